"""Logging that cannot carry what people told us.

A traceback shows where something broke and the kind of error, never the error's own text: libraries put values
into it. Anything shaped like an ID number or a mobile number is masked as a last net.
"""

import logging
import re
import sys
import traceback
from types import TracebackType

NUMBERS = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15}|1[3-9]\d{9})(?!\d)")


class CarefulFormatter(logging.Formatter):
    """Formats records without the texts of exceptions and without personal numbers."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The record as one text."""
        record.exc_text = None
        return NUMBERS.sub("[number]", super().format(record))

    def formatException(  # noqa: N802 - the base class's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Where and what kind, without the error's words."""
        kind, _, trace = ei
        frames = traceback.extract_tb(trace)
        lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        return "\n".join([*lines, f"  {kind.__name__ if kind else 'unknown error'}"])


def set_up_logging(level: str) -> None:
    """Send everything to standard error through the careful formatter."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(CarefulFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # Their messages hold addresses with tokens, or every request of every person.
    for chatty in ("urllib3", "requests", "botocore", "werkzeug", "alembic", "fontTools", "fpdf", "PIL"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))
