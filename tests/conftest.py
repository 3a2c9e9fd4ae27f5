"""What several tests need: the site as a reader gets it, built once from this checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of docs/, made by the command that `make site` runs."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "hooks", "site", "--site-dir", str(folder)]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    return folder
