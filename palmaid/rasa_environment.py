"""The environment Rasa lives in: Rasa 3.6 runs on Python 3.8 to 3.10, so it can never share the service's own.

Versions and hashes are pinned in requirements/rasa.txt for those three Pythons on Linux and macOS.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
NLU_DATA = CHECKOUT / "nlu_data"
REQUIREMENTS = CHECKOUT / "requirements" / "rasa.txt"
ENVIRONMENT = CHECKOUT / ".rasa-venv"
VERSIONS = ("3.10", "3.9", "3.8")  # best first
_LOOK_WITHIN_SECONDS = 30
_HOW_TO_GET_PYTHON = (
    "Rasa 3.6 needs Python 3.10 (3.9 and 3.8 do as well) and none was found on the PATH, in pyenv or in uv: "
    "install one with `uv python install 3.10` or `pyenv install 3.10`, or name one with `make rasa RASA_PYTHON=…`."
)


class RasaUnavailable(Exception):
    """Rasa cannot be installed, trained or started; the message says what to do."""


def find_python() -> Path:
    """A Python that Rasa runs on: RASA_PYTHON where it is set, else from the PATH, pyenv or uv; uv may fetch one.

    Raises RasaUnavailable, which says how to get one.
    """
    if named := os.environ.get("RASA_PYTHON"):
        if _version_of(named) in VERSIONS:
            return Path(named)
        raise RasaUnavailable(f"RASA_PYTHON={named} is not a Python {', '.join(VERSIONS)} that runs.")
    for candidate in _candidates():
        if _version_of(candidate) in VERSIONS:
            return Path(candidate)
    if fetched := _fetched_by_uv():
        return fetched
    raise RasaUnavailable(_HOW_TO_GET_PYTHON)


def _candidates() -> Iterator[str]:
    """Where a fitting Python may be. A shim on the PATH need not run, so the one who asks has to try each."""
    for version in VERSIONS:
        if found := shutil.which(f"python{version}"):
            yield found
    if pyenv := shutil.which("pyenv"):
        installed = _said_by(pyenv, "versions", "--bare").split()
        for version in VERSIONS:
            for name in reversed([one for one in installed if one.startswith(f"{version}.")]):
                if prefix := _said_by(pyenv, "prefix", name):
                    yield f"{prefix}/bin/python"
    if uv := shutil.which("uv"):
        for version in VERSIONS:
            if found := _said_by(uv, "python", "find", "--no-python-downloads", version):
                yield found


def _fetched_by_uv() -> Path | None:
    """A Python that uv installs, where there is uv and it can reach its source."""
    uv = shutil.which("uv")
    if uv is None:
        return None
    print(f"— no Python {', '.join(VERSIONS)} here: asking uv for {VERSIONS[0]}", flush=True)
    # S603: fixed words, and a program found on the person's own PATH.
    subprocess.run([uv, "python", "install", VERSIONS[0]], check=False)  # noqa: S603
    found = _said_by(uv, "python", "find", "--no-python-downloads", VERSIONS[0])
    return Path(found) if found and _version_of(found) == VERSIONS[0] else None


def _version_of(python: str) -> str:
    return _said_by(python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])")


def _said_by(*command: str) -> str:
    """What a command prints; nothing when it fails."""
    try:
        # S603: fixed words, and programs found on the person's own PATH.
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, timeout=_LOOK_WITHIN_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def install() -> None:
    """Make the environment anew when it is missing, or when what is pinned has changed; takes minutes and 2.7 GB."""
    pinned = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    stamp = ENVIRONMENT / ".installed"
    if stamp.is_file() and stamp.read_text() == pinned:
        return
    python = find_python()
    print(
        f"— making {ENVIRONMENT.name} for Rasa with Python {_version_of(str(python))} (about 2.7 GB, a few minutes)",
        flush=True,
    )
    stamp.unlink(missing_ok=True)
    _run(str(python), "-m", "venv", "--clear", str(ENVIRONMENT))
    pip = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    # The pins are complete: without --no-deps pip would look up newer releases of what others ask for with extras.
    _run(
        *pip, "install", "--require-hashes", "--no-deps", "--prefer-binary", "--use-pep517",
        "-r", str(REQUIREMENTS),
    )  # fmt: skip
    stamp.write_text(pinned)
    print(f"— Rasa is installed: {rasa_program()}", flush=True)


def rasa_program(named: str | Path = ENVIRONMENT) -> Path:
    """The `rasa` command of an environment; a path that is no folder is taken for the command itself."""
    place = Path(named)
    return place / "bin" / "rasa" if place.is_dir() else place


def variables() -> dict[str, str]:
    """The environment variables Rasa runs with: no telemetry, our components importable, none of our secrets."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PALMAID_", "BOT_", "PYTHON"))
    }
    return inherited | {
        "PYTHONPATH": str(NLU_DATA),
        "PYTHONUNBUFFERED": "1",
        "RASA_TELEMETRY_ENABLED": "false",
        "RASA_MAX_CACHE_SIZE": "0",  # whether to train is decided by the content of nlu_data
        "RASA_CACHE_DIRECTORY": str(CHECKOUT / "build" / "rasa" / "cache"),
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",  # Rasa's, not ours: SQLAlchemy 1.4 warns of 2.0
        "TF_CPP_MIN_LOG_LEVEL": "2",
    }


def _run(*command: str) -> None:
    # S603: fixed words, and paths inside the checkout.
    if subprocess.run(command, check=False).returncode:  # noqa: S603
        raise RasaUnavailable(f"This did not work; what it printed says why: {' '.join(command)}")


if __name__ == "__main__":
    try:
        print(find_python())
    except RasaUnavailable as error:
        sys.exit(str(error))
