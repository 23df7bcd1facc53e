"""Where the browser for the browser tests is, and how to get one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
APT = ["chromium", "fonts-liberation", "fonts-noto-core"]
LAUNCH = [
    "--no-sandbox",  # as root there is none to be had
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find() -> Path | None:
    """STILLROOM_CHROMIUM, else the system's, else what playwright downloaded."""
    if named := os.environ.get("STILLROOM_CHROMIUM"):
        return Path(named) if Path(named).is_file() else None
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    cache = Path.home() / ".cache" / "ms-playwright"
    downloaded = sorted(cache.glob("chromium*/chrome-linux*/*chrome*"))
    return next((path for path in downloaded if os.access(path, os.X_OK)), None)


def install() -> Path | None:
    """By apt as root, by playwright's own download otherwise. None where neither works."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *APT],
            env=quiet,
            check=False,
            stdout=subprocess.DEVNULL,
        )
    if (found := find()) is None:
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, check=False)
        found = find()
    return found
