"""Finds and reads the files of `docs/`. What is no ordinary text file becomes a finding, never an error."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from hooks.findings import LANGS, Finding, Lang, Rule, Text

LARGEST = 400_000
"""Bytes of one text: some sixty thousand words, more than the longest chapter will ever have."""

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
    Text("Partagez-le en plusieurs pages.", "Verdeel het over meerdere pagina's."),
)


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
