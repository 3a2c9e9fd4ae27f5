"""UTF-8 all the same: the mark that Windows puts before it, its line ends, and accents as signs of their own."""

import unicodedata

french, dutch = DOCS / "fr/fiches/cafe.md", DOCS / "nl/fiches/cafe.md"
french.write_text(unicodedata.normalize("NFD", french.read_text(encoding="utf-8")), encoding="utf-8-sig")
dutch.write_bytes(dutch.read_bytes().replace(b"\n", b"\r\n"))
