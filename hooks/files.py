"""Finds and reads the files of `docs/`. What is no ordinary text file becomes a finding, never an error."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from hooks.findings import LANGS, Finding, Lang, Rule, Text

LARGEST = 400_000
"""Bytes of one text: some sixty thousand words, more than the longest chapter will ever have."""
KEPT_PAGES = 5_000
"""Of how many pages a process keeps what follows from one alone: two thousand fiches in both languages, and all else."""

UNREADABLE = Rule(
    "file-unreadable",
    Text("« {name} » ne peut pas être lu : {why}.", '"{name}" kan niet worden gelezen: {why}.'),
    Text(
        "Mettez à sa place un fichier ordinaire, au nom simple.",
        "Zet er een gewoon bestand met een eenvoudige naam voor in de plaats.",
    ),
)
ENCODING = Rule(
    "file-encoding",
    Text("Ce fichier n'est pas écrit en UTF-8.", "Dit bestand is niet opgeslagen in UTF-8."),
    Text(
        "Enregistrez-le de nouveau en choisissant l'encodage « UTF-8 ».",
        'Sla het opnieuw op en kies de codering "UTF-8".',
    ),
)
SIZE = Rule(
    "file-size",
    Text(
        "Ce fichier pèse {size} Ko ; un texte en pèse au plus {most}.",
        "Dit bestand is {size} kB groot; een tekst is hoogstens {most} kB.",
    ),
    Text("Divisez-le en plusieurs pages.", "Verdeel het over meerdere pagina's."),
)

NAME = Rule(
    "file-name",
    Text("Le nom « {name} » ne convient pas : {why}.", 'De naam "{name}" kan niet: {why}.'),
    Text(
        "Choisissez un autre nom, avec des lettres, des chiffres et des tirets ; pour une page, sans accent.",
        "Neem letters, cijfers en streepjes; geen accenten in de naam van een pagina.",
    ),
)
PAGE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?<!\.)")
OTHER_NAME = re.compile(r"\w[\w .,'’()+-]*(?<![ .])")
LONGEST_NAME = 100
"""Signs; some disks hold no more than 143 bytes."""
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows keeps for itself, with any ending."""
NOT_NAMES = (
    Text("il contient un signe qui n'y a pas sa place", "er staat een teken in dat niet mag"),
    Text("il est trop long", "hij is te lang"),
    Text("Windows n'accepte pas ce nom", "Windows gebruikt die naam zelf"),
)
TWIN = Text("seules les majuscules le distinguent de {other}", "alleen de hoofdletters zijn anders dan in {other}")

ASSETS = frozenset(
    ".svg .png .jpg .jpeg .webp .avif .gif .ico .pdf .csv .txt .odt .ods .odp .docx .xlsx .pptx .mp3 .mp4 .webm .vtt .woff2".split()
)
"""Endings of what a browser shows or keeps, and never runs."""
CODE = {".css": "css", ".js": "js"}
"""Endings of our own code below docs/assets -> the folder where it is read again by who looks after it."""


def lang_of(path: PurePosixPath) -> Lang | None:
    """The language of what stands below docs/fr or docs/nl; None for what belongs to both."""
    return next((lang for lang in LANGS if path.parts[1:2] == (lang,)), None)


def walk(root: Path, findings: list[Finding]) -> Iterator[PurePosixPath]:
    """Every ordinary file below root/docs, from `root`, but for what MkDocs leaves out: names that begin with a dot.

    Links are not followed: they may lead out of the site, or round in a circle.
    """

    def refuse(error: OSError) -> None:
        path = PurePosixPath(Path(error.filename).relative_to(root).as_posix())
        findings.append(_unreadable(path, _said_by(error)))

    for folder, folders, names in os.walk(root / "docs", onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = PurePosixPath(Path(folder).relative_to(root).as_posix())
        for name in sorted([*folders, *(name for name in names if not name.startswith("."))]):
            path, is_folder = here / name, name in folders
            why = _why_not(Path(folder, name), is_folder)
            if why:
                findings.append(_unreadable(path, why))
                if is_folder:
                    folders.remove(name)  # so that it is not walked
            elif not is_folder:
                yield path


def is_asset(path: PurePosixPath) -> bool:
    """Whether it is of a kind that may stand below docs/assets."""
    ending = path.suffix.lower()
    return path.parts[1] == "assets" and (
        ending in ASSETS or (len(path.parts) > 3 and path.parts[2] == CODE.get(ending))
    )


def check_names(paths: list[PurePosixPath]) -> Iterator[Finding]:
    """The names that some computers or browsers would not take as they stand; each folder's only once."""
    seen: dict[str, PurePosixPath] = {}
    for path in sorted({PurePosixPath(*one.parts[:n]) for one in paths for n in range(2, len(one.parts) + 1)}):
        why = _why_no_name(path.name, is_page=lang_of(path) is not None)
        first = seen.setdefault(unicodedata.normalize("NFC", str(path)).casefold(), path)
        if why is None and first != path:
            why = Text(TWIN.fr.format(other=first.name), TWIN.nl.format(other=first.name))
        if why:
            yield NAME.at(path, 1, lang_of(path), name=path.name, why=why)


def _why_no_name(name: str, *, is_page: bool) -> Text | None:
    wrong, long, reserved = NOT_NAMES
    if not (PAGE_NAME if is_page else OTHER_NAME).fullmatch(name):
        return wrong
    if len(name) > LONGEST_NAME:
        return long
    return reserved if name.split(".")[0].lower() in RESERVED else None


def _unreadable(path: PurePosixPath, why: Text) -> Finding:
    """The finding names the file by what can be printed of its path."""
    shown = PurePosixPath(str(path).encode("utf-8", "replace").decode())
    return UNREADABLE.at(shown, 1, lang_of(path), name=shown.name, why=why)


def _said_by(error: OSError) -> Text:
    return Text(f"l'ordinateur répond « {error.strerror} »", f'de computer antwoordt "{error.strerror}"')


def _why_not(real: Path, is_folder: bool) -> Text | None:
    if not _is_text(real.name):
        return Text(
            "son nom contient un signe qui n'est pas en UTF-8", "zijn naam bevat een teken dat niet in UTF-8 staat"
        )
    if real.is_symlink():
        return Text("c'est un lien symbolique", "het is een symbolische link")
    if is_folder and real.suffix == ".md":
        return Text("c'est un dossier dont le nom finit par .md", "het is een map met een naam op .md")
    if not is_folder and not real.is_file():
        return Text("ce n'est pas un fichier ordinaire", "het is geen gewoon bestand")
    return None


def _is_text(name: str) -> bool:
    try:
        return bool(name.encode("utf-8"))
    except UnicodeEncodeError:
        return False


def read_text(root: Path, path: PurePosixPath, findings: list[Finding]) -> str | None:
    """A file's text with plain line ends and each accented letter as one sign, or None and a finding."""
    lang = lang_of(path)
    try:
        data = (root / path).read_bytes()
    except OSError as error:
        findings.append(_unreadable(path, _said_by(error)))
        return None
    if len(data) > LARGEST:
        findings.append(SIZE.at(path, 1, lang, size=-(-len(data) // 1000), most=LARGEST // 1000))
        return None
    try:
        text = data.decode("utf-8-sig")
        strange = text.find("\0")
    except UnicodeDecodeError as error:
        text, strange = "", error.start
    if strange >= 0:
        before = text[:strange] if text else data[:strange].decode("utf-8", "replace")
        findings.append(ENCODING.at(path, before.count("\n") + 1, lang))
        return None
    return as_read(text)


def as_read(text: str) -> str:
    """A text with plain line ends and each accented letter as one sign."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
