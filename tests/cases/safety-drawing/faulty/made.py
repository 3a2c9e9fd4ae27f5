"""Drawings that do more than draw."""

images = DOCS / "assets/images"
images.mkdir(parents=True)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{}</svg>'
FAULTY = {
    "script": SVG.format("\n<script>a</script>"),
    "event": SVG.format('\n<g onclick="a"/>'),
    "link": SVG.format('\n<image x:href="https://voisin.example/a.png"/>'),
    "style": SVG.format("\n<style>@import 'https://voisin.example/a.css';</style>"),
    "address": SVG.format('\n<rect fill="url(https://voisin.example/a.svg#a)"/>'),
    "html": SVG.format('\n<h:p xmlns:h="http://www.w3.org/1999/xhtml"/>'),
    "foreign": SVG.format("\n<foreignObject/>"),
    "turns": SVG.format('\n<set attributeName="href" to="a"/>'),
    "doctype": '\n<!DOCTYPE svg [<!ATTLIST svg onload CDATA "a">]>' + SVG.format(""),
    "stylesheet": '\n<?xml-stylesheet href="a"?>' + SVG.format(""),
    "broken": "\n<svg",
    "page": '\n<html xmlns="http://www.w3.org/1999/xhtml"/>',
    "old": '<?xml version="1.0" encoding="latin1"?>' + SVG.format(""),
}
for name, text in FAULTY.items():
    (images / f"{name}.svg").write_text(text, encoding="utf-8")
