"""Ten fiches, each too much of one thing."""

TOO_MUCH = {
    "signs": "Un mot. Un mot. Un mot. Un mot. Un mot. Un mot.\n\n" * 2_500,
    "lines": "\n" * 5_001,
    "table": "| a | b |\n|---|---|\n" + "| a | b |\n" * 2_000,
    "lists": "- " * 21 + "a\n",
    "quotes": "> " * 21 + "a\n",
    "boxes": "".join(f"{'    ' * n}!!! tip\n" for n in range(22)),
    "headings": "## Un titre\n\n" * 301,
    "brackets": "[ " * 1_001 + "\n",
    "tags": "< " * 501 + "\n",
}
for lang in ("fr", "nl"):
    for name, text in TOO_MUCH.items():
        (DOCS / lang / f"fiches/{name}.md").write_text(f"---\ntitle: Bar\n---\n\n{text}", encoding="utf-8")
