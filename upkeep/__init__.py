"""What keeps the project going, and is no part of the site: the scripts of others, releases, flaws, new versions."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKED = ROOT / "requirements"
