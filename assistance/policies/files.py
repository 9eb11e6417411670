"""Find and read the policy files: shapes are checked here, so that whoever uses them need not."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from assistance.eligibility.errors import BadRule
from assistance.eligibility.facts import FactCatalogue, FactSpec, Implication
from assistance.eligibility.programmes import ProgrammeEntry, RegionFile

POLICIES = Path(__file__).parent
# libyaml's safe loader where it was built, else PyYAML's own.
_SAFE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Model = TypeVar("Model", bound=BaseModel)


def read_yaml(path: Path) -> Any:
    """Read one YAML file. Raises BadRule when it is missing or not YAML."""
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_SAFE_LOADER)  # noqa: S506 - it is a safe loader
    except (OSError, yaml.YAMLError) as error:
        raise BadRule(file=path.name, where="file", problem=type(error).__name__) from error


def shape(model: type[Model], data: Any, file: str, where: str = "") -> Model:
    """Check data against a model. Raises BadRule naming the file and the place."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in (where, *first["loc"]) if part != "")
        raise BadRule(file=file, where=place, problem=first["msg"]) from None


@cache
def facts_catalogue(root: Path = POLICIES) -> FactCatalogue:
    """Return the closed catalogue of facts of `facts.yaml`."""
    data = read_yaml(root / "facts.yaml")
    specs = [
        shape(FactSpec, {"name": name, **spec}, "facts.yaml", name) for name, spec in data["facts"].items()
    ]
    implications = [shape(Implication, each, "facts.yaml", "implications") for each in data["implications"]]
    return FactCatalogue(specs, implications)


@cache
def programme_catalogue(root: Path = POLICIES) -> dict[str, ProgrammeEntry]:
    """Return every programme and process rule there is a name for, in the order they are shown."""
    data = read_yaml(root / "programmes.yaml")
    return {
        code: shape(ProgrammeEntry, {"code": code, **entry}, "programmes.yaml", code)
        for code, entry in data.items()
    }


def with_defaults(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Add the defaults of the command-line contract (never in a dialogue)."""
    return facts_catalogue().with_defaults(facts)


def region_folders(root: Path) -> dict[str, Path]:
    """Return region code → folder for every folder with a region.yaml."""
    found = {}
    for folder in sorted(root.iterdir()):
        if folder.is_dir() and (folder / "region.yaml").exists():
            found[folder.name.split("-", 1)[0]] = folder
    return found


def region_file(folder: Path) -> RegionFile:
    """Read a folder's region.yaml. Raises BadRule, also when folder and file disagree on the name."""
    region = shape(RegionFile, read_yaml(folder / "region.yaml"), f"{folder.name}/region.yaml")
    if f"{region.adcode}-{region.name}" != folder.name:
        raise BadRule(
            file=f"{folder.name}/region.yaml", where="adcode", problem="differs from the folder's name"
        )
    return region
