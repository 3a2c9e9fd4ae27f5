"""Both files filled up to 400 000 bytes."""

for lang, word in (("fr", "Oui. "), ("nl", "Ja. ")):
    file = DOCS / lang / "fiches/cafe.md"
    text = file.read_text(encoding="utf-8")
    length = 400_000 - len(text.encode())
    file.write_text(text + (word * length)[: length - 1] + "\n", encoding="utf-8")
