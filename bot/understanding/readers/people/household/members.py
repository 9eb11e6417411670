"""Adding up the people who are named in an answer: 我和老伴 2, 俩口子带仨娃 5, 爷奶爸妈加我跟我弟 6.

Only an enumeration counts. 我妈病了 names two people and counts nobody: every clause that names somebody must
consist of names, numbers and the small words of living together, else nothing is added up.
"""

import re
from dataclasses import dataclass

from bot.understanding.numerals import mask_words_without_number
from bot.understanding.periods import BLANK, blank_calendar
from bot.understanding.readers.kin import ANY_RANK, CHILD, TOGETHER
from bot.understanding.readers.people.household.member_words import (
    AND,
    FAMILY,
    GROWN_UP,
    LEADS,
    MEMBER,
    NAMED,
    OF_ANY_KIND,
    ONLY_COUNTED,
    OWN,
    PLACES,
    RELATIVE,
    SECOND,
    SELF,
    SMALL_WORDS,
    SOMEBODY_TOLD_BEFORE,
    SPEAKER,
    TOGETHER_OR_STILL,
    YOUNG,
)
from bot.understanding.readers.people.numbers import small_number

# 老婆跑了，我们爷俩过: a clause of its own that says who lives together counts the household.
_BOND = "|".join(words.pattern for words, _, is_speaker in TOGETHER if is_speaker)
_BESIDE_BOND = re.compile(rf"(?:还有|加上?)(?:{_BOND})")
_BOND_LEADS = re.compile(rf"(?:{_BOND})[^,。;]*?(?:带|领|养|和|跟|还有|加)")
_TOGETHER_ALONE = re.compile(
    rf"(?:^|[,。;!\s])(?:(?:就|现在|只有|剩下)*(?:我们|俺们|咱们?)({_BOND})"
    rf"(?:相依为命|[过住]|生活|吃住)(?:着|日子)?|(?:就|只有|就剩|只剩)(?:我|俺|咱)们?({_BOND}))[了呢嘛]?[。!\s]*$"
)
# 我今年七十三了，家里就剩两口: whoever only gives their age is one of the two.
_OWN_AGE = re.compile(
    rf"(?:^|(?<=[,。;!\s]))(?:我|俺|咱|本人)(?:[今年都已经也快有满是]|{BLANK})*{BLANK}"
    r"[了啦的呢啊呀咯]*(?:[,。;!\s]+|$)"
)
# 没老伴, 没娶上媳妇: somebody who is not there is not named.
_NOBODY = re.compile(
    r"(?:没有?|没得|莫得|冇|无|没[娶讨找](?:上|着|到)?)"
    r"(?:儿|女|孩|娃|老伴|子女|别|媳妇|老婆|老公|男人|对象|细路)[^,。;\s]{0,3}|"
    r"(?:孩子|娃|儿女)(?:还|都|也)没(?:有|得)?(?=[,。;!\s]|$)"
)
_CLAUSE = re.compile(r"[,。;!?\n]+")
_CHILD = re.compile(CHILD)
_RANKS = "大小次季"
_BORN_TOGETHER = "胞胎"
_THE_YOUNGEST = "幺儿"


@dataclass
class _Roster:
    """Those who were named so far. The same relative named twice is one entry, the larger number counts."""

    sizes: dict[str, int]
    has_speaker: bool = False
    has_relatives: bool = False

    @property
    def named(self) -> int:
        """How many were named, the speaker left out."""
        return sum(self.sizes.values())

    @property
    def together(self) -> int:
        """How many were named by words for people who belong together, the speaker among them: 老两口."""
        return sum(size for name, size in self.sizes.items() if name.startswith(SPEAKER))

    def enter(self, names: dict[str, int], *, has_speaker: bool) -> None:
        """Put down those whom a clause names."""
        self.has_speaker |= has_speaker
        for name, size in names.items():
            self.sizes[name] = max(size, self.sizes.get(name, 0))


@dataclass(frozen=True)
class _Member:
    """A member as named in a clause: 两个小孙子 is 小孙子, two of them."""

    name: str
    size: int
    is_counted: bool


def add_members(text: str) -> int | None:
    """Those who are named, the person included: 我和老伴 2, 俩口子带仨娃 5. None when it is no enumeration.

    The text has had ages and absent people taken out of it.
    """
    text = TOGETHER_OR_STILL.sub("", SECOND.sub(lambda place: PLACES[place.group()], blank_calendar(text)))
    text = _NOBODY.sub("", mask_words_without_number(text))
    if SOMEBODY_TOLD_BEFORE.search(text):
        return None
    if whole := _TOGETHER_ALONE.search(text):
        return size_of_bond(whole.group(1) or whole.group(2))
    roster = _Roster({})
    if not all(_enroll(clause, roster) for clause in _CLAUSE.split(text)):
        return None
    return _total(text, roster) if roster.named else None


def size_of_bond(bond: str) -> int:
    """How many belong together by a word for it that holds the speaker: 祖孙俩 two, 爷仨 three."""
    return next(size for words, size, is_speaker in TOGETHER if is_speaker and words.search(bond))


