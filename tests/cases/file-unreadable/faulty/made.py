"""Links to a file, to a folder, to nothing and round in a circle; a folder named as a page; what is no file."""

import os

for lang in ("fr", "nl"):
    fiches = DOCS / lang / "fiches"
    (fiches / "file.md").symlink_to("example.md")
    (fiches / "folder").symlink_to("..")
    (fiches / "nowhere.md").symlink_to("nowhere/at-all.md")
    (fiches / "there.md").symlink_to("back.md")
    (fiches / "back.md").symlink_to("there.md")
    (fiches / "page.md").mkdir()
    (fiches / "page.md" / "inside.md").write_text("no page")
    os.mkfifo(fiches / "pipe.md")
