"""Read the answer to a question that is pending, by the kind of the question.

An answer that cannot be read with certainty is UNREADABLE and asked again: a wrong number in an application is
worse than one more question. What was read is read back before it is used (`read_back`).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from bot.understanding.pauses import with_pauses
from bot.understanding.readers.ages import read_age
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
from bot.understanding.readers.disability import NO_DISABILITY, read_disability_grade, read_disability_type
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

__all__ = ["Kind", "Reading", "Status", "may_mean", "read", "read_back", "said_plainly"]

_LONGEST_REPLY = 2000


class Kind(StrEnum):
    """The kinds of questions whose answers can be read."""

    HOUSEHOLD_SIZE = "household_size"
    MONTHLY_INCOME_TOTAL_YUAN = "monthly_income_total_yuan"
    SAVINGS_TOTAL_YUAN = "savings_total_yuan"
    AGE = "age"
    YES_NO = "yes_no"
    DISABILITY_GRADE = "disability_grade"
    DISABILITY_TYPE = "disability_type"
    COUNT_OF_CHILDREN = "count_of_children"
    VEHICLE_VALUE_YUAN = "vehicle_value_yuan"
    VEHICLE_PRICE_YUAN = "vehicle_price_yuan"
    MONTHS_AGO = "months_ago"
    DATE_OF_EVENT = "date_of_event"
    CHOICE = "choice"
    NAME = "name"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    FREE_TEXT = "free_text"


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


_READ_BACK = {
    Kind.HOUSEHOLD_SIZE: "家里一共{}口人，对吗？",
    Kind.MONTHLY_INCOME_TOTAL_YUAN: "全家每月{}元，对吗？",
    Kind.SAVINGS_TOTAL_YUAN: "存款一共{}元，对吗？",
    Kind.AGE: "年龄是{}岁，对吗？",
    Kind.DISABILITY_GRADE: "残疾等级是{}级，对吗？",
    Kind.DISABILITY_TYPE: "残疾类别是{}，对吗？",
    Kind.COUNT_OF_CHILDREN: "一共{}个孩子，对吗？",
    Kind.VEHICLE_VALUE_YUAN: "这辆车的价钱是{}元，对吗？",
    Kind.VEHICLE_PRICE_YUAN: "这辆车买来时是{}元，对吗？",
    Kind.MONTHS_AGO: "是{}个月以前的事，对吗？",
    Kind.DATE_OF_EVENT: "是{}的事，对吗？",
    Kind.CHOICE: "您选的是“{}”，对吗？",
    Kind.NAME: "姓名是{}，对吗？",
    Kind.PHONE: "电话是{}，对吗？",
    Kind.ID_NUMBER: "身份证号码是{}，对吗？",
    Kind.FREE_TEXT: "您说的是“{}”，对吗？",
}
_TYPE_NAMES = {
    "visual": "视力残疾", "hearing": "听力残疾", "speech": "言语残疾", "physical": "肢体残疾",
    "intellectual": "智力残疾", "mental": "精神残疾", "multiple": "多重残疾",
}  # fmt: skip
_ZERO = {
    Kind.MONTHLY_INCOME_TOTAL_YUAN: "家里每月没有收入，对吗？",
    Kind.SAVINGS_TOTAL_YUAN: "家里没有存款，对吗？",
    Kind.COUNT_OF_CHILDREN: "没有孩子，对吗？",
    Kind.VEHICLE_VALUE_YUAN: "家里没有车，对吗？",
    Kind.VEHICLE_PRICE_YUAN: "家里没有车，对吗？",
    Kind.MONTHS_AGO: "就是这一个月里的事，对吗？",
}
_TEN_THOUSAND = 10_000
_IN_YUAN = {
    Kind.MONTHLY_INCOME_TOTAL_YUAN,
    Kind.SAVINGS_TOTAL_YUAN,
    Kind.VEHICLE_VALUE_YUAN,
    Kind.VEHICLE_PRICE_YUAN,
}
_CONVERTED = {"year": "一年", "quarter": "一季度", "week": "一周", "day": "一天"}


def read_back(kind: str, reading: Reading) -> str:
    """What was understood, as a question to confirm: 全家每月大约800到900元，对吗？

    Without a usable reading the sentence says so plainly; it never repeats the raw text.
    """
    asked = Kind(kind)
    if reading.status is Status.UNKNOWN:
        return "您说不清楚，那就先记“不清楚”，对吗？"
    if reading.status is Status.REFUSED:
        return "您不想回答这一项，那就先空着，对吗？"
    if not reading.is_usable:
        return "这句我没有读懂，请您换个说法再说一遍。"
    if asked is Kind.YES_NO:
        return "您的意思是“是”，对吗？" if reading.value else "您的意思是“不是”或者“没有”，对吗？"
    if reading.value == NO_DISABILITY:
        return "没有残疾，对吗？"
    if reading.value == 0 and reading.high in (0, None) and asked in _ZERO:
        return _ZERO[asked]
    sentence = _READ_BACK[asked].format(_said(asked, reading))
    if asked is Kind.MONTHLY_INCOME_TOTAL_YUAN and reading.period in _CONVERTED:
        return f"按您说的{_CONVERTED[reading.period]}的钱数折算，{sentence}"
    return sentence


def said_plainly(kind: str, reading: Reading) -> str:
    """What was understood, as a statement: 全家每月大约800到900元."""
    return read_back(kind, reading).removesuffix("，对吗？")


def _said(kind: Kind, reading: Reading) -> str:
    if kind is Kind.DISABILITY_TYPE:
        return _TYPE_NAMES[str(reading.value)]
    if reading.is_open_ended:
        return f"至少{_shown(kind, reading.low)}"
    if reading.low is not None and reading.low != reading.high:
        if reading.low == 0:
            return f"最多{_shown(kind, reading.high)}"
        about = "" if kind is Kind.DISABILITY_GRADE else "大约"
        return f"{about}{_shown(kind, reading.low)}到{_shown(kind, reading.high)}"
    about = "大约" if reading.status is Status.APPROXIMATE else ""
    return f"{about}{_shown(kind, reading.value)}"


def _shown(kind: Kind, value: Any) -> str:
    """A value in words people check at a glance: 12.8万 rather than 128000, a converted sum in whole yuan."""
    if kind in _IN_YUAN and value >= _TEN_THOUSAND and value % 100 == 0:
        return f"{value / _TEN_THOUSAND:g}万"
    if kind in _IN_YUAN and round(value, 1) != value:
        return str(round(value))
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)
