"""Drawings that draw, one with the notes of the program that made it."""

images = DOCS / "assets/images"
images.mkdir(parents=True)
(images / "plan.svg").write_text(
    """<?xml version="1.0" encoding="UTF-8"?>
<!-- un plan -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" xmlns:i="http://www.inkscape.org/namespaces/inkscape">
<i:namedview i:zoom="1"/><metadata/>
<defs><linearGradient id="a"><stop offset="1"/></linearGradient><filter id="b"><feBlend/></filter></defs>
<style>rect { fill: url(#a) } text { background: url("data:image/png;base64,AA==") }</style>
<rect fill="url(#a)" style="filter: url(#b)"/><use x:href="#a"/><image href="data:image/png;base64,AA=="/>
</svg>""",
    encoding="utf-8",
)
