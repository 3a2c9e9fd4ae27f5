"""Names that a browser or another computer would not take as they stand."""

for lang in ("fr", "nl"):
    fiches = DOCS / lang / "fiches"
    for name in ('a"onclick="x', "café", "con", "b" * 110, "x&y"):
        (fiches / f"{name}.md").write_bytes(b"\xff")  # and is not read
images = DOCS / "assets/images"
images.mkdir(parents=True)
for name in (
    "plan.png",
    "Plan.png",
    "a\tb.png",
    "été, vue d'ensemble.png",
    "plan?.png",
    "a\u202egnp.png",
    "-x.png",
):
    (images / name).write_bytes(b"")
