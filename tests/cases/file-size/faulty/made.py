"""The glossary filled up to 400 001 bytes."""

file = DOCS / "terms.yml"
length = 400_001 - file.stat().st_size
with file.open("a") as glossary:
    glossary.write("#" * (length - 1) + "\n")
