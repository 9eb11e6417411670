"""Which of the choices offered was meant: by its number, its place, its words, or words that sound like it.

Where several may be picked: 第二个和第四个, 头两个都要, 除了最后一个都要. Two that fit are never guessed between.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.understanding.numerals import find_numerals
from bot.understanding.pinyin import sound_of
from bot.understanding.readers.hedges import read_reserve
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly
from bot.understanding.text import bare, normalise

_LAST = re.compile(r"最后|末尾|最末|最下面?")
_FIRST = re.compile(r"^(?:那|就|我|要|选|办|是)*(?:第一|头一|前面那|上面那|前一|最上面|前者|开头)")
_SECOND = re.compile(r"后面那|下面那|后一|后者")
_NUMBERED = re.compile(
    r"^(?:我?(?:选|要|点|按|挑|回|是|就)?择?\s*(?:第|序号|选项|编号)?)?\s*(?:([1-9]\d?)|"
    r"([一二两三四五六七八九十]))\s*(?:个|号|项|条|种|样|吧|那个|选项)*$"
)
_LETTERED = re.compile(r"^(?:我?选|要)?([a-h])$")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
LEAST_OF_A_CHOICE = 0.4
SHORTEST_PART = 2
FEWEST_IN_COMMON = 2
# What stands in any answer, and so tells nothing of which one was meant.
_STOP = "的了吧是我要选个那啊呀嘛就和跟有没不无别莫得都啥也一什么家里头"
_NOTHING_ELSE = _STOP + "样点儿些这哪种条项面上下全们俺咱东西真的反正"
_DENIES = re.compile(r"[没不无莫冇]|别(?=的)")
_NUMERAL = r"(?:\d{1,2}|[一二两三四五六七八九十]|俩|仨)"
_COUNTED = r"(?:个|项|号|条|种|样|类)"
# A reply that is made of these and nothing else picks by place. Each is tried in turn, where the one before it ended.
_TOKENS = {
    "without": r"除了|除开|除去|除掉",
    "rest": r"(?:其他|其它|其余|剩下|别)的?(?:那些)?",
    "not": r"(?:就是)?(?:不要|不选|不是|不办|别选|不用|不)",
    "all": r"(?:全部|全都|所有的?|统统|[都全])(?:要|选|办|行|可以|申请|想要|想办|是|有|符合|占)?",
    "span": rf"第?(?P<first>{_NUMERAL}){_COUNTED}?(?:到|至|-|~|—)第?(?P<last>{_NUMERAL}){_COUNTED}?",
    "back": rf"倒数第?(?P<back_place>{_NUMERAL}){_COUNTED}?",
    "tail": rf"(?:最后|最末|后面?|末|下面)的?(?P<tail_count>{_NUMERAL}){_COUNTED}",
    "head": rf"(?:最前面?|前面?|头|开头|上面)的?(?P<head_count>{_NUMERAL}){_COUNTED}",
    "end": rf"(?:最后|末尾|最末|最下面?|最底下)(?:面|边)?的?(?:那|这)?{_COUNTED}?",
    "nth": rf"第(?P<nth>{_NUMERAL}){_COUNTED}?|(?P<bare>{_NUMERAL})(?:{_COUNTED}|(?![\d一二两三四五六七八九十]))",
    "filler": r"[我俺咱你您就想要选办点按挑那这吧了啊呀也的和跟与、,;。.!\s是给帮个呢哈嘛再]|"
    r"还有|以及|加上?|申请|谢谢|谢了|麻烦",
}
_TOKEN = re.compile("|".join(f"(?P<{name}_>{pattern})" for name, pattern in _TOKENS.items()))
# 两个都要, of two.
_SO_MANY = re.compile(
    rf"^(?:我|这|那)*(?P<count>{_NUMERAL}){_COUNTED}?[都全](?:要|选|办|想要|申请|是|有)?[了吧啊的]*$"
)
_FEW = {"俩": 2, "仨": 3}
_BETWEEN = re.compile(r"[\s、,，;；/+]+|和|跟|还有|以及|加上|再加")
# What stands on both sides of these is meant together; after a comma an aside may follow.
_JOINED = re.compile(r"[、/+]|和|跟|还有|以及|加上|再加")
# 就……那个, 我想办那个……的: whoever says so points at one of those offered.
_POINTS = re.compile(
    r"^(?:(?:我|俺|咱|就|也|想|要|选|办|挑|点|申请|给|帮|是|那|这)+(?:个|项|种|样)?)?(?P<core>.{2,}?)"
    r"(?:的?(?:那|这)一?(?:个|项|种|样|条|类|件)的?|的)(?:都?要)?[吧了啊呀嘛哈]*$"
)
# The choice that says none, and the one that says all.
_NONE = re.compile(r"^(?:以上|这些|上面)?(?:一个|一样)?都[没不]")
_EVERYTHING = re.compile(r"^(?:全都?|都)(?![没不无])")
_SAYS_NONE = re.compile(
    r"(?:这些|以上|上面的?|哪个)?(?:一个|一样)?[都全也](?:不|没)(?:是|要|选|办|对|符合|占|有)?(?:这些)?[的了啊吧]*|没一个是的?"
)


@dataclass
class _Picked:
    """What a reply picks by place: places it names and places it will not have, all of them, or the rest."""

    places: list[int] = field(default_factory=list)
    without: list[int] = field(default_factory=list)
    is_all: bool = False
    is_rest: bool = False


def read_choice(reply: str, choices: Sequence[str]) -> Reading:
    """The text of the choice that was meant; two that fit equally well are asked again."""
    text = bare(reply)
    if (picked := _picked_by_place(reply, choices)) is not None:
        return exactly(picked[0]) if len(picked) == 1 else UNREADABLE
    if (place := _place(reply, text, len(choices))) is not None:
        return exactly(choices[place])
    fits = [choice for choice in choices if bare(choice) == text]
    fits = fits or [choice for choice in choices if _is_part(text, bare(choice))]
    if len(fits) > 1:
        longest = [one for one in fits if all(bare(other) in bare(one) for other in fits)]
        fits = longest if len(longest) == 1 and bare(longest[0]) in text else fits
    if len(fits) == 1:
        return exactly(fits[0])
    if fits:
        return UNREADABLE
    return (
        _same_sound(text, choices)
        or read_reserve(reply)
        or _nearest(text, choices)
        or _pointed_at(text, choices)
        or UNREADABLE
    )


def read_choices(reply: str, choices: Sequence[str]) -> Reading:
    """The choices that were meant, as a list, where several may be; one that cannot be read makes all unreadable."""
    if (picked := _picked_by_place(reply, choices)) is not None:
        return exactly(picked) if picked else UNREADABLE
    whole = read_choice(reply, choices)
    parts = parts_of(reply)
    if len(parts) < 2 or any(bare(choice) == bare(reply) for choice in choices):
        return exactly([whole.value]) if whole.is_usable else whole
    readings = [read_choice(part, choices) for part in parts]
    if all(one.is_usable for one in readings):
        return exactly(list(dict.fromkeys(one.value for one in readings)))
    joined = _JOINED.search(reply) is not None
    return exactly([whole.value]) if whole.is_usable and not joined else UNREADABLE


def parts_of(reply: str) -> list[str]:
    """The pieces of a reply that names several things: 低保和医疗救助."""
    return [part for part in _BETWEEN.split(reply.strip(" 。！!")) if bare(part).strip(_STOP)]


def names_places(reply: str, choices: Sequence[str]) -> bool:
    """Whether the reply picks by place and says so in words: 第二个, 最后那个, 头两个."""
    return re.search(r"第|最后|末|倒数|头|前", reply) is not None and bool(_picked_by_place(reply, choices))


def points_at(reply: str, choices: Sequence[str]) -> str | None:
    """The one choice that a reply points at by its place or by a word of it, where stories are answers, too."""
    if names_places(reply, choices):
        picked = _picked_by_place(reply, choices) or []
        return picked[0] if len(picked) == 1 else None
    pointed = _pointed_at(bare(reply), choices)
    return str(pointed.value) if pointed else None


def candidates(reply: str, choices: Sequence[str]) -> list[str]:
    """The choices between which a reply that could not be read leaves it open, in their order.

    Empty where none stand out. What denies, or picks several by their places, leaves nothing open between two.
    """
    text = bare(reply)
    if _DENIES.search(text) or _picked_by_place(reply, choices) is not None:
        return []
    quoted = [choice for choice in choices if _is_part(text, bare(choice))]
    if len(quoted) > 1:
        return quoted
    pointed = _POINTS.match(text)
    return _with_word(pointed.group("core"), choices) if pointed else []


def _picked_by_place(reply: str, choices: Sequence[str]) -> list[str] | None:
    """The choices a reply picks by their places alone, in their order; None where it says anything else.

    Nothing, where it picks by place and no such choice is there.
    """
    said = normalise(reply).strip()
    how_many = len(choices)
    if any(bare(choice) == bare(reply) for choice in choices):
        return None
    if _SAYS_NONE.fullmatch(bare(reply)):
        nones = [choice for choice in choices if _NONE.search(choice)]
        return nones if len(nones) == 1 else None
    if so_many := _SO_MANY.match(bare(reply)):
        return list(choices) if _number(so_many.group("count")) == how_many else []
    picked = _read_places(said, how_many)
    if picked is None:
        return None
    if picked.is_all and not picked.places and not picked.without:
        whole = [choice for choice in choices if _EVERYTHING.search(choice)]
        return whole if len(whole) == 1 else _positive(choices)
    if any(not 0 <= place < how_many for place in (*picked.places, *picked.without)):
        return []
    if picked.places:
        return [choices[place] for place in sorted(set(picked.places) - set(picked.without))]
    rest = [choice for choice in _positive(choices) if choices.index(choice) not in picked.without]
    return rest if picked.is_rest else []


def _positive(choices: Sequence[str]) -> list[str]:
    return [choice for choice in choices if not _NONE.search(choice)]


def _read_places(said: str, how_many: int) -> _Picked | None:
    """The places of a reply that is made of places alone, or None."""
    picked, at, denied, last = _Picked(), 0, False, list[int]()
    while at < len(said):
        token = _TOKEN.match(said, at)
        if token is None or token.end() == at:
            return None
        at = token.end()
        kind = next(name for name in _TOKENS if token.group(f"{name}_") is not None)
        match kind:
            case "without":
                denied, picked.is_rest = True, True
            case "rest":
                denied, picked.is_rest = False, True
            case "not" if last:  # 第一个不要
                picked.without += last
                picked.places = [place for place in picked.places if place not in last]
                last = []
            case "not":
                denied = True
            case "all":
                picked.is_all, denied = True, False
            case "filler":
                denied = denied and token.group() != "是"
            case _:
                last = list(_places_of(token, how_many))
                (picked.without if denied else picked.places).extend(last)
                last = [] if denied else last
    named = picked.places or picked.without or picked.is_all
    return picked if named else None


def _places_of(token: re.Match[str], how_many: int) -> Iterator[int]:
    """The places, from 0, that one token names."""
    if (place := token.group("nth") or token.group("bare")) is not None:
        yield _number(place) - 1
    elif (back := token.group("back_place")) is not None:
        yield how_many - _number(back)
    elif (count := token.group("tail_count")) is not None:
        yield from range(how_many - _number(count), how_many)
    elif (count := token.group("head_count")) is not None:
        yield from range(_number(count))
    elif token.group("first") is not None:
        yield from range(_number(token.group("first")) - 1, _number(token.group("last")))
    else:
        yield how_many - 1


def _number(words: str) -> int:
    if words in _FEW:
        return _FEW[words]
    found = find_numerals(words)
    return int(found[0].value or 0) if found else 0


def _pointed_at(text: str, choices: Sequence[str]) -> Reading | None:
    """The one choice that a word points at: 残疾那个 is 残疾人两项补贴, where no other choice has that word."""
    pointed = _POINTS.match(text)
    if pointed is None or _DENIES.search(text):
        return None
    fits = _with_word(pointed.group("core"), choices)
    return exactly(fits[0]) if len(fits) == 1 else None


def _with_word(core: str, choices: Sequence[str]) -> list[str]:
    """The choices that hold the word; else those that hold its characters in order (低保), else most of it."""
    told = "".join(one for one in core if one not in _STOP)
    if told and len(core) >= SHORTEST_PART and (fits := [one for one in choices if core in bare(one)]):
        return fits
    if len(told) < SHORTEST_PART:
        return []
    for holds in (_holds, _abbreviates, _shares_most):
        if fits := [choice for choice in choices if holds(told, bare(choice))]:
            return fits
    return []


def _holds(told: str, choice: str) -> bool:
    return told in choice


def _abbreviates(told: str, choice: str) -> bool:
    rest = iter(choice)
    return all(one in rest for one in told)


def _shares_most(told: str, choice: str) -> bool:
    """Whether more than half of the word stands in the choice in one piece: 病花钱 of 生病花钱多."""
    least = max(SHORTEST_PART, len(told) // 2 + 1)
    return any(told[start : start + least] in choice for start in range(len(told) - least + 1))


def _is_part(text: str, choice: str) -> bool:
    """Whether the reply quotes the choice or a telling part of it: 啥车都没有 does not quote 都没有."""
    if len(text) < SHORTEST_PART:
        return False
    if choice in text:
        return bool(set(choice) - set(_STOP)) or set(text) <= set(_NOTHING_ELSE)
    return text in choice and bool(set(text) - set(_STOP))


def _place(reply: str, text: str, how_many: int) -> int | None:
    mark = reply.strip()[:1]
    if mark in _CIRCLED and mark:
        return _within(_CIRCLED.index(mark), how_many)
    if lettered := _LETTERED.match(text):
        return _within(ord(lettered.group(1)) - ord("a"), how_many)
    if numbered := _NUMBERED.match(text):
        numeral = find_numerals(numbered.group(1) or numbered.group(2))
        return _within(int(numeral[0].value) - 1, how_many) if numeral and numeral[0].value else None
    if _LAST.search(text):
        return how_many - 1
    if _FIRST.search(text):
        return 0
    return 1 if _SECOND.search(text) and how_many == 2 else None


def _within(place: int, how_many: int) -> int | None:
    return place if 0 <= place < how_many else None


def _same_sound(text: str, choices: Sequence[str]) -> Reading | None:
    sound = sound_of(text)
    same = [choice for choice in choices if sound and sound_of(bare(choice)) == sound]
    return exactly(same[0]) if len(same) == 1 else None


def _nearest(text: str, choices: Sequence[str]) -> Reading | None:
    """The one choice that shares clearly more of its characters with the reply than every other.

    A few characters in common with a long choice are no answer (就我一个人 is not 只有一个人单独吃低保), and neither
    are those of a choice that affirms what the reply denies (没啥病 is not 看病).
    """
    denies = bool(_DENIES.search(text))
    scores = sorted(
        (
            (_shared(text, bare(choice)), place)
            for place, choice in enumerate(choices)
            if bool(_DENIES.search(choice)) == denies
        ),
        reverse=True,
    )
    if scores and scores[0][0] >= 0.5 and (len(scores) == 1 or scores[0][0] >= scores[1][0] + 0.25):
        return exactly(choices[scores[0][1]])
    return None


def _shared(text: str, choice: str) -> float:
    said = {one for one in text if one not in _STOP}
    offered = {one for one in choice if one not in _STOP}
    common = len(said & offered)
    if common < FEWEST_IN_COMMON or common < LEAST_OF_A_CHOICE * len(offered):
        return 0.0
    return common / min(len(said), len(offered))
