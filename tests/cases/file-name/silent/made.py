"""Names as they are."""

images = DOCS / "assets/images"
images.mkdir(parents=True)
for name in ("plan.png", "plan-2x.png", "été, vue d'ensemble (2).png", "mon plan.png"):
    (images / name).write_bytes(b"")
