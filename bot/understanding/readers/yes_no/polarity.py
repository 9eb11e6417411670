"""What each part of a reply says: yes, no or nothing, leaving out what is only said beside the answer."""

import re
from functools import lru_cache

from bot.understanding.readers.mishearings import mend_answer
from bot.understanding.readers.yes_no.asides import is_aside
from bot.understanding.readers.yes_no.doings import says_it_is_done
from bot.understanding.readers.yes_no.weak_words import ANY_WEAK_NO, WEAK_NO, WEAK_YES
from bot.understanding.readers.yes_no.words import NO, YES, YES_IN_NO

_FILLED = re.compile(
    r"^(?!嗯[呐哪那呢]|嗯[啊呀]$|那还用|那不然|那可|那当然|那肯定)"
    r"(?:[嗯恩呃额啊哦噢哎唉诶欸哼呵哈]+|哎呀|那个|这个|那)(?=.)"
)
# They stress or soften what follows and say nothing themselves: 肯定没有, 好像有.
_ADVERB = re.compile(
    r"^(?:当然|肯定|确实|真的|绝对|必须|自然|的确|真|都|也|就是|其实|"
    r"应该|好像|似乎|大概|估计|差不多|恐怕|多半|八成|十有八九|可能)+(?=[^的了啊呀哒嘞滴嘛噻撒啰咯喽哦])"
)
# What only leads up to the answer or turns to a detail of it: 不瞒你说，有; 对，不过去年才有的.
_LEADS_UP = re.compile(
    r"^(?:不瞒[你您]说?|不骗[你您]|不怕[你您]笑话?|说起来不好意思|不好意思(?![说讲问])|说来惭愧|实话(?:实|跟你)?说|说实话|讲真|老实说|"
    r"(?:我|俺)?(?:寻思|琢磨|感觉|觉得)着?(?=[是有没不])|不过(?!问)|但是?|可是|只是)"
)
# 以前有，前年就没了: a state of earlier times; 有过 answers whether there ever was one and stays.
_WAS = re.compile(
    r"^(?:我们?|俺|咱|家里|我家)?(?:以前|原[来先本]|本来|早先|之前|从前|过去|早些年|[头前][几些]年|那会儿?|当年|早年|小时候|"
    r"(?:去年|前年|上半年)[还都倒]?[有没在领是])(?!.*过)(?!.*[没有]了$)"
)
_TURNS_TO_NOW = re.compile(r"(?<=[^\s,。;!])(?=(?:现在|如今|目前|眼下|后来|今年))")
_NOW = re.compile(r"现在|如今|目前|眼下|后来|今年")
# 今年没交，去年交了: where one part is of now, another that is of before does not count.
_OF_NOW = re.compile(r"^(?:但|可|不过)*(?:我|俺|家里)?(?:今年|现在|如今|目前|眼下|[这本]个?月)")
_BEFORE = re.compile(r"^(?:我|俺|家里)?(?:去年|前年|往年|头[年几]|前几年|以前|原来|上个?月)")
_BUT = re.compile(r"(?<=[^\s,。;!])(?=但是?|可是)|(?<=了)(?=还没)")
_SAID_TWICE = re.compile(r"(.{2,3}?)\1+")
_PLAIN_NO = re.compile(
    r"(?!不是[没不莫])(?:(?:我|俺)?们?(?:家|家里|屋里|屋头)?(?:真|确实|肯定|都|就是)?"
    r"(?:(?:没有?|没得|莫得)(?:车子?|房子?|证|存款|低保|残疾|孩子|工作)?|不是(?:我|俺|本人|他|她)?|没办)"
    r"(?:的|了|啊|呀|哦|嘛|呢)?)+"
)
_SHORTEST_ASIDE = 4
EDGE = re.compile(r"[\s。.!！~～…，,、；;？?\"'“”（）()]+")


_HESITATION = re.compile(r"[嗯恩呃额啊哦噢哎唉诶欸哼那唔]+")


def polarities(text: str) -> set[bool]:
    """The polarity of each part between punctuation marks; a lone sound of hesitation before others counts for none."""
    parts = _parts(text)
    said: list[str] = []
    for part, following in zip(parts, [*parts, ""][1:], strict=True):
        spoken = _without_filler(part)
        is_hesitation = _HESITATION.fullmatch(spoken) is not None
        if not (is_hesitation and following and _part_polarity(following)):
            said.append(spoken)
    if said and _PLAIN_NO.fullmatch(said[0]):  # 没得，娃都在外面
        said = [part for part in said if not _is_weak_yes(part)]
    return _all_said(said)


def _all_said(parts: list[str]) -> set[bool]:
    return {answer for part in parts for answer in _part_polarity(part)}


def _is_weak_yes(part: str) -> bool:
    """娃都在外面: a yes of a single character in a longer part."""
    if len(part) < _SHORTEST_ASIDE or YES.search(part) or says_it_is_done(part):
        return False
    return _part_polarity(part) == {True}


def _parts(text: str) -> list[str]:
    """The parts of a reply that can answer: those said of now, without asides."""
    text = _BUT.sub(",", _TURNS_TO_NOW.sub(",", text))
    parts = [mend_answer(_once(part)) for part in EDGE.split(text) if part]
    return _said_of_now([part for part in parts if not is_aside(part)])


def _once(part: str) -> str:
    """要呢要呢 as 要呢."""
    twice = _SAID_TWICE.fullmatch(part)
    return twice.group(1) if twice else part


def _without_filler(part: str) -> str:
    """嗯那个有 as 有."""
    while (shorter := _FILLED.sub("", part)) != part:
        part = shorter
    return part


def _said_of_now(parts: list[str]) -> list[str]:
    """The parts without those about earlier times, if anything was said of now."""
    told_of_now = any(_OF_NOW.match(part) for part in parts)
    of_now = [part for part in parts if not _WAS.match(part) and not (told_of_now and _BEFORE.match(part))]
    if any(_part_polarity(part) or _NOW.search(part) for part in of_now):
        return of_now
    return parts if of_now else []


@lru_cache(maxsize=256)
def _part_polarity(part: str) -> frozenset[bool]:
    """A part says yes, no, or nothing; 没错 and its kind are yes in spite of their negative word."""
    rest, turned = YES_IN_NO.subn("", _ADVERB.sub("", _LEADS_UP.sub("", part)))
    without_no, denied = NO.subn("", rest)
    found = frozenset(answer for answer, is_said in ((True, turned), (False, denied)) if is_said)
    if not turned and WEAK_NO.match(rest):
        return found | {False}
    if not found and says_it_is_done(rest):
        return frozenset({True})
    if not (YES.search(without_no) or (not denied and WEAK_YES.match(rest))):
        return found
    if denied:  # of 有的，没有 a yes counts only where the part begins with it
        return found | {True} if YES.match(rest) else found
    has_weak_no = not turned and ANY_WEAK_NO.search(YES.sub("", without_no))
    return frozenset({True, False}) if has_weak_no else found | {True}
