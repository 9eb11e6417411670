"""Writing a file so that a kill or a power cut leaves the old one or the new one, never half of one."""

import os
import secrets
from pathlib import Path

PART = ".part"


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` at `path`, readable by the owner only, and return once the disk has it.

    The bytes go to a `*.part` file beside it, reach the disk, and take the name in one step. The folder
    must exist. Raises OSError.
    """
    part = _write_part(path, data)
    try:
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def create_file(path: Path, data: bytes) -> bool:
    """Like `replace_file`, but leaves a file that is already there alone and returns False."""
    part = _write_part(path, data)
    try:
        os.link(part, path)
    except FileExistsError:
        return False
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)
    return True


def make_folder(folder: Path) -> None:
    """Create a folder for the owner only, with its parents, and make the new names survive a power cut."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        new.mkdir(mode=0o700, exist_ok=True)
        sync_folder(new.parent)


def sync_folder(folder: Path) -> None:
    """Make names that were added to or removed from `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_part(path: Path, data: bytes) -> Path:
    part = path.with_name(f"{path.name}.{secrets.token_hex(6)}{PART}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return part
