"""No file of the repository names the machine it was written on, or where its packages came from."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).name
FORBIDDEN = {
    "a home or work folder": re.compile(r"(?<![\w.])/(?:home|root|Users|work)/[\w.-]+"),
    "a folder for temporary files": re.compile(r"(?<![\w.])/(?:tmp|var/folders)/[\w.-]+"),
    "a host that packages come from": re.compile(
        r"https?://(?![\w.-]*(?:example|github\.com))[\w.:-]*(?:pypi|index|simple|mirror|artifactory|nexus|registry)"
        r"[\w.:-]*",
        re.IGNORECASE,
    ),
    "an index option with an address": re.compile(r"(?:--|_)(?:extra-)?index[-_]url[ =]+https?://"),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
}
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".in",
    ".yaml",
    ".yml",
    ".json",
    ".jsonl",
    ".sh",
    ".html",
    ".js",
    ".css",
    ".cfg",
    ".ini",
}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:  # an unpacked archive has no history to ask
        folders = {"assistance", "bot", "docs", "miniapp_api", "palmaid", "simulator", "storage", "tests"}
        return [place for folder in folders for place in (ROOT / folder).rglob("*") if place.is_file()]
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str):
    found = []
    for place in tracked():
        if place.name == HERE or not (place.suffix in TEXT or place.suffix == "") or not place.is_file():
            continue
        for number, line in enumerate(place.read_text(encoding="utf-8", errors="ignore").splitlines(), 1):
            if FORBIDDEN[what].search(line):
                found.append(f"{place.relative_to(ROOT)}:{number}")
    assert found == []


def test_there_are_files_to_look_at():
    assert len(tracked()) > 100
