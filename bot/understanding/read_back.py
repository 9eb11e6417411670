"""Saying back what was understood of an answer, so that no number is taken without the person seeing it."""

import re
from datetime import date
from typing import Any

from bot.understanding.kinds import Kind
from bot.understanding.readers.disability import NO_DISABILITY
from bot.understanding.readers.reading import Reading, Status
from bot.understanding.text import normalise

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

_MARKS = re.compile(r"[\s。！!.~～,，、?？]+")
# 四口, 没有, 肢体的: as short as this, a reply is the answer and nothing beside it.
_A_WORD = 4
# 半年, 一个半月: reckoned with, not copied.
_HALF = "半"
# 我家一共四口人: longer, and still a number with the words that go with it.
_A_NUMBER = re.compile(
    r"(?:我|俺|咱|们|家|屋|里|头|一共|总共|共|全家|就|有|是|每|个|月|今年|都|嗯|哦)*"
    r"[\d一二两三四五六七八九十百千万亿零〇几俩仨廿]+"
    r"(?:口|个|人|元|块|毛|钱|岁|级|月|号|日|年|以?前|了|啊|呀|嘛|吧|呢|的|哦|哈|呗|喽|咯)*"
)


def needs_saying_back(reply: str, reading: Reading) -> bool:
    """Whether the person could be surprised by what was read.

    四口 and 没有 stand for themselves. What was picked out of more words, counted up, converted or rounded is said
    back: 我爸妈，我，两个娃 is 5 only if it was understood.
    """
    if reading.status is not Status.VALUE:
        return reading.is_usable
    said = _bare(reply)
    in_itself = len(said) <= _A_WORD or _A_NUMBER.fullmatch(said) is not None
    return _HALF in said or (not in_itself and said != _bare(_listed(reading.value)))


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


def _bare(words: str) -> str:
    return _MARKS.sub("", normalise(words))


def _listed(value: Any) -> str:
    return "、".join(value) if isinstance(value, list) else str(value)


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
    return _listed(value)
