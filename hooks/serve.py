"""The preview: MkDocs' own, started again when our code changes, since MkDocs keeps the hooks it has loaded."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from hooks.build import QUIET_THEME

LOOK_EVERY = 1.0
"""Seconds."""


def serve(root: Path, arguments: list[str]) -> int:
    """Runs until interrupted or until MkDocs stops by itself, and gives its exit status."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the server below ends with this command
    with TemporaryDirectory() as folder:  # where MkDocs leaves its site when it is ended
        while True:
            before = code_state(root)
            command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", *arguments]
            server = subprocess.Popen(command, cwd=root, env=os.environ | QUIET_THEME | {"TMPDIR": folder})
            try:
                while server.poll() is None and code_state(root) == before:
                    time.sleep(LOOK_EVERY)
                if server.poll() is not None and code_state(root) == before:
                    return server.returncode
            except KeyboardInterrupt:
                return 0
            finally:
                server.terminate()
                server.wait()


def code_state(root: Path) -> dict[str, int]:
    """When each file of our code was last changed."""
    files = [*root.glob("hooks/**/*.py"), *root.glob("hooks/*.yml"), root / "mkdocs.yml"]
    return {str(file): file.stat().st_mtime_ns for file in files if file.exists()}
