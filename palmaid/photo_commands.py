"""`palmaid photo check`: what the service would say about photos, one JSON line a file."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from assistance.photos import PhotoRefused, Purpose, prepare
from assistance.photos.preparing import MAX_BYTES_IN


def check_files(paths: Iterable[Path], out: TextIO, *, purpose: Purpose = Purpose.ID_PORTRAIT) -> int:
    """Write one JSON line a file to `out`, in the order given, and return the exit code.

    Each line has file, verdict, reasons, hints, width, height, bytes_in, bytes_out, measures. The verdict is
    `ok` (the service would take it), `poor` (a photo, but it must be taken again; reasons say why) or
    `refused` (not usable as a photo at all, or the file cannot be read: reason `unreadable`). Sizes are those
    of the prepared photo, null where there is none.

    The exit code is 0 if every file is ok, 1 if any is poor or refused. No file makes the command crash.
    """
    all_ok = True
    for path in paths:
        line = _check_file(path, purpose)
        all_ok = all_ok and line["verdict"] == "ok"
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
        out.flush()
    return 0 if all_ok else 1


def _check_file(path: Path, purpose: Purpose) -> dict[str, Any]:
    try:
        data = _read_bounded(path)
    except OSError:
        return _describe_refused(path, reason="unreadable", bytes_in=None)
    try:
        photo = prepare(data, purpose=purpose)
    except PhotoRefused as refusal:
        return _describe_refused(path, reason=refusal.reason.value, bytes_in=path.stat().st_size)
    return {
        "file": str(path),
        "verdict": "ok" if photo.verdict.ok else "poor",
        "reasons": [reason.value for reason in photo.verdict.reasons],
        "hints": [hint.value for hint in photo.verdict.hints],
        "width": photo.width,
        "height": photo.height,
        "bytes_in": len(data),
        "bytes_out": len(photo.jpeg),
        "measures": photo.measures.as_facts(),
    }


def _read_bounded(path: Path) -> bytes:
    """Read no more than it takes to see that a file is too large."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES_IN + 1)


def _describe_refused(path: Path, *, reason: str, bytes_in: int | None) -> dict[str, Any]:
    return {
        "file": str(path),
        "verdict": "refused",
        "reasons": [reason],
        "hints": [],
        "width": None,
        "height": None,
        "bytes_in": bytes_in,
        "bytes_out": None,
        "measures": None,
    }
