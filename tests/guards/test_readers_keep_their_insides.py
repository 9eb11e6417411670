"""What a package of readers is made of is its own business: others import what its __init__ exports."""

import ast
from pathlib import Path

import pytest

READERS = "bot.understanding.readers"
ROOT = Path(__file__).parents[2]
PACKAGES = sorted(path.parent for path in (ROOT / "bot/understanding/readers").glob("*/__init__.py"))
SOURCES = [
    path for folder in ("bot", "palmaid", "benchmarks") for path in sorted((ROOT / folder).rglob("*.py"))
]


def imported_modules(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]


def test_there_are_packages_of_readers():
    assert len(PACKAGES) > 1


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_nothing_outside_imports_the_insides_of_a_package(package):
    insides = f"{READERS}.{package.name}."
    outside = [path for path in SOURCES if package not in path.parents]
    found = [
        str(path.relative_to(ROOT))
        for path in outside
        for name in imported_modules(path)
        if name.startswith(insides)
    ]
    assert found == []
