#!/usr/bin/env python3
"""Stillroom's commands. First makes .venv from the hash-locked list of packages when it is missing
or stale, with the standard library only; then hands over to Django."""

import hashlib
import os
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
PYTHON = (
    os.path.join(VENV, "Scripts", "python.exe")
    if os.name == "nt"
    else os.path.join(VENV, "bin", "python")
)
STAMP = os.path.join(VENV, "installed.sha256")
RUNTIME_LOCK = os.path.join(HERE, "requirements.lock")
WORKSHOP_LOCK = os.path.join(HERE, "requirements-dev.lock")
WORKSHOP = {"test", "bench", "access", "acceptance", "makemigrations"}


def say(sentence):
    print("stillroom | " + sentence, file=sys.stderr, flush=True)


def ensure_environment():
    """Return only inside the environment; otherwise make it and start again in it."""
    if sys.version_info < (3, 11):
        sys.exit("Stillroom needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])
    if os.environ.get("STILLROOM_NO_BOOTSTRAP") or os.path.realpath(sys.prefix) == os.path.realpath(
        VENV
    ):
        return
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    lock = WORKSHOP_LOCK if command in WORKSHOP else RUNTIME_LOCK
    with only_one():
        if fingerprint(lock) not in installed():
            make_environment(lock)
    os.execv(PYTHON, [PYTHON] + sys.argv)


class only_one:
    """Two commands started at once install once."""

    def __enter__(self):
        import fcntl

        self.file = open(VENV + ".lock", "w")
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_):
        self.file.close()


def fingerprint(lock):
    with open(lock, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def installed():
    """The fingerprints of the lists that are wholly installed."""
    try:
        subprocess.run([PYTHON, "-c", ""], check=True, stderr=subprocess.DEVNULL)
        with open(STAMP) as file:
            return file.read().split()
    except (OSError, subprocess.CalledProcessError):
        return []


def make_environment(lock):
    started = time.monotonic()
    with open(lock) as file:
        count = sum("==" in line and not line.startswith((" ", "#")) for line in file)
    say(
        "making .venv: %d packages from %s, each checked by its hash"
        % (count, os.path.basename(lock))
    )
    uv = shutil.which("uv")
    if not (uv and install_with_uv(uv, lock)):
        install_with_pip(lock, count)
    marks = [fingerprint(lock)]
    if lock == WORKSHOP_LOCK:  # which holds the other list too
        marks.append(fingerprint(RUNTIME_LOCK))
    with open(STAMP, "w") as file:
        file.write("\n".join(marks))
    say(".venv is ready after %.0f s" % (time.monotonic() - started))


def usable():
    return (
        subprocess.run([PYTHON, "-c", ""], stderr=subprocess.DEVNULL).returncode == 0
        if os.path.exists(PYTHON)
        else False
    )


def install_with_uv(uv, lock):
    """False when this uv cannot, and pip should try."""
    quiet = [uv, "--quiet"]
    if (
        not usable()
        and subprocess.run(quiet + ["venv", "--clear", "--python", sys.executable, VENV]).returncode
    ):
        return False
    install = quiet + ["pip", "install", "--python", PYTHON, "--require-hashes", "-r", lock]
    if subprocess.run(install).returncode == 0:
        return True
    say("uv could not; trying pip")
    return False


def install_with_pip(lock, count):
    pip = make_venv_for_pip()
    # The list is complete, so nothing is resolved; what is never imported is never compiled.
    command = pip + [
        "install",
        "--require-hashes",
        "--no-deps",
        "--no-compile",
        "--progress-bar",
        "off",
        "-r",
        lock,
    ]
    environment = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_ROOT_USER_ACTION="ignore")
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    )
    seen, last, told = 0, [], time.monotonic()
    for line in process.stdout:
        last = (last + [line])[-15:]
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            seen += 1
        if line.startswith("Installing collected"):
            say("unpacking")
        elif time.monotonic() - told > 3:
            told = time.monotonic()
            say("  %d of %d" % (min(seen, count), count))
    if process.wait():
        sys.exit(
            "".join(last)
            + "stillroom | the packages could not be installed; the lines above say why"
        )


def make_venv_for_pip():
    """The pip to use. Debian without python3-venv has no ensurepip: then a bare environment and the outer pip."""
    try:
        import ensurepip  # noqa: F401

        if (
            not usable()
            or subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode
        ):
            subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
        return [PYTHON, "-m", "pip"]
    except ImportError:
        if not usable():
            subprocess.run(
                [sys.executable, "-m", "venv", "--clear", "--without-pip", VENV], check=True
            )
        return [sys.executable, "-m", "pip", "--python", PYTHON]


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    ensure_environment()
    main()
