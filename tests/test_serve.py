"""The preview shows a change of a page, of a template and of a hook."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PATIENCE = 60.0
"""Seconds until a change must be seen: a bound for a hanging server, not a measure of speed."""


def wait_for(url: str, words: str) -> None:
    """Returns once the page holds the words; fails when they do not come."""
    until, seen = time.monotonic() + PATIENCE, ""
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                seen = answer.read().decode()
        except (urllib.error.URLError, OSError):
            seen = ""
        if words in seen:
            return
        time.sleep(0.3)
    raise AssertionError(f"{words!r} did not come at {url}: {seen[:500]}")


def test_changes_are_shown_and_nothing_is_left_behind(checkout: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    configuration = checkout / "mkdocs.yml"
    configuration.write_text(configuration.read_text() + f"\ndev_addr: 127.0.0.1:{port}\n")
    url = f"http://127.0.0.1:{port}/nl/about/licence/"
    temporary = checkout / "temporary"
    temporary.mkdir()
    with (checkout / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "hooks", "serve"],
            cwd=checkout,
            env=os.environ | {"TMPDIR": str(temporary)},
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(url, "CC BY-SA")
            page = checkout / "docs/nl/about/licence.md"
            page.write_text(page.read_text() + "\nEen nieuwe zin.\n")
            wait_for(url, "Een nieuwe zin.")
            template = checkout / "overrides/partials/footer.html"
            template.write_text(template.read_text() + "<p>Een nieuwe voet.</p>")
            wait_for(url, "Een nieuwe voet.")
            hook = checkout / "hooks/render/expand.py"
            said = "    return text\n"
            assert hook.read_text().count(said) == 1
            hook.write_text(hook.read_text().replace(said, '    return f"{text}\\n\\nUit de haak.\\n"\n'))
            wait_for(url, "Uit de haak.")
        finally:
            server.terminate()
            server.wait()
    assert not list(temporary.iterdir())
