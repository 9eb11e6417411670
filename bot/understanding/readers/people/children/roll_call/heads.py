"""Who is told of in a roll-call, with what stands before and behind each: 老大在广东打工，两个闺女都嫁了."""

import re
from dataclasses import replace
from functools import lru_cache

from bot.understanding.periods import BLANK
from bot.understanding.readers.people.children.roll_call import leads, lexicon
from bot.understanding.readers.people.children.roll_call.mention import Form, Head
from bot.understanding.readers.people.children.roll_call.predicates import with_predicates
from bot.understanding.readers.people.children.words import size_of
from bot.understanding.readers.people.numbers import head_numbers

_ORDER = "大二三四五六七八九"
_NTH = "一二三四五六七八九"
_SON, _DAUGHTER = re.compile(lexicon.SON), re.compile(lexicon.DAUGHTER)
_WITH_CHILD = re.compile(r"(?:带|看|领|管|照顾)(?:孩子|娃娃?|娃儿|小孩)")
_PARTICLES = re.compile(r"[了吧啊嘛呢哦咯]*")
_KINDS = ("kind", "kindfirst", "ranksizekind", "rankkind", "lastkind", "alone")
_NUMBERS = ("number", "numberafter", "ranknumber")
_OF_BOTH = ("twins", "each", "sons", "daughtersfirst")


def find_heads(text: str) -> list[Head] | None:
    """Every mention in order, or None where something between them is not understood."""
    heads, around = _told_with_words(text)
    if not heads or any(head.size == 0 for head in heads):
        return None
    return with_predicates(heads) if all(_is_harmless(part) for part in around) else None


def every_mention(text: str) -> list[Head]:
    """Every mention in order, whatever stands between them."""
    heads, _ = _told_with_words(text)
    return (with_predicates(heads) or heads) if heads else []


@lru_cache(maxsize=64)
def _told_with_words(text: str) -> tuple[list[Head], list[str]]:
    """The mentions with the words before and behind each, and all the words around them."""
    text = lexicon.KINDS_BEFORE.sub(r"\1,", text)
    pattern = lexicon.HEAD_BY_PLACE if lexicon.ELDEST_OF_KIND.search(text) else lexicon.HEAD
    found = [_head(one) for one in pattern.finditer(text)]
    if not found:
        return [], []
    *before, lead = leads.MARK.split(text[: found[0].start])
    heads: list[Head] = []
    is_after_another = False
    for head, end in zip(found, [*(one.start for one in found[1:]), None], strict=True):
        tail, *others = leads.MARK.split(_without_age(text[head.end : end]))
        tail = "" if _PARTICLES.fullmatch(tail) else tail
        remarks = tuple(part for part in (others if end is None else others[:-1]) if part)
        before += [tail, *remarks]
        heads.append(replace(head, lead=lead, tail=tail, remarks=remarks, is_after_another=is_after_another))
        lead, is_after_another = (_lead(others), False) if others else (tail, True)
    return heads, before


def _lead(parts: list[str]) -> str:
    """What stands before a mention in its clause; 只养活，三个 was said in one breath."""
    *_, before, lead = ["", *parts]
    return before if not lead and leads.LEFT.search(before) and leads.LEAD.fullmatch(before) else lead


def _without_age(text: str) -> str:
    return leads.AGE.sub("", text.replace(BLANK, ""))


def _is_harmless(text: str) -> bool:
    """Whether a remark counts nobody else."""
    return not head_numbers(leads.AGE.sub("", _WITH_CHILD.sub("", text)))


def _head(found: re.Match[str]) -> Head:
    told = found.groupdict()
    kind = _kind(next((told[name] for name in _KINDS if told[name]), None) or "")
    is_rank = not any(told[name] for name in (*_NUMBERS, *_OF_BOTH))
    return Head(
        form=_form(told, kind, is_rank),
        size=_size(told),
        kind=kind,
        place=_place(told) if is_rank else 0,
        is_last=bool(told["last"] or told["lastkind"] or told["younger"] or told["ranksize"] == "小的"),
        is_elder=bool(told["elder"] or told["ranksize"] == "大的"),
        is_kind_first=bool(told["kindfirst"]),
        is_described=bool(told["done"]),
        is_middle=bool(told["middle"]),
        is_together=bool(told["twins"]),
        sons=_of_sex(told, "sons", "sonsafter"),
        daughters=_of_sex(told, "daughters", "daughtersfirst"),
        ranked_kind=kind if told["ofkind"] or told["lastkind"] else "",
        start=found.start(),
        end=found.end(),
    )


def _form(told: dict[str, str | None], kind: str, is_rank: bool) -> Form:
    if is_rank:
        return Form.KIND if told["alone"] else Form.RANK
    return Form.KIND_COUNT if kind or any(told[name] for name in _OF_BOTH) else Form.COUNT


def _kind(word: str) -> str:
    if not word:
        return ""
    if _SON.fullmatch(word) or word == "儿":
        return "son"
    return "daughter" if _DAUGHTER.fullmatch(word) or word in "丫妞女" else "child"


def _place(told: dict[str, str | None]) -> int:
    if told["first"]:
        return 1
    for name in ("place", "treasure", "one", "that", "ofkind", "nth", "birth"):
        if word := told[name]:
            return _NTH.index(word) + 1 if name == "nth" else _ORDER.index(word) + 1
    return 0


def _of_sex(told: dict[str, str | None], *names: str) -> int:
    """How many sons or daughters 一儿两女 tells of."""
    if told["each"]:
        return 1
    return sum(size_of(word) or 0 for name in names if (word := told[name]))


def _size(told: dict[str, str | None]) -> int:
    if told["twins"] or told["each"]:
        return 2
    pairs = [told["sons"], told["daughters"], told["daughtersfirst"], told["sonsafter"]]
    if any(pairs):
        return sum(size_of(word) or 0 for word in pairs if word)
    number = told["number"] or told["numberafter"] or told["ranknumber"]
    return size_of(number) or 0 if number else 1
