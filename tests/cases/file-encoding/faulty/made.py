"""The French file as old Windows writes it, the Dutch one in UTF-16, and a sign that is no text."""

(DOCS / "fr/fiches/cafe.md").write_bytes("---\ntitle: Un lieu\nplace: Liège\n---\n".encode("cp1252"))
(DOCS / "nl/fiches/cafe.md").write_text("---\ntitle: Een café\n---\n", encoding="utf-16")
for lang in ("fr", "nl"):
    (DOCS / lang / "fiches/zero.md").write_bytes(b"---\ntitle: Bar\n---\n\nB\0ar\n")
