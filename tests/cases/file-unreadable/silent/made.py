"""An editor's own link and a folder that MkDocs leaves out, and a folder whose name only holds ".md"."""

(DOCS / "fr/fiches/.#cafe.md").symlink_to("somebody@somewhere.1234")
(DOCS / "nl/.obsidian.md").mkdir()
(DOCS / "nl/.obsidian.md/notes.md").write_text("no page")
(DOCS / "assets/a.md.d").mkdir(parents=True)
