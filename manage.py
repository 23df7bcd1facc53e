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
INSTALLER_LOCK = os.path.join(HERE, "requirements-uv.lock")
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
    uv = shutil.which("uv") or uv_by_pip()
    if not (uv and install_with_uv(uv, lock)):
        install_with_pip(lock, count)
    marks = [fingerprint(lock)]
    if lock == WORKSHOP_LOCK:  # which holds the other list too
        marks.append(fingerprint(RUNTIME_LOCK))
    with open(STAMP, "w") as file:
        file.write("\n".join(marks))
    say(".venv is ready after %.0f s" % (time.monotonic() - started))


def usable():
    if not os.path.exists(PYTHON):
        return False
    return subprocess.run([PYTHON, "-c", ""], stderr=subprocess.DEVNULL).returncode == 0


def uv_by_pip():
    """pip unpacks one package after the other; fetching uv first halves the wait. None where pip
    looks somewhere of its own, which uv would not know about."""
    pip = make_venv_for_pip()
    told = subprocess.run(pip[:3] + ["config", "list"], capture_output=True, text=True).stdout
    if os.environ.get("PIP_NO_INDEX") or any(".index-url=" in line for line in told.splitlines()):
        return None
    if not os.path.exists(INSTALLER_LOCK) or run_pip(pip, INSTALLER_LOCK, 1)[0]:
        return None
    return os.path.join(os.path.dirname(PYTHON), "uv")


def install_with_uv(uv, lock):
    """False when this uv cannot, and pip should try."""
    environment = os.environ | {"UV_NO_PROGRESS": "1"}
    if not usable():
        make = [uv, "--quiet", "venv", "--clear", "--python", sys.executable, VENV]
        if subprocess.run(make, env=environment).returncode:
            return False
    command = [uv, "pip", "install", "--python", PYTHON, "--require-hashes", "-r", lock]
    process = listen(command, environment)
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith(("Downloading ", "Installed ")):
            say("  " + line.strip())
    if process.wait() == 0:
        return True
    say("uv could not; trying pip\n" + "".join(said[-5:]))
    return False


def install_with_pip(lock, count):
    code, last = run_pip(make_venv_for_pip(), lock, count)
    if code:
        say("the packages could not be installed:\n" + "".join(last))
        sys.exit(1)


def run_pip(pip, lock, count):
    """Its exit code and last lines. The list is complete, so nothing is resolved; what is never
    imported is never compiled."""
    command = pip + ["install", "--require-hashes", "--no-deps", "--no-compile"]
    command += ["--progress-bar", "off", "-r", lock]
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    process = listen(command, os.environ | quiet)
    seen, last, told = 0, [], time.monotonic()
    for line in process.stdout:
        last = (last + [line])[-15:]
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            seen += 1
        if time.monotonic() - told > 3:
            told = time.monotonic()
            say("  %d of %d" % (min(seen, count), count))
    return process.wait(), last


def listen(command, environment):
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
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
