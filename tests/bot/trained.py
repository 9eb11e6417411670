"""A trained model for the whole run: the checkout's own where there is one, trained once by whoever comes first."""

import fcntl
from pathlib import Path

from bot.understanding import Understanding, open_understanding
from tests.running import MODELS


def models_folder(run_folder: Path) -> Path:
    """Where this run keeps trained models; `run_folder` is shared by the run's processes."""
    folder = MODELS if MODELS.is_dir() else run_folder / "models"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def open_trained(folder: Path) -> Understanding:
    """The embedded engine; training happens once, however many processes ask at the same time."""
    with (folder / "training.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return open_understanding("embedded", folder=folder)


def lend_models(models: Path, data_folder: Path) -> None:
    """Let a service that starts in this data folder find the trained models."""
    data_folder.mkdir(parents=True, exist_ok=True)
    (data_folder / "models").symlink_to(models)
