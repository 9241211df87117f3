"""What is published works: the wheel, built from the source archive, runs from another folder."""

import ensurepip
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env={**clean(), **environment}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def clean() -> dict[str, str]:
    """The environment without keys, settings and paths of ours."""
    ours = ("OPENAI_", "THREEKEYS_", "PYTHON", "PIP_", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network from the unpacked source archive."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    source = next(path for path in folder.iterdir() if path.is_dir())
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=source)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def threekeys(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed from the wheel alone into an environment of its own."""
    home = tmp_path_factory.mktemp("empty") / "venv"
    bundled = sorted(Path(ensurepip.__file__).parent.glob("_bundled/pip-*.whl"))
    venv.create(home, with_pip=not bundled)  # pip works out of its own wheel: unpacking it takes seconds
    scripts = Path(sysconfig.get_path("scripts", "venv", {"base": str(home), "platbase": str(home)}))
    install = (scripts / "python", "-m", "pip", "install", "-q", "--no-index", "--no-deps", wheel)
    run(*install, cwd=home, PYTHONPATH=os.pathsep.join(map(str, bundled)))
    return scripts / "threekeys"


def test_the_wheel_holds_every_prompt_and_the_bands(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())

    prompts = {
        f"threekeys/_prompts/{path.relative_to(ROOT / 'prompts').as_posix()}"
        for path in (ROOT / "prompts").rglob("*")
        if path.is_file()
    }
    data = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "threekeys").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert prompts
    assert "threekeys/scoring/bands.toml" in data
    assert prompts | data <= held


def test_the_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    held = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {name.partition("-")[0] for name in held} == {"threekeys"}


@pytest.mark.parametrize(
    ("command", "says"),
    [
        pytest.param(["score", "call.vtt", "--me", "Dale", "--json"], "threekeys/score@1", id="score"),
        pytest.param(
            ["prep", "brief.toml", "--coach", "offline", "--json"], "threekeys/questions@1", id="prep"
        ),
        pytest.param(["prompts", "list"], "reflection", id="prompts"),
    ],
)
def test_the_installed_command_runs_from_another_folder(
    threekeys: Path, tmp_path: Path, command: list[str], says: str
) -> None:
    example = ROOT / "examples" / "networking"
    (tmp_path / "call.vtt").write_bytes((example / "zoom.vtt").read_bytes())
    (tmp_path / "brief.toml").write_bytes((example / "brief.toml").read_bytes())
    libraries = sysconfig.get_path("purelib")  # as a path only: our own editable install stays out

    told = run(threekeys, *command, cwd=tmp_path, PYTHONPATH=libraries, HOME=str(tmp_path))

    assert says in told


def test_the_installed_command_does_not_look_into_the_checkout(threekeys: Path, tmp_path: Path) -> None:
    python = threekeys.parent / "python"

    where = run(
        python,
        "-c",
        "from importlib.util import find_spec; print(find_spec('threekeys').origin)",
        cwd=tmp_path,
    )

    assert Path(where.strip()).is_relative_to(threekeys.parent.parent)
