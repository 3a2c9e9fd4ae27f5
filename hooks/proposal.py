"""Reads a proposal that the form on the contribute page wrote into an issue: `<!-- fiche: id -->` and a block a language."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePosixPath

from hooks.files import LARGEST
from hooks.findings import LANGS, Finding, Lang, Rule, Text

ISSUE = PurePosixPath("issue")
"""How findings name the text of the proposal."""
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 80
NAMED = re.compile(r"^<!-- fiche: (.*?) -->[ \t]*$", re.MULTILINE)
BLOCK = re.compile(r"^````markdown (fr|nl)[ \t]*\n(.*?)^````[ \t]*$", re.MULTILINE | re.DOTALL)

NO_ID = Rule(
    "proposal-id",
    Text(
        "Le nom du fichier manque, ou n'est pas en minuscules sans accents : « {id} ».",
        'De naam van het bestand ontbreekt, of bestaat niet uit kleine letters zonder accenten: "{id}".',
    ),
    Text(
        "Écrivez une ligne comme <!-- fiche: nom-de-la-pratique -->, une seule fois.",
        "Schrijf één keer een regel zoals <!-- fiche: naam-van-de-praktijk -->.",
    ),
)
NO_TEXT = Rule(
    "proposal-text",
    Text(
        "Aucun texte en français ou en néerlandais n'a été trouvé, ou l'un d'eux y est deux fois.",
        "Er is geen tekst in het Frans of het Nederlands gevonden, of een van beide staat er twee keer.",
    ),
    Text(
        "Collez tout ce que le formulaire a donné, sans rien enlever.",
        "Plak alles wat het formulier gaf, en haal er niets uit weg.",
    ),
)
TOO_LONG = Rule(
    "proposal-size",
    Text("Un des textes est bien trop long.", "Een van de teksten is veel te lang."),
    Text("Proposez-le comme deux fichiers.", "Stel hem voor als twee bestanden."),
)


def read_proposal(text: str) -> tuple[str, dict[Lang, str]] | list[Finding]:
    """The id of the fiche and its text in one or both languages; or else what is wrong with the proposal.

    The text is a stranger's: what is given back is only ever written to a file below docs/, whose name is the id.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    blocks = [(lang, block) for name, block in BLOCK.findall(text) for lang in LANGS if lang == name]
    around = BLOCK.sub("", text)
    ids = NAMED.findall(around)
    wrong = []
    if len(ids) != 1 or not ID.fullmatch(ids[0]) or len(ids[0]) > LONGEST_ID:
        wrong.append(NO_ID.at(ISSUE, 1, None, id=", ".join(ids)[:LONGEST_ID]))
    if not blocks or len(dict(blocks)) < len(blocks) or not all(block.strip() for _, block in blocks):
        wrong.append(NO_TEXT.at(ISSUE, 1, None))
    if any(len(block.encode()) > LARGEST for _, block in blocks):
        wrong.append(TOO_LONG.at(ISSUE, 1, None))
    return wrong or (ids[0], dict(blocks))


def write_proposal(root: Path, id: str, texts: dict[Lang, str]) -> list[PurePosixPath]:
    """Writes docs/<language>/fiches/<id>.md, over an older text of it, and gives their paths from `root`.

    Raises ValueError for an id that read_proposal would refuse, and for a folder that leads out of docs/.
    """
    if not ID.fullmatch(id):
        raise ValueError(id)
    written = []
    for lang in LANGS:
        if lang in texts:
            path = PurePosixPath("docs", lang, "fiches", f"{id}.md")
            file = root / path
            if file.is_symlink() or not file.resolve().is_relative_to(root.resolve() / "docs"):
                raise ValueError(id)
            file.write_text(texts[lang], encoding="utf-8", newline="\n")
            written.append(path)
    return written
