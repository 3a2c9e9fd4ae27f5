"""One page of each kind, for what is too long to test on all: its address below /fr/ and /nl/."""

SAMPLE = {
    "start": "",
    "fiche": "fiches/human-library/",
    "chapter": "guide/found/decide/",
    "catalogue": "fiches/",
    "tree": "self-assessment/choose-a-practice/",
    "worksheet": "workshops/charter/",
    "form": "about/contribute/",
    "pack": "workshops/pack/",
    "glossary": "resources/glossary/",
    "easy": "easy/",
}
