"""Every error of the domain, found by importing all of it: each door's guard asks whether it can answer them all."""

import importlib
import pkgutil
from types import ModuleType

from assistance.errors import AssistanceError


def import_all_of(package: ModuleType) -> list[str]:
    """Import every module of a package. Returns their names."""
    names = [found.name for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    for name in names:
        importlib.import_module(name)
    return names


def domain_errors() -> list[type[AssistanceError]]:
    """Every subclass of AssistanceError that `assistance` defines, the base included."""
    import_all_of(importlib.import_module("assistance"))
    found, waiting = [], [AssistanceError]
    while waiting:
        error = waiting.pop()
        waiting += error.__subclasses__()
        if error.__module__.split(".")[0] == "assistance":
            found.append(error)
    return sorted(set(found), key=lambda error: error.code)
