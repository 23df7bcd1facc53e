"""The steps of `manage.py test`: what is checked, with which command, on what."""

import filecmp
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

BASE_DIR = Path(__file__).resolve().parent.parent
FRONTEND = BASE_DIR / "frontend"
DIST = FRONTEND / "dist"
SCHEMA = FRONTEND / "src" / "api" / "schema.yaml"
TYPES = FRONTEND / "src" / "api" / "schema.d.ts"
NODE_LOCK = BASE_DIR / "requirements-node.lock"
OLDEST_NODE = (20, 19)
BIN = Path(sys.executable).parent


class Failed(Exception):
    """What a step has to say about what it found."""


@dataclass(frozen=True)
class Step:
    """`check` returns what it printed, or raises `Failed`. Steps of one lane run in order."""

    name: str
    check: Callable[[], str]


@dataclass(frozen=True)
class Outcome:
    step: Step
    took: float
    failure: str | None


def perform(step: Step) -> Outcome:
    began = time.monotonic()
    try:
        step.check()
    except Failed as failure:
        return Outcome(step, time.monotonic() - began, str(failure))
    return Outcome(step, time.monotonic() - began, None)


def run(
    *command: str | Path, cwd: Path = BASE_DIR, environment: dict[str, str] | None = None
) -> str:
    """The output of a command of the workshop's environment."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise Failed(done.stdout or f"{command[0]} ended with {done.returncode}")
    return done.stdout


def command(*parts: str | Path) -> Callable[[], str]:
    return lambda: run(*parts)


def manage(*arguments: str | Path) -> str:
    """A command of ours that needs no server, on a runtime folder of its own."""
    with TemporaryDirectory(prefix="stillroom-check-") as folder:
        quiet = {"STILLROOM_VAR": folder, "DATABASE_POOL": "0", "PYTHONWARNINGS": "ignore"}
        return run(sys.executable, "manage.py", *arguments, environment=quiet)


# --- Python ---------------------------------------------------------------------------------------


def python_steps() -> Iterator[Step]:
    yield Step("types (mypy, strict)", command(sys.executable, "-m", "mypy"))
    yield Step("style (ruff)", command(BIN / "ruff", "check", "."))
    yield Step("format (ruff)", command(BIN / "ruff", "format", "--check", "."))
    yield Step("imports point down (import-linter)", command(BIN / "lint-imports", "--no-cache"))
    yield Step("dependencies (deptry)", command(BIN / "deptry", "."))
    yield Step("lock files", _locks_agree)
    yield Step("migrations", lambda: manage("makemigrations", "--check", "--dry-run"))
    yield Step("API schema", _schema_is_current)
    if (BASE_DIR / "deploy").exists():
        containerfile = BASE_DIR / "deploy" / "Containerfile"
        compose = BASE_DIR / "deploy" / "compose.yaml"
        spec = ("--builtin-schema", "vendor.compose-spec")
        yield Step("container (hadolint)", command(BIN / "hadolint", containerfile))
        yield Step("compose file", command(BIN / "check-jsonschema", *spec, compose))


def _locks_agree() -> str:
    """Every version of the exported lists is the one in uv.lock, without needing uv."""
    locked = (BASE_DIR / "uv.lock").read_text()
    known = set(re.findall(r'^name = "([^"]+)"\nversion = "([^"]+)"', locked, re.MULTILINE))
    strays = [
        f"{name}: {package}=={version}"
        for name in sorted(path.name for path in BASE_DIR.glob("requirements*.lock"))
        for package, version in re.findall(
            r"^([a-z0-9._-]+)==([^ ;\\]+)", (BASE_DIR / name).read_text(), re.MULTILINE
        )
        if (package, version) not in known
    ]
    if strays:
        raise Failed("Not as in uv.lock; run sh .ci/lock:\n" + "\n".join(strays))
    return ""


def _schema_is_current() -> str:
    with TemporaryDirectory() as folder:
        fresh = Path(folder) / "schema.yaml"
        said = manage("spectacular", "--validate", "--fail-on-warn", "--file", fresh)
        if not SCHEMA.exists() or SCHEMA.read_bytes() != fresh.read_bytes():
            where = SCHEMA.relative_to(BASE_DIR)
            raise Failed(f"{where} is stale: python3 manage.py spectacular --file {where}")
    return said


# --- The browser's side ---------------------------------------------------------------------------


def frontend_steps() -> Iterator[Step]:
    if not (FRONTEND / "package.json").exists():
        return
    yield Step("packages of the page (npm)", _install_packages)
    yield Step("style of the page (biome)", lambda: npx("biome", "ci", "--colors=off", "."))
    yield Step("types of the page (tsc)", lambda: npx("tsc", "--noEmit"))
    yield Step("API types of the page", _types_are_current)
    yield Step("tokens", lambda: node("scripts/check-tokens.mjs"))
    yield Step("tests of the page (vitest)", lambda: npx("vitest", "run"))
    yield Step("a rebuild gives the same bytes", _rebuild_is_same)
    yield Step("weights of the pages", lambda: node("scripts/check-budget.mjs"))


def node_folder() -> Path:
    """The system's Node when it is new enough, else the one from PyPI, in .venv."""
    for found in (shutil.which("node"), BIN / "node"):
        if found and _node_version(found) >= OLDEST_NODE and Path(found).with_name("npx").exists():
            return Path(found).parent
    install = [sys.executable, "-m", "pip", "install", "-q"]
    if uv := shutil.which("uv"):
        install = [uv, "pip", "install", "-q", "--python", sys.executable]
    run(*install, "--require-hashes", "-r", NODE_LOCK)
    return BIN


