"""Installs packages of the system, where that can be done without asking for a password."""

from __future__ import annotations

import os
import shutil
import subprocess

WAIT = ("-o", "DPkg::Lock::Timeout=300")
"""Seconds, for another process that installs."""


def by_apt(*packages: str) -> None:
    apt, sudo = shutil.which("apt-get"), shutil.which("sudo")
    if not apt or (os.geteuid() != 0 and not sudo):
        return
    as_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run([*as_root, apt, *WAIT, *command], check=False, stdout=subprocess.DEVNULL)


def by_brew(*packages: str) -> None:
    brew = shutil.which("brew")
    if brew:
        subprocess.run([brew, "install", "--quiet", *packages], check=False, stdout=subprocess.DEVNULL)