def _total(text: str, roster: _Roster) -> int | None:
    """How many the roster makes, or None where it is not said whether the speaker is one of them."""
    is_led = LEADS.search(text) is not None
    is_open = roster.has_relatives and not roster.has_speaker
    if is_open and not is_led and not roster.together:
        return None  # 我妈，我弟
    if len(roster.sizes) == 1 and not (is_led or roster.together or AND.search(text)):
        return None
    if roster.together and roster.has_speaker:
        return _with_bond(text, roster.named, roster.together)
    is_speaker_added = roster.has_speaker or (is_led and not roster.together)
    return roster.named + is_speaker_added


def _with_bond(text: str, total: int, together: int) -> int:
    """Those who are named where the speaker is told of beside a group that may hold them; `total` has no speaker."""
    is_one_of_them = not SELF.search(_OWN_AGE.sub("", text)) and not _BESIDE_BOND.search(text)
    is_said_twice = together == total - together + 1  # 娘仨，我和俩娃
    if is_said_twice and not (is_one_of_them and _BOND_LEADS.search(text)):
        return together
    return total if is_one_of_them else total + 1


def _enroll(clause: str, roster: _Roster) -> bool:
    """Enter those whom a clause names. False when it names somebody and says more than that they live here."""
    groups, rest = _groups(clause, roster)
    is_own = OWN.search(rest) is not None
    rest = OWN.sub("", rest)
    members = _members(rest, roster)
    if members is None:
        return False
    if _tells_of_the_same(members, roster):
        return True
    if _leaves_open_of_whom(members, roster):
        return False
    names = dict(groups)
    for one in members:
        names[one.name] = names.get(one.name, 0) + one.size
    rest = MEMBER.sub(NAMED, rest)
    has_speaker = SELF.search(rest) is not None
    if SMALL_WORDS.sub("", SELF.sub(SPEAKER, rest)) and (names or is_own or has_speaker):
        is_of_known = bool(names) and set(names) <= set(roster.sizes)
        return is_of_known or not (names or is_own)
    roster.enter(names, has_speaker=has_speaker)
    return True


def _members(rest: str, roster: _Roster) -> list[_Member] | None:
    """The members a clause names one by one; None where a number beside one of them cannot be read."""
    members = []
    for found in MEMBER.finditer(rest):
        number, word, number_after = found.groups()
        # 孩子两个 is two children; in 我跟孙子两个 the number is the sum.
        is_listed = found.start() == 0 or rest[found.start() - 1] == " "
        told = number or (number_after if is_listed else "") or ""
        size = small_number(told)
        if size is None:
            return None
        if not number and word in ONLY_COUNTED:
            continue  # 我，男，45岁
        rank = rest[found.start() : found.start(2)][-1:]
        name = (rank if rank in _RANKS else "") + word
        members.append(_Member(name, size, is_counted=bool(told)))
        roster.has_relatives |= RELATIVE.match(word) is not None
    return members


def _tells_of_the_same(members: list[_Member], roster: _Roster) -> bool:
    """Whether a clause only tells more of those on the roster.

    我爷爷、我爸、我，三个男的 tells what they are; 俩孙子，大的上学 tells those who were counted apart.
    """
    if not roster.sizes or not members:
        return False
    is_by_kind = all(
        one.name in OF_ANY_KIND or (roster.has_speaker and one.name in GROWN_UP) for one in members
    )
    if is_by_kind and sum(one.size for one in members) == roster.named + roster.has_speaker:
        return True
    tells_apart = not any(one.is_counted for one in members) or any(map(_CHILD.fullmatch, roster.sizes))
    return tells_apart and _has_young(roster) and all(ANY_RANK.fullmatch(one.name) for one in members)


def _leaves_open_of_whom(members: list[_Member], roster: _Roster) -> bool:
    """我和老公，大的上学小的还小: some are told apart, and nobody was named whom they could be."""
    told_apart = [
        one
        for one in members
        if ANY_RANK.fullmatch(one.name) and one.name != _THE_YOUNGEST and not one.is_counted
    ]
    return bool(told_apart and len(told_apart) == len(members) and roster.sizes and not _has_young(roster))


def _has_young(roster: _Roster) -> bool:
    return any(YOUNG.search(name) for name in roster.sizes)


def _groups(clause: str, roster: _Roster) -> tuple[dict[str, int], str]:
    """Those who are named together, as 老两口 or 儿子一家三口, and what is left of the clause."""
    groups: dict[str, int] = {}
    for pattern, size, is_speaker in TOGETHER:
        for found in pattern.finditer(clause):
            # 老两口 and 我们两口子 are the same two; 爷爷奶奶 and 爸爸妈妈 are not.
            name = SPEAKER + pattern.pattern if is_speaker else found.group()
            groups[name] = groups.get(name, 0) + size
        clause, times = pattern.subn(NAMED, clause)
        if times:
            roster.has_relatives |= not is_speaker and _BORN_TOGETHER not in pattern.pattern
    for family in FAMILY.finditer(clause):
        groups[family.group()] = small_number(family.group(1)) or 0
        roster.has_relatives = True
    return groups, FAMILY.sub(NAMED, clause)
