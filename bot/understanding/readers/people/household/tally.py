"""How many live together at least and at most, by every mention of a person in a reply.

The readers of a household understand a reply by its clauses. Here each word for a person is taken by itself, whatever
stands around it, so that what they found can be held against it: who is told to be gone is not there, and words that
may mean the same person (媳妇 and 儿媳, 娃 and 儿子) make the least and the most differ.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import permutations

from bot.understanding.patterns import any_of
from bot.understanding.readers.people.household.roll_call.clauses import Clause, all_clauses_of
from bot.understanding.readers.people.household.roll_call.names import (
    BY_KIND,
    ELDERLY,
    GENERIC_CHILD,
    GROWN_UP,
    common_name,
    is_elder,
    is_young,
    two_names,
)
from bot.understanding.readers.people.household.roll_call.roll import RANKS
from bot.understanding.readers.people.household.roll_call.tokens import (
    Piece,
    Token,
    names_by_another,
)
from bot.understanding.readers.people.household.roll_call.words import PERSON
from bot.understanding.readers.people.numbers import head_numbers
from bot.understanding.readers.reading import Reading

# After 我 in 我跟儿子, 我、老伴, 有我: he is told of for himself, and is no owner.
_JOINS = re.compile(r"[和跟同带领养加、还连]|$")
_COUPLE = re.compile(r"口|夫妻|夫妇")
_STUDIES = re.compile(r"^(?!.*打工).*(?:[上读念考].{0,3}(?:大学|大专|高中|职高|技校|中专|书|学)|住校)")
_THEY = re.compile(r"[他她]们?")
# Words that may mean one who was told of by another word before: 娃他妈 and 媳妇, 老汉 and 爸.
_PARTNERS = ("老伴", "媳妇", "老婆婆", "婆婆", "老汉", "他爸", "他妈", "女人", "男人")
_MAY_BE_ANYBODY = (*BY_KIND, *_PARTNERS, "老人", "大人", "孩子", "保姆", "人", "的", "兄弟", "妹妹", "弟弟")
# 儿子女儿都不管我, 媳妇没有, 姑姑把我领大: those are named and may not live here.
_MAY_NOT_BE_HERE = any_of(
    r"才回|来看|不在|[我佬哥弟姐妹姑叔][嗰那]?边|不知道?去|去哪|不晓得|下落|老家|克|去了|过年|偶尔|难得|没有?(?=$)|没得|莫得|冇|不管|不认|不孝|不来往|靠不住|不理|把[我俺]|替|帮|生了?我|养大|拉扯大|问|填|说",
    r"^(?:哎|唉|哟|喂|嘿)",
)
# A couple that parted, and 孙女的爸爸, whose gone one is the other: nobody who was called is gone by it.
_PARTED = re.compile(r"离了?婚|离异|离了")
_OWNS = re.compile(rf"{PERSON}(?=[他她]的?{PERSON}|的{PERSON})")
# Marks that speech leaves out: 一起过的就我和儿子 老公不回来; 楼下就我跟老妈
_UNMARKED = any_of(
    r"(?<=[^\d\s,。;、])\s+(?=[^\d\s])",
    r"(?<=[^,。;就只现在])(?=(?:现在|如今)?(?:就|只)(?:剩|有)?下?(?:我|俺)(?:们?[跟和同两俩老带]|一个))",
    r"(?<=[年走死没]了)(?=(?:我|俺)[跟和同带])",
)
_ONLY = re.compile(r"^(?:现在|如今|所以|那|家里|屋里|屋头|平时|眼下|目前|,)*(?:就|只|光|净|单|仅|剩)(?!是)")
_MOST_BLANKS = 2  # 我 老婆 两个人 住: as the deaf write, words and no clauses

# 父母跟我仨: three with the parents, or three beside them.
_AND_THE_LOT_OF_US = re.compile(r"(?<=[和跟同])(?:[我俺咱]们(?:仨|三个|四个)|[我俺咱]仨)人?(?=$|[,。;!\s])")


@dataclass
class Tally:
    """Those whom a reply mentions, by name and number."""

    here: dict[str, int] = field(default_factory=dict)  # who live here beyond doubt
    told: dict[str, int] = field(default_factory=dict)  # … and all who may
    bonds: list[int] = field(default_factory=list)  # groups with the speaker: 老两口, 爷孙俩
    groups: list[int] = field(default_factory=list)  # … and without: 他们三口
    has_speaker: bool = False
    students_away: int = 0  # 孙女考去外省读大学了: who may count
    is_couple: bool = False  # … who are man and wife

    @property
    def fewest(self) -> int:
        """How many there are at least: nobody is counted twice who may have been told of twice."""
        young = [size for name, size in self.here.items() if is_young(name) or name == GENERIC_CHILD]
        others = {
            name: size
            for name, size in self.here.items()
            if not is_young(name) and name not in _MAY_BE_ANYBODY
        }
        elders = sum(size for name, size in others.items() if is_elder(name))
        old = max(self.here.get(ELDERLY, 0), elders + self.has_speaker)
        spouse = int("老伴" in self.here and self.has_speaker and not self.bonds)
        named = max(young, default=0) + old + spouse + sum(others.values()) - elders
        couple = 2 + max(young, default=0) if self.is_couple else 0
        return max(named, couple, self.here.get(GROWN_UP, 0), *self.bonds, 0)

    @property
    def most(self) -> int:
        """How many there are at most: everybody who is told of, and the speaker."""
        return sum(self.told.values()) + sum(self.groups) + max(1, sum(self.bonds))


@lru_cache(maxsize=16)  # the whole reply is held against its reading twice
def tally_of(text: str) -> Tally:
    """Whom a reply in plain words mentions as living here."""
    tally = Tally()
    for clause in all_clauses_of(text if text.count(" ") > _MOST_BLANKS else _UNMARKED.sub(",", text)):
        if clause.is_gone:
            _take_off(clause, tally)
        else:
            _enter(clause, tally)
    return tally


def _take_off(clause: Clause, tally: Tally) -> None:
    """老头子走了: he is not there; whoever is only at work elsewhere may be."""
    is_parted = _PARTED.search(clause.said) is not None
    tally.students_away += clause.is_away and _STUDIES.match(clause.said) is not None
    for name in Clause(_OWNS.sub("", clause.said), None).names:
        bare = name.lstrip(RANKS + "长") or name
        if bare == name or tally.here.get(bare, 0) < 2:
            tally.here.pop(bare, None)
        else:
            tally.here[bare] -= 1
        if clause.is_away or is_parted:
            tally.told.setdefault(name, 1)
        elif tally.told.get(bare, 0) > 1:
            tally.told[bare] -= 1
        else:
            tally.told.pop(name, None)


def _enter(clause: Clause, tally: Tally) -> None:
    if _ONLY.search(clause.said):
        tally.here, tally.bonds, tally.has_speaker = {}, [], False
        tally.is_couple = False
    is_here = _MAY_NOT_BE_HERE.search(clause.said) is None
    tokens = clause.mentions
    if tally.told and names_by_another(tokens):
        return  # 还有个姑，我爸的亲妹: who she is
    named: dict[str, int] = {}
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else None
        follows = tokens[place + 1].said if place + 1 < len(tokens) else ""
        match token.piece:
            case Piece.SELF:
                tally.has_speaker |= is_here and _JOINS.match(follows) is not None
            case Piece.BOND if is_here:
                tally.bonds.append(token.size)
                tally.is_couple |= _COUPLE.search(token.said) is not None
            case Piece.OTHERS:
                tally.groups.append(token.size)
            case Piece.MEMBER | Piece.RANK | Piece.PAIR:
                is_anothers = before is not None and before.piece is Piece.OWNER and _THEY.search(before.said)
                for name, size in _names(token).items():
                    named[name] = size + (named.get(name, 0) if token.is_counted else 0)
                    is_sure = token.piece is not Piece.RANK and not token.word.startswith("独")
                    if is_here and not is_anothers and is_sure:
                        bare = name.lstrip(RANKS + "长") or name
                        tally.here[bare] = max(size, tally.here.get(bare, 0))
    for name, size in named.items():
        tally.told[name] = max(size, tally.told.get(name, 0))


def _names(token: Token) -> dict[str, int]:
    """Who is named by a piece, and how many: 大儿子 and 长女 apart from other sons and daughters."""
    if token.piece is Piece.PAIR:
        names = two_names(token.said)
        return {name: token.size // len(names) for name in names}
    size = 1 if token.said.endswith("口") else token.size  # 连老人四口
    looks = token.said[: token.said.rfind(token.word)][-1:]
    rank = looks if looks and looks in RANKS else token.word[0] if token.word[0] in "长次" else ""
    return {rank + common_name(token.word): size}


def contradicts_mentions(text: str, size: Reading) -> bool:
    """Whether fewer were counted than are told of, or more than are told of and no number makes up for them."""
    if not size.is_usable or not size.value or size.low != size.high:
        return False
    tally = tally_of(text)
    return (
        size.value < tally.fewest
        or (size.value == tally.most > 1 and _AND_THE_LOT_OF_US.search(text) is not None)
        or (tally.students_away > 0 and size.value < tally.most and not _is_told(text, size.value, 0))
        or (size.value > tally.most and not _is_told(text, size.value, sum(tally.told.values())))
    )


def _is_told(text: str, size: int, named: int) -> bool:
    """Whether a number, two of them together, or a number and those who are named (除了我三个) make so many."""
    numbers = [int(one.value) for one in head_numbers(text) if one.value is not None]
    made = set(numbers) | {one + more for one in numbers for more in (-1, 1, named) if more}
    made |= {one + other for one, other in permutations(numbers, 2)}
    made |= {one - other for one, other in permutations(numbers, 2)}
    return size in made
