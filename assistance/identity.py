"""Numbers that say who a person is: the resident ID number, age, phone number, and how to mask them.

The form of the ID number is GB 11643-1999: six digits of region, eight of birth date, three of sequence (odd
for men) and a check character over all of them.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from stdnum import numdb
from stdnum.cn import ric

from assistance.errors import AssistanceError

OLDEST_AGE = 130
# What the residence permits of people from Hong Kong, Macao and Taiwan carry as their region.
RESIDENCE_PERMIT_REGIONS = frozenset({"810000", "820000", "830000"})
PERMANENT_RESIDENT_PREFIX = "9"


class Sex(StrEnum):
    """The sex the sequence number tells."""

    MALE = "male"
    FEMALE = "female"


class IdWarning(StrEnum):
    """Something unusual about a number that is well formed: worth a second look, never a refusal."""

    REGION_UNKNOWN = "region_unknown"
    """The province exists, the county is in no table we have: new counties appear every year."""
    PROVINCE_UNKNOWN = "province_unknown"
    """No province has these two digits: likely a misread number."""
    PERMANENT_RESIDENT = "permanent_resident"
    """Numbers that begin with 9 belong to foreigners' permanent residence cards."""


class IdProblem(StrEnum):
    """Why an ID number cannot be right."""

    LENGTH = "length"
    CHARACTER = "character"
    OLD_NUMBER = "old_number"
    """Fifteen digits: the first-generation card, void since 2013. The person needs the 18-digit number."""
    CHECKSUM = "checksum"
    DATE_IMPOSSIBLE = "date_impossible"
    BIRTH_IN_FUTURE = "birth_in_future"
    TOO_OLD = "too_old"


class IdNumberInvalid(AssistanceError):
    """The text is not a resident ID number.

    Facts: `reason` (an IdProblem) and `position`, the 1-based place of the first character at fault, or None
    where no single place is at fault.
    """

    code = "id_number_invalid"

    def __init__(self, *, reason: IdProblem, position: int | None = None) -> None:
        super().__init__(reason=reason.value, position=position)
        self.reason = reason
        self.position = position


class PhoneInvalid(AssistanceError):
    """The text is not a mainland phone number.

    Fact: `reason`, one of length, prefix, character, area_code_missing.
    """

    code = "phone_invalid"


@dataclass(frozen=True)
class IdNumber:
    """A resident ID number that passed every check, and what it says."""

    number: str = field(repr=False)
    birth_date: date = field(repr=False)
    sex: Sex = field(repr=False)
    region_code: str = field(repr=False)
    warnings: tuple[IdWarning, ...] = ()


def read_id_number(text: str, *, on: date) -> IdNumber:
    """Read an 18-character resident ID number as people type it and cameras read it.

    Full-width digits, spaces and hyphens, and a small or full-width x, are accepted. An unknown region code
    is a warning: county codes change every year. Raises IdNumberInvalid with the first thing that is wrong.
    """
    number = _compact(text).upper()
    _check_form(number)
    birth_date = _read_birth_date(number[6:14], on=on)
    if ric.calc_check_digit(number) != number[17]:
        raise IdNumberInvalid(reason=IdProblem.CHECKSUM)
    return IdNumber(
        number=number,
        birth_date=birth_date,
        sex=Sex.MALE if int(number[16]) % 2 else Sex.FEMALE,
        region_code=number[:6],
        warnings=_region_warnings(number[:6]),
    )


def age_on(birth_date: date, on: date) -> int:
    """Return the age in full years (周岁); who was born on 29 February gets older on 1 March in common years.

    Raises ValueError if the person was not born yet.
    """
    if on < birth_date:
        raise ValueError("the day lies before the birth")
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def read_phone(text: str) -> str:
    """Read a mainland mobile number (11 digits) or a landline with area code (given back as 0469-1234567).

    A leading +86, full-width digits, spaces and hyphens are accepted. Raises PhoneInvalid. The rule is the
    numbering plan's shape, not its list of assigned prefixes: new ones open faster than any list follows.
    """
    digits = re.sub(r"^(\+|00)86", "", _compact(text).translate({ord(mark): None for mark in "()"}))
    if not (digits.isascii() and digits.isdigit()):
        raise PhoneInvalid(reason="character")
    if digits.startswith("0"):
        return _read_landline(digits)
    if len(digits) in (7, 8):
        raise PhoneInvalid(reason="area_code_missing")
    if len(digits) != 11:
        raise PhoneInvalid(reason="length")
    if not re.fullmatch(r"1[3-9]\d{9}", digits):
        raise PhoneInvalid(reason="prefix")
    return digits


def masked_id(number: str) -> str:
    """Show the region and the last four of an ID number: 230502********1234."""
    return f"{number[:6]}{'*' * (len(number) - 10)}{number[-4:]}" if len(number) > 10 else "*" * len(number)


def masked_name(name: str) -> str:
    """Show the first character of a name: 张*, 欧**."""
    return name[:1] + "*" * (len(name) - 1) if len(name) > 1 else "*" * len(name)


def masked_phone(phone: str) -> str:
    """Show the first three and the last two digits of a phone number: 138******78."""
    return f"{phone[:3]}{'*' * (len(phone) - 5)}{phone[-2:]}" if len(phone) > 5 else "*" * len(phone)


def _compact(text: str) -> str:
    return re.sub(r"[\s\-‐-―−_.·]", "", unicodedata.normalize("NFKC", text))


def _check_form(number: str) -> None:
    for position, character in enumerate(number, start=1):
        allowed = character in "0123456789" or (character == "X" and position == len(number) == 18)
        if not allowed:
            raise IdNumberInvalid(reason=IdProblem.CHARACTER, position=position)
    if len(number) == 15:
        raise IdNumberInvalid(reason=IdProblem.OLD_NUMBER)
    if len(number) != 18:
        raise IdNumberInvalid(reason=IdProblem.LENGTH)


def _read_birth_date(digits: str, *, on: date) -> date:
    try:
        birth_date = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise IdNumberInvalid(reason=IdProblem.DATE_IMPOSSIBLE, position=7) from error
    if birth_date > on:
        raise IdNumberInvalid(reason=IdProblem.BIRTH_IN_FUTURE, position=7)
    if age_on(birth_date, on) > OLDEST_AGE:
        raise IdNumberInvalid(reason=IdProblem.TOO_OLD, position=7)
    return birth_date


def _region_warnings(region_code: str) -> tuple[IdWarning, ...]:
    if region_code in RESIDENCE_PERMIT_REGIONS:
        return ()
    if region_code.startswith(PERMANENT_RESIDENT_PREFIX):
        return (IdWarning.PERMANENT_RESIDENT,)
    # The table is asked directly: stdnum's own check raises KeyError for counties newer than its list.
    known = {key for _, properties in numdb.get("cn/loc").info(region_code) for key in properties}
    if "province" not in known:
        return (IdWarning.PROVINCE_UNKNOWN,)
    return () if "county" in known else (IdWarning.REGION_UNKNOWN,)


def _read_landline(digits: str) -> str:
    # Three-digit area codes are 010 and 02x; all others have four.
    area_length = 3 if digits[1:2] in ("1", "2") else 4
    area, line = digits[:area_length], digits[area_length:]
    if len(line) not in (7, 8):
        raise PhoneInvalid(reason="length")
    if line[0] in "01":
        raise PhoneInvalid(reason="prefix")
    return f"{area}-{line}"
