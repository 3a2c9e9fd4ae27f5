"""As much as there can be."""

MUCH = {
    "fr": "Un mot. [ [ < <\n\n" * 245,
    "nl": "Een woord. [ [ < <\n\n" * 245,
}
for lang, text in MUCH.items():
    page = DOCS / lang / "guide/run/example.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n" + text.rstrip() + "\n", encoding="utf-8")
