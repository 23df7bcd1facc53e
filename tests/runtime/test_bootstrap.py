"""manage.py before Django: it makes its environment from a hash-locked list, once, and checks it."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.conf import settings

MANAGE = Path(settings.BASE_DIR) / "manage.py"
BASE_PYTHON = Path(sys.base_prefix) / "bin" / "python3"
# What manage.py hands over to, once the environment is made.
HANDS_OVER = "import sys\n\n\ndef execute_from_command_line(argv):\n    print('handed over in', sys.prefix)\n"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """manage.py beside a list of one package: a Django of six lines."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    wheel = wheels / "django-0.0.1-py3-none-any.whl"
    info = "django-0.0.1.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("django/__init__.py", "")
        archive.writestr("django/core/__init__.py", "")
        archive.writestr("django/core/management.py", HANDS_OVER)
        archive.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: django\nVersion: 0.0.1\n"
        )
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    line = f"django==0.0.1 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text(line)
    shutil.copy(MANAGE, tmp_path)
    return tmp_path


def manage(
    house: Path, path: str = "/usr/bin:/bin", **more: str
) -> subprocess.CompletedProcess[str]:
    wheels = str(house / "wheels")
    environment = {
        "PATH": path,
        "HOME": str(house),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": wheels,
        "PIP_CONFIG_FILE": os.devnull,
        "UV_NO_CONFIG": "1",
        "UV_OFFLINE": "1",
        "UV_FIND_LINKS": wheels,
        **more,
    }
    command = [str(BASE_PYTHON), str(house / "manage.py"), "up"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_bare_machine_installs_by_pip_once_and_again_when_the_list_changes(house):
    """One story, because each new environment takes pip seconds."""
    first, second = manage(house), manage(house)
    assert f"handed over in {house / '.venv'}" in first.stdout, first.stderr
    assert "making .venv" in first.stderr
    assert second.stdout == first.stdout
    assert second.stderr == ""

    lock = house / "requirements.lock"
    lock.write_text("# changed\n" + lock.read_text())
    assert "making .venv" in manage(house).stderr

    (house / ".venv" / "installed.sha256").unlink()
    shutil.rmtree(next((house / ".venv").glob("lib/python*/site-packages/django")))
    shutil.rmtree(next((house / ".venv").glob("lib/python*/site-packages/django-*")))
    lock.write_text(lock.read_text().split("sha256:")[0] + "sha256:" + "0" * 64 + "\n")
    refused = manage(house)
    assert refused.returncode != 0
    assert "handed over" not in refused.stdout
    assert "hash" in refused.stderr.lower()


@pytest.mark.skipif(not shutil.which("uv"), reason="no uv here")
def test_uv_is_taken_when_it_is_there(house):
    uv = subprocess.run(["uv", "--version"], capture_output=True, check=False)
    if uv.returncode:
        pytest.skip("uv is there and does not run")
    done = manage(house, path=os.environ["PATH"])
    assert "handed over" in done.stdout, done.stderr
    assert "trying pip" not in done.stderr


def test_an_environment_whose_python_is_gone_is_made_again(house):
    manage(house, path=os.environ["PATH"])
    (house / ".venv" / "bin" / "python").unlink()
    assert "handed over" in manage(house, path=os.environ["PATH"]).stdout


def test_the_bootstrap_steps_aside_when_told(house):
    done = manage(house, STILLROOM_NO_BOOTSTRAP="1")
    assert not (house / ".venv").exists()
    assert "ModuleNotFoundError" in done.stderr


def test_an_old_python_is_told_so(house):
    script = f"import sys, runpy; sys.version_info = (3, 10); runpy.run_path({str(house / 'manage.py')!r}, run_name='__main__')"
    done = subprocess.run(
        [str(BASE_PYTHON), "-c", script], capture_output=True, text=True, check=False
    )
    assert "needs Python 3.11" in done.stderr
