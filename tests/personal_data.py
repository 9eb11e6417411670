"""Finding people in a text that should hold none: every name, ID number and phone number that tests make up."""

import logging
import re

from palmaid.logs import CarefulFormatter
from simulator.id_cards import GIVEN, SURNAMES

NAMES = re.compile(f"[{SURNAMES}](?:{'|'.join(given for sex in GIVEN.values() for given in sex)})")
NUMBERS = re.compile(r"(?<![0-9a-zA-Z-])(?:\d{17}[\dXx]|1[3-9]\d{9})(?![0-9a-zA-Z-])")


def people_in(text: str) -> list[str]:
    """Names, ID numbers and mobile numbers in a text."""
    return [*NAMES.findall(text), *NUMBERS.findall(text)]


class Watching(logging.Handler):
    """Reads every record as the service would write it and keeps who was found in it."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.setFormatter(CarefulFormatter())
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Look at one record."""
        line = self.format(record)
        if who := people_in(line):
            self.found.append(f"{record.name}: {who} in {line!r}")
