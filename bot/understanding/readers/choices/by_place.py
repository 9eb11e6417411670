"""Choices picked by their place: 2, 第二个, 最后那个, 头两个都要, 除了第一个, 都不要."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.understanding.numerals import find_numerals
from bot.understanding.text import bare, normalise

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
    "filler": r"[我俺咱您你就想要选办点按挑那这吧了啊呀也的和跟与、,;。.!\s是给帮个呢哈嘛再]|"
    r"还有|以及|加上?|申请|谢谢|谢了|麻烦",
}
_TOKEN = re.compile("|".join(f"(?P<{name}_>{pattern})" for name, pattern in _TOKENS.items()))
# 两个都要, of two.
_SO_MANY = re.compile(
    rf"^(?:我|这|那)*(?P<count>{_NUMERAL}){_COUNTED}?[都全](?:要|选|办|想要|申请|是|有)?[了吧啊的]*$"
)
# The choice that says none, and the one that says all.
_NONE = re.compile(r"^(?:以上|这些|上面)?(?:一个|一样)?都[没不]")
_EVERYTHING = re.compile(r"^(?:全都?|都)(?![没不无])")
_SAYS_NONE = re.compile(
    r"(?:这些|以上|上面的?|哪个)?(?:一个|一样)?[都全也](?:不|没)(?:是|要|选|办|对|符合|占|有)?(?:这些)?[的了啊吧]*|没一个是的?"
)
# One place among other words: 那就选 2 吧, b, ③, 最下面那个吧.
_NUMBERED = re.compile(
    r"^(?:我?(?:选|要|点|按|挑|回|是|就)?择?\s*(?:第|序号|选项|编号)?)?\s*([1-9]\d?|"
    r"[一二两三四五六七八九十])\s*(?:个|号|项|条|种|样|吧|那个|选项)*$"
)
_LETTERED = re.compile(r"^(?:我?选|要)?([a-h])$")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_LAST = re.compile(r"最后|末尾|最末|最下面?")
_FIRST = re.compile(r"^(?:那|就|我|要|选|办|是)*(?:第一|头一|前面那|上面那|前一|最上面|前者|开头)")
_SECOND = re.compile(r"后面那|下面那|后一|后者")


@dataclass
class _Picked:
    """What a reply picks by place: places it names and places it will not have, all of them, or the rest."""

    places: list[int] = field(default_factory=list)
    without: list[int] = field(default_factory=list)
    is_all: bool = False
    is_rest: bool = False


def picked_by_place(reply: str, choices: Sequence[str]) -> list[str] | None:
    """The choices a reply picks by their places alone, in their order; None where it says anything else.

    Nothing, where it picks by place and no such choice is there.
    """
    said = bare(reply)
    how_many = len(choices)
    if any(bare(choice) == said for choice in choices):
        return None
    if _SAYS_NONE.fullmatch(said):
        nones = [choice for choice in choices if _NONE.search(choice)]
        return nones if len(nones) == 1 else None
    if so_many := _SO_MANY.match(said):
        return list(choices) if _number(so_many.group("count")) == how_many else []
    picked = _read_places(normalise(reply).strip(), how_many)
    if picked is None:
        return None
    positive = [choice for choice in choices if not _NONE.search(choice)]
    if picked.is_all and not picked.places and not picked.without:
        whole = [choice for choice in choices if _EVERYTHING.search(choice)]
        return whole if len(whole) == 1 else positive
    if any(not 0 <= place < how_many for place in (*picked.places, *picked.without)):
        return []
    if picked.places:
        return [choices[place] for place in sorted(set(picked.places) - set(picked.without))]
    rest = [choice for choice in positive if choices.index(choice) not in picked.without]
    return rest if picked.is_rest else []


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
    found = find_numerals(words)
    return int(found[0].value or 0) if found else 0


def one_place(reply: str, how_many: int) -> int | None:
    """The one place, from 0, that a reply names among other words; None where there is no such choice."""
    place = _place_said(reply.strip(), bare(reply), how_many)
    return place if place is not None and 0 <= place < how_many else None


def _place_said(reply: str, text: str, how_many: int) -> int | None:
    if reply[:1] and reply[0] in _CIRCLED:
        return _CIRCLED.index(reply[0])
    if lettered := _LETTERED.match(text):
        return ord(lettered.group(1)) - ord("a")
    if numbered := _NUMBERED.match(text):
        return _number(numbered.group(1)) - 1
    if _LAST.search(text):
        return how_many - 1
    if _FIRST.search(text):
        return 0
    return 1 if _SECOND.search(text) and how_many == 2 else None
