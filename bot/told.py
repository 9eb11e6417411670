"""Facts told in passing: 三口人，一个月八百，我娘二级残疾 answers three questions, whichever of them was asked.

Only what is said outright counts, clause by clause. The same thing said twice in two ways, or about two people, is
left to the question that asks for it.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assistance.residents import household_size_of
from bot.turn import Turn
from bot.understanding import Entity, Understood
from bot.understanding.pauses import pause_places
from bot.understanding.read_back import said_plainly
from bot.understanding.readers.kin import KIN
from bot.understanding.readings import Reading, read
from bot.understanding.text import normalise

CLAUSES = re.compile(r"[^，,。；;！!？?\n]+")
NUMBER = r"[\d０-９一二两三四五六七八九十俩仨]"
SELF = "self"
_OF_ONESELF = re.compile(r"\s*[我俺咱](?!们|家|俩)")
# 我妈, 我的妈, 我家妈妈: with no more than this before the relation it is the person of the clause.
_MY = 2
OTHERS = re.compile(r"(?<![我俺咱])(?:[他她]们?|别人|人家|邻居|亲戚|朋友|同事|隔壁|[哥弟姐妹叔姑舅姨伯]家)")


@dataclass(frozen=True)
class Told:
    """One fact as told: its name in the catalogue, how it was read, and whom it concerns where that was said."""

    fact: str
    kind: str
    reading: Reading
    about: str | None = None
    words: str | None = None

    @property
    def plainly(self) -> str:
        """What was understood, in words that can be checked: 家里一共2口人."""
        return self.words or said_plainly(self.kind, self.reading)


@dataclass(frozen=True)
class _Sign:
    """By what a clause shows that it tells this fact; `entity` must be found in it, where given.

    What is `of_all` of a household is not told by a clause on one of several: 我一个月挣一千五. `words` say a yes or no
    in full.
    """

    fact: str
    kind: str
    shows: re.Pattern[str]
    unless: re.Pattern[str]
    entity: str | None = None
    of_one_person: bool = False
    of_all: bool = False
    words: Mapping[Any, str] = field(default_factory=dict)


_NONE = r"(?:没[有得]?|莫得|冇得?|木有)(?:啥子?|什么|哪样|任何|一点儿?)?"
_MOTOR = r"(?:面包|小?货|小?轿|小?汽|机动|私家|皮卡|小)"
SIGNS = (
    _Sign(
        "household_size",
        "household_size",
        re.compile(
            rf"{NUMBER}\s*(?:口|个人|个大人)|[俩仨]人|一个人过|独居|就我一个|就我自己|"
            r"就[我俺](?:们)?[和跟同与][^就]{1,6}(?:两个|俩|三个|仨)$"
        ),
        re.compile(r"孩|娃|残|病|打工|上学|低保|以前|原来|[口人].{0,2}变|一个人的"),
    ),
    _Sign(
        "monthly_income_total",
        "monthly_income_total_yuan",
        re.compile(r"收入|工资|挣|进项|进账|养老金|退休金|个月|每月|一月|月入"),
        re.compile(r"花|支出|药|欠|债|存|贷|租|学费|押金|医|补|标准|申请|能[领拿]|以前|个月前|都没"),
        entity="amount_yuan",
        of_all=True,
    ),
    _Sign(
        "monthly_income_total",
        "monthly_income_total_yuan",
        re.compile(
            rf"(?:家|屋)[里头]?(?:一点|现在|如今|都|也|真|是)*{_NONE}(?:收入|进项|进账|经济来源|生活来源)"
        ),
        re.compile(r"固定|稳定|多少|别的|其[他它]|以前|[吗么?？]|怎|咋|如果|要是|证明|超过|的话|病人"),
        of_all=True,
    ),
    _Sign(
        "has_vehicle",
        "yes_no",
        re.compile(rf"(?:家|屋|名下)(?:[里头]|都|也)*{_NONE}{_MOTOR}?车(?=$|[的了啊呀嘛哦咧哩呢吧哈])"),
        re.compile(r"[吗么?？]|钱|坐|到|能|要|电|三轮|摩托|自行|以前|原先|登记|如果|离|路|镇|[他她]"),
        of_all=True,
        words={False: "家里没有机动车"},
    ),
    _Sign(
        "has_vehicle",
        "yes_no",
        re.compile(
            rf"^(?:[我俺咱]们?)?(?:家|屋)?(?:里|头)?(?:还|就)?有(?:一|1)?[辆台部张]?(?:旧|破|二手|老)*{_MOTOR}车"
        ),
        re.compile(r"[吗么?？没卖]|报废|以前|能|如果|要是"),
        of_all=True,
        words={True: "家里有机动车"},
    ),
    _Sign(
        "savings_total",
        "savings_total_yuan",
        re.compile(r"存款|存了|积蓄|攒|家底|存折"),
        re.compile(r"欠|债|贷|以前"),
    ),
    _Sign(
        "subject_age",
        "age",
        re.compile(r"岁|今年"),
        re.compile(
            r"以前|那年|时候|[大小]的(?:才|都|今年|也|已经|刚|有)*(?=[\d一二三四五六七八九十])|老[大二三四五幺]"
        ),
        entity="age",
        of_one_person=True,
    ),
    _Sign(
        "disability_grade",
        "disability_grade",
        re.compile(r"残|伤残证"),
        re.compile(r"军|吗|算|以前|会不会"),
        entity="disability_grade",
        of_one_person=True,
    ),
    _Sign(
        "disability_category",
        "disability_type",
        re.compile(r"残"),
        re.compile(r"军|吗|算|没|以前|会不会"),
        entity="disability_type",
        of_one_person=True,
    ),
    _Sign(
        "disability_category",
        "disability_type",
        re.compile(r"(?:没有?|没得|莫得)(?:啥子?|什么)?残疾(?!证)"),
        re.compile(rf"吗|么|算|[?？]|{KIN}|他|她"),
        of_one_person=True,
    ),
)


def facts_told(
    text: str, understood: Understood | None, *, today: date, household_size: int | None
) -> list[Told]:
    """The facts that a message tells outright, each once."""
    if understood is None:
        return []
    entities = understood.entities
    parts = _clauses(text)
    found: list[Told] = []
    for sign in SIGNS:
        clauses = [
            (clause, about)
            for clause, about, names_one in _clauses_with(sign, text, parts, entities)
            if household_size == 1 or not (sign.of_all and names_one)
        ]
        readings = [
            read(sign.kind, clause, today=today, household_size=household_size) for clause, _ in clauses
        ]
        usable = [
            (reading, about)
            for reading, (_, about) in zip(readings, clauses, strict=True)
            if reading.is_usable
        ]
        if len({reading.value for reading, _ in usable}) == 1:
            reading, about = usable[0]
            words = sign.words.get(reading.value)
            if sign.words and words is None:
                continue
            found.append(Told(sign.fact, sign.kind, reading, about if sign.of_one_person else None, words))
        if sign.fact == "household_size" and usable and household_size is None:
            household_size = usable[0][0].value if isinstance(usable[0][0].value, int) else None
    return _about_one_person(_told_once(found))


def facts_told_in(turn: Turn) -> list[Told]:
    """The facts that this message tells outright."""
    size = household_size_of(turn.resident)
    return facts_told(turn.text, turn.message.understood, today=turn.today, household_size=size)


def new_facts_told_in(turn: Turn, *, besides: str | None = None) -> list[Told]:
    """Those of them that are not known yet, `besides` what it was asked for."""
    known = turn.resident.household_facts
    return [one for one in facts_told_in(turn) if one.fact != besides and one.fact not in known]


def speaks_of_others(turn: Turn) -> bool:
    """Whether another person or household is named: 我姐家五口人 tells nothing of this one."""
    return bool(turn.relations) or OTHERS.search(turn.text) is not None


def _clauses_with(
    sign: _Sign, text: str, parts: Sequence[tuple[int, int]], entities: Sequence[Entity]
) -> Iterator[tuple[str, str | None, bool]]:
    """The clauses that show the sign, each with whom it speaks of, and whether it names that person itself.

    That is the relation named in it or before it.
    """
    about: str | None = None
    for start, end in parts:
        words = text[start:end]
        inside = [one for one in entities if start <= one.start < end]
        relations = [one for one in inside if one.name == "relation"]
        of_oneself = _OF_ONESELF.match(words) is not None
        if relations:
            about = str(relations[0].value)
        elif of_oneself:
            about = SELF
        if not sign.shows.search(words) or sign.unless.search(words):
            continue
        if sign.of_one_person and of_oneself and any(one.start - start > _MY for one in relations):
            continue  # 我六十八老伴七十 tells of two
        if sign.entity is None or any(one.name == sign.entity for one in inside):
            yield words, about, bool(relations) or of_oneself


def _clauses(text: str) -> list[tuple[int, int]]:
    """Where each clause starts and ends, also where no mark parts it from the next."""
    pauses = pause_places(normalise(text))
    parts: list[tuple[int, int]] = []
    for clause in CLAUSES.finditer(text):
        inside = [place for place in pauses if clause.start() < place < clause.end()]
        parts += itertools.pairwise([clause.start(), *inside, clause.end()])
    return parts


def _told_once(found: list[Told]) -> list[Told]:
    """Of a fact that two clauses tell differently, neither."""
    values = {told.fact: {one.reading.value for one in found if one.fact == told.fact} for told in found}
    once = {told.fact: told for told in found if len(values[told.fact]) == 1}
    return list(once.values())


def _about_one_person(found: list[Told]) -> list[Told]:
    """Of facts about different people, those about the one with a disability, or else none."""
    people = {told.about for told in found if told.about is not None}
    if len(people) < 2:
        return found
    disabled = {told.about for told in found if told.fact.startswith("disability")}
    chosen = disabled.pop() if len(disabled) == 1 else None
    return [told for told in found if told.about is None or told.about == chosen]
