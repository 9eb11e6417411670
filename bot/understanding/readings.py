"""Read the answer to a question that is pending, by the kind of the question.

An answer that cannot be read with certainty is UNREADABLE and asked again: a wrong number in an application is
worse than one more question. What was read is said back (`read_back`).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.understanding.kinds import Kind
from bot.understanding.pauses import with_pauses
from bot.understanding.read_back import said_plainly
from bot.understanding.readers.ages import read_age
from bot.understanding.readers.anothers import without_anothers
from bot.understanding.readers.by_sound import mend_by_sound
from bot.understanding.readers.choices import read_choice
from bot.understanding.readers.contact import read_id_number, read_name, read_phone, read_text
from bot.understanding.readers.dates import read_date, read_months_ago
from bot.understanding.readers.dialects import in_common_speech
from bot.understanding.readers.direct import (
    about_what_was_asked,
    read_direct,
    readings_of_parts,
    without_reporter,
)
from bot.understanding.readers.disability import read_disability_grade, read_disability_type
from bot.understanding.readers.hedges import asks_whom, is_blank, read_without_answer
from bot.understanding.readers.mishearings import mend_numbers
from bot.understanding.readers.money import (
    read_income,
    read_savings,
    read_vehicle_price,
    read_vehicle_value,
)
from bot.understanding.readers.people import is_doubtful_size, read_children, read_household_size
from bot.understanding.readers.reading import UNREADABLE, Reading, Status
from bot.understanding.readers.yes_no import read_yes_no
from bot.understanding.text import normalise, without_stammer

__all__ = ["Reading", "Status", "may_mean", "read"]

_LONGEST_REPLY = 2000

_READERS: dict[Kind, Callable[[str], Reading]] = {
    Kind.HOUSEHOLD_SIZE: read_household_size,
    Kind.YES_NO: read_yes_no,
    Kind.DISABILITY_GRADE: read_disability_grade,
    Kind.DISABILITY_TYPE: read_disability_type,
    Kind.COUNT_OF_CHILDREN: read_children,
    Kind.VEHICLE_VALUE_YUAN: read_vehicle_value,
    Kind.VEHICLE_PRICE_YUAN: read_vehicle_price,
    Kind.NAME: read_name,
    Kind.PHONE: read_phone,
    Kind.ID_NUMBER: read_id_number,
    Kind.FREE_TEXT: read_text,
}


# Their answers can be told from what else is said beside them.
COUNTED = frozenset(Kind) - {Kind.CHOICE, Kind.NAME, Kind.PHONE, Kind.ID_NUMBER, Kind.FREE_TEXT}

# What may have been meant is offered for these. Whether yes or no was meant is asked again in other words.
OFFERED = COUNTED - {Kind.YES_NO}
_MOST_OFFERED = 2

# Of a household, 我妈说她和我爸两个 leaves open whether the one who writes belongs to it.
REPORTED = COUNTED - {Kind.HOUSEHOLD_SIZE}


def read(
    kind: str,
    reply: str,
    *,
    today: date | None = None,
    choices: Sequence[str] | None = None,
    household_size: int | None = None,
) -> Reading:
    """The reading of a reply to a pending question.

    `today` is needed for relative dates and birth years, `choices` for the kind `choice`; `household_size` lets
    每人八百 answer a question for the household's total. Raises ValueError for a kind that does not exist.
    """
    asked = Kind(kind)
    if is_blank(reply):
        return replace(UNREADABLE, raw=reply)
    reply = without_stammer(reply[:_LONGEST_REPLY])
    if asked is Kind.CHOICE:
        reading = read_choice(reply, choices or ())
    else:
        reader = _reader(asked, today, household_size)
        reading = _read_counted(asked, _as_said(reply), reader) if asked in COUNTED else reader(reply)
    return replace(reading, raw=reply)


def may_mean(
    kind: str, reply: str, *, today: date | None = None, household_size: int | None = None
) -> list[str]:
    """What parts of a reply that cannot be read might say, in words that can be: at most two, to pick from.

    五千二嘛，哦，八百 may mean 存款一共5200元 or 存款一共800元. A guess, to be offered and never to be taken.
    """
    asked = Kind(kind)
    if asked not in OFFERED:
        return []
    reader = _reader(asked, today, household_size)
    parts = readings_of_parts(_as_said(without_stammer(reply[:_LONGEST_REPLY])), reader)
    found = [(said_plainly(asked, reading), reading) for reading in parts]
    labels = list(dict.fromkeys(label for label, reading in found if reader(label).value == reading.value))
    return labels if len(labels) <= _MOST_OFFERED else []


def _as_said(reply: str) -> str:
    """The reply as it was probably meant: in common words, numbers misheard and commas left out put right."""
    return with_pauses(mend_by_sound(mend_numbers(in_common_speech(normalise(reply)))))


def _read_counted(asked: Kind, reply: str, reader: Callable[[str], Reading]) -> Reading:
    """The answer a reply gives; of a household only one that all who are mentioned in it bear out."""
    reply = without_anothers(reply)
    reading = _read_whole_or_part(asked, reply, reader)
    is_doubtful = asked is Kind.HOUSEHOLD_SIZE and is_doubtful_size(reply, reading)
    return UNREADABLE if is_doubtful else reading


def _read_whole_or_part(asked: Kind, reply: str, reader: Callable[[str], Reading]) -> Reading:
    """The answer of the whole reply, or what can be told from the rest of it."""
    if without := read_without_answer(reply):
        return without
    if (answer := about_what_was_asked(reply)) and (reading := reader(answer)).is_usable:
        return reading
    if asks_whom(reply):
        return UNREADABLE
    reading = reader(reply)
    if reading.status is Status.UNREADABLE:
        reading = read_direct(asked, reply, reader) or reading
    if reading.status is Status.UNREADABLE and asked in REPORTED and (rest := without_reporter(reply)):
        reading = reader(rest)
    return reading


def _reader(asked: Kind, today: date | None, household_size: int | None) -> Callable[[str], Reading]:
    """The reader of that kind, told what it has to know besides the reply."""
    match asked:
        case Kind.MONTHLY_INCOME_TOTAL_YUAN:
            return lambda reply: read_income(reply, household_size)
        case Kind.SAVINGS_TOTAL_YUAN:
            return lambda reply: read_savings(reply, household_size)
        case Kind.AGE:
            return lambda reply: read_age(reply, today)
        case Kind.MONTHS_AGO:
            return lambda reply: read_months_ago(reply, today)
        case Kind.DATE_OF_EVENT:
            return lambda reply: read_date(reply, today)
    return _READERS[asked]
