"""A clause cut into the pieces of a roll-call: who is named, how many, together with whom."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from bot.understanding.readers.kin import KIN, TOGETHER
from bot.understanding.readers.people.household.roll_call import words
from bot.understanding.readers.people.household.roll_call.names import (
    ELDERLY,
    GENERIC_CHILD,
    GROWN_UP,
    common_name,
)
from bot.understanding.readers.people.numbers import small_number

_OF_ANOTHER = re.compile(rf"(?:我|俺)?(?:{KIN})的$")


class Piece(Enum):
    """What a piece of a clause tells."""

    SMALL = auto()
    CARE = auto()
    OWNER = auto()  # 我 in 我妈, 孩子他 in 孩子他奶奶
    SELF = auto()
    MEMBER = auto()
    RANK = auto()
    OTHERS = auto()  # a group without the speaker: 儿子一家三口
    PAIR = auto()  # two who belong together: 爸妈
    BOND = auto()  # a group with the speaker: 老两口, 爷孙俩, 我们仨
    TOTAL = auto()
    TELLS = auto()  # what somebody who was just named does or is: 老公|开货车每天都回来


@dataclass(frozen=True)
class Token:
    """One piece of a clause, how many it tells of, and by what word."""

    piece: Piece
    said: str
    size: int = 0
    word: str = ""
    is_counted: bool = False


def names_by_another(tokens: list[Token]) -> bool:
    """我爸的亲妹: whether a clause begins with one by whom another is named."""
    owners = "".join(token.said for token in tokens[:2] if token.piece is Piece.OWNER)
    return _OF_ANOTHER.fullmatch(owners) is not None


_AFTER_OWNER = rf"(?=(?:{words.LOOKS})(?:{words.PERSON}|{words.RANK})|双胞胎|(?:{words.PAIR}))"
_OWNER = re.compile(
    rf"(?:(?:我|俺|咱)(?:们)?(?:家|屋头?|屋里)?(?:里)?(?:的|那个?|这个?)?|(?:孩子|娃儿?|娃娃|小孩|孙子|"
    rf"孙女|他|她|儿子|女儿|闺女)?[他她](?:们)?(?:的)?|(?:老婆|老公|媳妇|对象|爱人|老伴)的?(?=爸妈|爹娘|"
    rf"父母)){_AFTER_OWNER}"
)
_KIN_OF_KIN = re.compile(
    rf"(?:我|俺)?(?:大|小|二|三)?(?:{KIN})(?:家的|的|(?:[^,。;]{{0,2}}(?:生|带来|留下|丢下|"
    rf"撇下|前头|前面|先前|头前)的))(?={words.LOOKS}{words.PERSON})"
)
_MEMBER = re.compile(words.MEMBER)
_TABLE: list[tuple[Piece, re.Pattern[str]]] = [
    (Piece.SELF, re.compile(words.SELF_NAMED)),
    (Piece.SELF, re.compile(words.IN_HOME_OF)),
    (Piece.OTHERS, re.compile(words.COUPLE)),
    (Piece.OTHERS, re.compile(words.OTHERS)),
    (
        Piece.BOND,
        re.compile(
            rf"(?:{words.WE_WORD}(?:就|是)?)?(?:就)?(?:这|那)?(?:老(?!娘|爷|爹|妈|哥)|"
            rf"小)?(?P<bond>{words.BOND})"
        ),
    ),
    (Piece.BOND, re.compile(words.WE)),
    (Piece.PAIR, re.compile(words.PAIR)),
    (Piece.SELF, re.compile(words.AT_MINE)),
    (Piece.SMALL, re.compile(words.HOME)),
    (Piece.OWNER, _OWNER),
    (Piece.OWNER, _KIN_OF_KIN),
    (Piece.MEMBER, re.compile(words.PUPILS)),
    (Piece.SELF, re.compile(words.BACHELOR)),
    (Piece.MEMBER, _MEMBER),
    (Piece.RANK, re.compile(words.RANK)),
    (Piece.TOTAL, re.compile(words.TOTAL)),
    (Piece.CARE, re.compile(words.CARE)),
    (Piece.SMALL, re.compile(words.SMALL)),
    (Piece.SELF, re.compile(words.SELF)),
]
# What may not stand in a telling: anybody else, a number, another home, a doubt.
_NEW_IN_TELLING = re.compile(
    rf"{words.TELLING_OF_OTHERS}|(?!(?:女工|女装|男装|儿童|娘家|子女教育))(?:{words.PERSON})|{words.RANK}|"
    r"[\d一二两三四五六七八九十俩仨]+(?:个(?!月|小时|钟)|口|人|位|户|家)|[我俺他她](?!的?低保)|们|家(?!里|务|具|电|政|常)"
)
_NUMERAL_IN_SMALL = re.compile(
    r"[一二两三](?:个?[一二两三]?居室|室)|一(?:起|块|堆|直|家人|大家|共|同|辈子|个锅|口锅|个灶|个屋|个院|间|个人(?=[带养拖拉守照供领伺服])|"
    r"屋)|[两二三四五](?:代|辈)|四世"
)


def cut(clause: str) -> list[Token] | None:
    """The pieces of a clause; None where it says anything else as well."""
    tokens: list[Token] = []
    place = 0
    while place < len(clause):
        token = _token_at(clause, place, before=tokens) or _tells(clause[place:], before=tokens)
        if token is None:
            return None
        tokens.append(token)
        place += len(token.said)
    return tokens


def every_mention(clause: str) -> list[Token]:
    """All pieces of a clause that are known, whatever else it says."""
    tokens: list[Token] = []
    place = 0
    while place < len(clause):
        token = _token_at(clause, place, before=tokens)
        if token is not None:
            tokens.append(token)
        place += len(token.said) if token else 1
    return tokens


_PEOPLE = (
    Piece.SELF,
    Piece.MEMBER,
    Piece.RANK,
    Piece.OTHERS,
    Piece.PAIR,
    Piece.BOND,
    Piece.TOTAL,
    Piece.CARE,
)


def _tells(rest: str, before: list[Token]) -> Token | None:
    """老公开货车每天都回来: what one who was named does, as long as nobody else and no number is told of in it."""
    named = [token for token in before if token.piece in (Piece.SELF, Piece.MEMBER, Piece.RANK)]
    if not named or _NEW_IN_TELLING.search(rest):
        return None
    return Token(Piece.TELLS, rest)


def _token_at(clause: str, place: int, *, before: list[Token]) -> Token | None:
    if _NUMERAL_IN_SMALL.match(clause, place) and (small := _TABLE[-2][1].match(clause, place)):
        return Token(Piece.SMALL, small.group())
    for piece, pattern in _TABLE:
        found = pattern.match(clause, place)
        if found and found.group():
            return _token(piece, found, before)
    return None


def _token(piece: Piece, found: re.Match[str], before: list[Token]) -> Token | None:
    groups = found.groupdict()
    said = found.group()
    match piece:
        case Piece.MEMBER:
            return _member(found, before)
        case Piece.OTHERS | Piece.PAIR:
            return Token(piece, said, _size(groups.get("others")) or 2, said, is_counted=True)
        case Piece.BOND:
            size = _size(groups.get("we")) if groups.get("we") else size_of_bond(groups["bond"])
            return Token(piece, said, size or 0, said, is_counted=True) if size else None
        case Piece.TOTAL:
            size = _size(groups["total"])
            return Token(piece, said, size, groups["home"] or "", is_counted=True) if size else None
        case Piece.RANK:
            return Token(piece, said, 1, said)
        case Piece.SELF:
            return Token(piece, said, 1, "self")
    return Token(piece, said)


def _member(found: re.Match[str], before: list[Token]) -> Token | None:
    """孩子两个 is two children; in 我跟孙子两个 the number is the sum, and stands apart."""
    groups = found.groupdict()
    said = found.group()
    if groups.get("pupils"):
        size = _size(groups["pupils"])
        return Token(Piece.MEMBER, said, size, "孩子", is_counted=True) if size else None
    if groups["count"] and groups["after"]:
        return None
    is_first = not any(one.piece in _PEOPLE for one in before)
    is_with = bool(before) and before[-1].piece is Piece.CARE
    after = groups["after"] if is_first or (_is_kind(groups["word"]) and not is_with) else None
    if groups["after"] and not after:
        said = said[: found.start("after") - found.start()]
    told = groups["count"] or after
    size = _size(told) if told else 1
    is_counted = bool(told or groups["measure"])
    return Token(Piece.MEMBER, said, size, groups["word"] or "", is_counted=is_counted) if size else None


def _is_kind(word: str | None) -> bool:
    """大人两个小孩仨: a kind is counted by the number after it wherever it stands."""
    return common_name(word or "") in (GROWN_UP, ELDERLY, GENERIC_CHILD)


def _size(number: str | None) -> int:
    return small_number(number or "零") or 0


def size_of_bond(bond: str) -> int:
    """How many belong together by a word for it that holds the speaker: 祖孙俩 two, 爷仨 three."""
    return next(size for pattern, size, is_speaker in TOGETHER if is_speaker and pattern.fullmatch(bond))