def _node_version(program: str | Path) -> tuple[int, int]:
    if not Path(program).exists():
        return (0, 0)
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    numbers = re.match(r"v(\d+)\.(\d+)", said.stdout)
    return (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)


def node(*arguments: str | Path, program: str = "node") -> str:
    folder = node_folder()
    path = f"{folder}{os.pathsep}{BIN}{os.pathsep}{os.environ['PATH']}"
    return run(program, *arguments, cwd=FRONTEND, environment={"PATH": path, "CI": "1"})


def npx(*arguments: str | Path) -> str:
    return node("--no-install", *arguments, program="npx")


def _install_packages() -> str:
    """`npm install`, not `npm ci`: some registries lack packages of other platforms, and `ci` then
    refuses a good lock. Integrity is checked either way, and the lock must come out unchanged."""
    lock, mark = FRONTEND / "package-lock.json", FRONTEND / "node_modules" / ".stillroom"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == wanted:
        return ""
    said = node("install", "--no-audit", "--no-fund", program="npm")
    if hashlib.sha256(lock.read_bytes()).hexdigest() != wanted:
        raise Failed(said + "npm changed package-lock.json: commit what it wrote")
    mark.write_text(wanted)
    return said


def _types_are_current() -> str:
    with TemporaryDirectory() as folder:
        fresh = Path(folder) / "schema.d.ts"
        said = node("scripts/gen-types.sh", fresh, program="sh")
        if not TYPES.exists() or TYPES.read_bytes() != fresh.read_bytes():
            raise Failed(f"{TYPES.relative_to(BASE_DIR)} is stale: npm run gen-api")
    return said


def _rebuild_is_same() -> str:
    with TemporaryDirectory() as folder:
        said = npx("vite", "build", "--outDir", folder, "--emptyOutDir")
        if different := sorted(_differences(DIST, Path(folder))):
            raise Failed("frontend/dist is not what the sources give:\n" + "\n".join(different))
    return said


def _differences(committed: Path, fresh: Path) -> Iterator[str]:
    names = {
        path.relative_to(root).as_posix()
        for root in (committed, fresh)
        for path in root.rglob("*")
        if path.is_file()
    }
    for name in names:
        pair = committed / name, fresh / name
        if not all(path.exists() for path in pair):
            yield f"{name}: only in {'dist' if pair[0].exists() else 'the rebuild'}"
        elif not filecmp.cmp(*pair, shallow=False):
            yield f"{name}: differs"
