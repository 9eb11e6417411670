"""What a message names: programmes, relations, sums with their period, heads, ages, disability, numbers, dates.

Words come from nlu_data/nlu/entities.yml, numbers from the same parsers that read answers, so that both doors of the
understanding agree on what 一万二 is.
"""

import re
from collections.abc import Iterator

from bot.understanding.interface import Entity
from bot.understanding.lookup import Found, Lookup
from bot.understanding.money import Money, find_money, is_age_like
from bot.understanding.numerals import Numeral, find_numerals
from bot.understanding.periods import blank_calendar
from bot.understanding.text import normalise
from bot.understanding.training_data import TrainingData

_KINDS = ("programme", "relation", "disability_type", "disability_grade")
_HEADS = re.compile(r"\s*(?:口子?人?|个?人(?!民|户|均|工)|位(?:老人|家人))")
_YEARS_OLD = re.compile(r"\s*(?:来|多)?(?:周|虚)?岁")
_AGE_BEFORE = re.compile(r"(?:今年|年纪|岁数|年龄|虚岁|周岁|都)(?:已经|是|都|快|有|我)*$")
_SAID_DISABLED = re.compile(r"残|证|肢体|视力|听力|言语|智力|精神|评")
_DISABILITY_WORD = re.compile(r"^(?:精神|智力|视力|听力|言语|肢体|多重)$")
_APPLICATION = re.compile(
    r"(?<![a-z0-9-])(\d{4}-\d{4}-\d{5})(?![0-9-])|"
    r"(?<![a-z0-9])([a-z]{2}[- ]?\d{6,14}(?:-\d{1,6})?|20\d{9,12})(?![0-9x])"
)
_DATE = re.compile(
    r"(?:20\d{2}|[今去前明本]年)?\s*(?:年|[-./])?\s*(?:1[0-2]|0?[1-9]|"
    r"[一二三四五六七八九十腊正冬]+)月(?:份|底|初)?(?:(?:[12]\d|3[01]|0?[1-9]|"
    r"初?[一二三四五六七八九十廿]+)[日号]?)?|"
    r"20\d{2}[-./](?:1[0-2]|0?[1-9])[-./](?:3[01]|[12]\d|0?[1-9])|20\d{2}年|[今昨前]天|大前天|昨晚|"
    r"[去前]年|上个?(?:月|周|星期|礼拜)[一二三四五六日天]?|[这本]个?(?:月|周)[一二三四五六日天]?(?!份)|"
    r"(?:3[01]|[12]\d|[1-9]|[一二三四五六七八九十]+)号(?!楼|院|线|码)"
)
_WHOLE_DATE = re.compile(r"(20\d{2})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?")
_ONCE = re.compile(r"一次性|一次|总共|一共")
_PERIODS = {"month": "month", "year": "year"}


class EntityFinder:
    """Finds entities by the tables of the training data and the typed parsers."""

    def __init__(self, data: TrainingData) -> None:
        tables = {kind: data.lookups.get(kind, []) for kind in _KINDS}
        self._lookup = Lookup(tables, data.synonyms)

    def find(self, text: str) -> list[Entity]:
        """The entities of a message in order; positions refer to the text as it was written."""
        plain = normalise(text)
        found = [*_application_numbers(plain), *_dates(plain), *self._words(plain), *_numbers(plain)]
        kept: list[Entity] = []
        for entity in sorted(found, key=lambda one: (_RANK[one.name], one.start)):
            if all(entity.end <= other.start or entity.start >= other.end for other in kept):
                kept.append(_cut(entity, text))
        return sorted(kept, key=lambda one: one.start)

    def _words(self, plain: str) -> Iterator[Entity]:
        for found in self._lookup.find(plain):
            if _stands(found, plain):
                value: str | int = int(found.value) if found.kind == "disability_grade" else found.value
                yield Entity(found.kind, value, found.start, found.end, "")


_RANK = {name: rank for rank, name in enumerate(
    ("application_number", "date", "programme", "disability_grade", "disability_type", "age", "person_count",
     "amount_yuan", "relation"))}  # fmt: skip


def _cut(entity: Entity, text: str) -> Entity:
    return Entity(
        entity.name, entity.value, entity.start, entity.end, text[entity.start : entity.end],
        entity.period, entity.low, entity.high,
    )  # fmt: skip


def _stands(found: Found, plain: str) -> bool:
    """A grade needs a disability near it; 精神 alone may be 精神状态; 娘 in 姑娘 was taken by the longer word."""
    word = plain[found.start : found.end]
    around = plain[max(0, found.start - 12) : found.end + 12]
    if found.kind == "disability_grade":
        return _SAID_DISABLED.search(around.replace(word, "")) is not None
    if word == "儿":  # 这儿, 待会儿 and 幼儿园 name nobody
        return re.search(r"(?:^|[我俺咱他她你您个有没无,。 ])$", plain[: found.start]) is not None
    if found.kind == "disability_type" and _DISABILITY_WORD.match(word):
        return re.search(r"残|证|级|障|人|病|[一二三四1-4]等", plain[found.end : found.end + 6]) is not None
    return True


def _application_numbers(plain: str) -> Iterator[Entity]:
    for found in _APPLICATION.finditer(plain):
        number = (found.group(1) or found.group(2)).replace(" ", "").upper()
        yield Entity("application_number", number, found.start(), found.end(), "")


def _dates(plain: str) -> Iterator[Entity]:
    for found in _DATE.finditer(plain):
        said = found.group().strip()
        if said in ("一月", "1月") or not said:
            continue
        whole = _WHOLE_DATE.fullmatch(said)
        value = "{}-{:0>2}-{:0>2}".format(*whole.groups()) if whole else said
        yield Entity(
            "date", value, found.start() + len(found.group()) - len(found.group().lstrip()), found.end(), ""
        )


def _numbers(plain: str) -> Iterator[Entity]:
    for numeral in find_numerals(blank_calendar(plain)):
        if numeral.value is None:
            continue
        after = plain[numeral.end :]
        if _HEADS.match(after) or (plain[numeral.start] in "俩仨" and re.match(r"\s*(?:人|个人|$)", after)):
            yield _count("person_count", numeral)
        elif _YEARS_OLD.match(after) or (_AGE_BEFORE.search(plain[: numeral.start]) and 10 <= numeral.value <= 110
                                         and not re.match(r"[块元个千万百亩年月号]", after)):  # fmt: skip
            yield _count("age", numeral)
    for money in find_money(plain):
        if money.value is not None and _is_sum(plain, money):
            yield _sum_of(plain, money)


def _count(name: str, numeral: Numeral) -> Entity:
    value = int(numeral.value or 0)
    ends = (numeral.low, numeral.high) if numeral.is_range else (None, None)
    return Entity(name, value, numeral.start, numeral.end, "", None, *ends)


def _is_sum(plain: str, money: Money) -> bool:
    said = plain[money.start : money.end]
    return money.has_currency or money.stretch is not None or (
        (money.value or 0) >= 100 and re.search(r"[百千万wk]", said) is not None and not is_age_like(plain, money)
    )  # fmt: skip


def _sum_of(plain: str, money: Money) -> Entity:
    value = money.value or 0.0
    unit = money.stretch.unit if money.stretch and money.stretch.count == 1 else None
    period = _PERIODS.get(unit or "", "unknown")
    if period == "unknown" and _ONCE.search(plain[max(0, money.start - 8) : money.start]):
        period = "once"
    shown: float | int = int(value) if value == int(value) else value
    ends = (money.low, money.high) if money.is_range else (None, None)
    return Entity("amount_yuan", shown, money.start, money.end, "", period, *ends)
