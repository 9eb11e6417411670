"""The grade of a disability, from the certificate's words or from everyday ones.

The national standard (GB/T 26341—2010) has four, one the gravest. 重度 in assistance policy means grade one or two,
so that word alone leaves two grades open.
"""

import re
from collections.abc import Callable, Sequence

from bot.understanding.numerals import is_garbled
from bot.understanding.readers.corrections import after_correction, with_second_thoughts
from bot.understanding.readers.disability.grade_plainly import put_plainly
from bot.understanding.readers.disability.grades_named import (
    UNGRADED,
    digit,
    grades,
    in_roman,
    in_words,
    names_grade,
)
from bot.understanding.readers.disability.not_disabled import (
    NO_DISABILITY,
    is_not_disabled,
    of_whom_it_is_for,
)
from bot.understanding.readers.disability.other_boards import OTHER_GRADES, read_beside_other_board
from bot.understanding.readers.hedges import (
    asks_back,
    asks_whom,
    only_asks_back,
    read_reserve,
    read_stated_hedge,
    says_unknown,
)
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.owners import without_relatives
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import CLAUSE_END, normalise

_G = "[一二三四1234]"
# 二级还是几级来着…
_MUSED_ON = re.compile(r"^[^,。;]*(?:还是|是)[^,。;]{0,3}[级号]?来着[吧呢啊]?[,。.…;!?\s]+")
# 证上按一级写, 证上合一块儿给定的一级
_AS_WRITTEN = re.compile(
    r"(?:(?:证|本子?|卡)上(?:头|面)?|总的?|合起来|合到?一起|合一块儿?|综合起?来?|最后|最终|结果)"
    rf"[^,。;没不]{{0,6}}?(?:按|是|写|给|定|评|印|算)[^,。;没不]{{0,4}}?({_G})级"
)
# 二级一个月多少钱, 三级能不能改二级: what is asked about that grade.
_GRADE_ASKED_ABOUT = re.compile(
    rf"^(?:要是|如果|评[上了到]?)*(?:{_G}级(?:残疾)?[、和跟]?){{1,2}},?(?:是|算|有|能|会|要|可|给|够|一个?月|每月|多少|好多|几|怎|咋|啥|什么|以[上下]|才|和|跟)[^。;]*$"
)
_EITHER_GRADE = re.compile(rf"({_G})级?[吧呢]?\s*,?\s*(还是|或者?|或是|要么|到|至)是?({_G})(?:级|$|[,。吧])")
# 重度，不是一级就是二级: one of the two, where a word for them says the same.
_ONE_OR_OTHER = re.compile(rf"不是({_G})级?[吧呢]?\s*,?\s*[那也便]?就是({_G})(?:级|$|[,。吧])")
# 二级三级，反正就这俩里头一个: two neighbouring grades said in one breath, of which one is meant.
_NEIGHBOURS = re.compile(rf"(?<!级)(?<!级、)({_G})级、?({_G})级(?=吧|的?样子|左右|$|[,。](?!.*级))(?!.*都)")
# 三级，去年从四级升的: the grade it was is not the grade it is.
_GRADE_BEFORE = re.compile(
    rf"(?:从|由|以前是?|原来是?|原先是?|之前是?){_G}级(?=.{{0,3}}[升降改变转评，,调]|$)"
)
# 从三级改成二级, 三级改二级; 现在是
_CHANGED = re.compile(
    rf"[评改变定升降换调转退][成到为]了?|[改换]的(?={_G})|(?<=级)[改升降变转](?={_G})|现在(?:证上)?是"
)
# 是四级不是三级, 二级没批: what is denied is no grade.
_DENIED = re.compile(rf"(?:不是|没到|够不[上到]|不够){_G}级?|{_G}级[就也都]?没(?:批|评[上到]|过|通过)")
_DENIES_GRADE = re.compile(rf"不是[^,。;]{{0,3}}{_G}")
# What is hoped for is no grade yet: 想评, 争取定, 该评二级, 够得上; 该评的是 tells what was given.
_HOPED = re.compile(
    r"(?:想|能|可以|申请|争取|够|希望|打算|准备)(?:不能|得)?[给帮]?(?:我|他|她|孩子)?[评定够]|该[评定](?![的了上])|"
    rf"够(?:得上|上|到|格|(?={_G}级))|几级"
)
# 没证，医生说是二级
_SAID_BY_DOCTOR = re.compile(r"(?:医生|大夫|医院)[^,。;]{0,4}[说讲]")
# 证锁在柜子里，我看不到; 证丢了, 证都磨花了
_UNREAD = re.compile(
    r"(?:证|本子?)(?:早?都?给?)[丢掉弄]+[丢掉没]?了|(?:证|本|字|级数?|等级).*看不[到清见了出]|看不[到清见了].*[证本字]|"
    r"(?:证|本子?)[^,。;]{0,6}[咬撕洗烧沤磨泡][烂坏花糊没掉破]"
)
_ASKS_HOW_MUCH = re.compile(r"多少|几[千百]|\?$")
# A clause that asks (残联电话多少) …
_ASKS = re.compile(r"多少|[啥什哪]么?(?:子)?(?:补|待遇|好处|条件)|怎么(?!了)|咋(?![,。!\s]|$)")
# … what others said or was hoped for …
_SAID_OR_HOPED = re.compile(
    r"(?:医生|大夫|医院|村[里上]|人家|别人|都).{0,6}[说讲]|该[评给定]|不给[评定]|想|觉得|以为|[记看当]成|申请|报的|应该|够|估计|按"
)
# … what once was (最早, 前几年, 头一次, 旧证) …
_ONCE = re.compile(
    r"以前|之前|前[面头年]|最[早初]|起[初先]|[前头那]几年|去年|年前|早[先年]|当初|过去|原[来先]|本来|^原(?=[一二三四1234]级)|"
    r"开始|头一?[次回]|第一[次回]|[旧老]证"
)
# … and the grade of another (一级是隔壁老王) give way to what the certificate says today.
_OF_ANOTHER = re.compile(
    rf"^(?:我|俺)?们?家?(?:隔壁|对门|邻居|别人|人家)[^,。;]*{_G}级|"
    rf"{_G}级的?(?:那个)?是(?:我|俺)?家?(?:{KIN}|隔壁|邻居|对门|别人|人家|他|她)"
)


def read_disability_grade(reply: str) -> Reading:
    """The grade on the certificate, 1 to 4, one the gravest; 重度 leaves 1 and 2 open, no certificate is unknown.

    `none` where the reply says that there is no disability.
    """
    said = normalise(reply)
    if is_not_disabled(of_whom_it_is_for(said, names_grade)):
        return exactly(NO_DISABILITY)
    text = put_plainly(said)
    if told := read_beside_other_board(text):
        return told
    if only_asks_back(text) or (_GRADE_ASKED_ABOUT.match(text) and asks_back(text)):
        return read_reserve(reply) or UNREADABLE
    if is_garbled(text) or asks_whom(text) or OTHER_GRADES.search(text):
        return UNREADABLE
    text = _if_graded(_MUSED_ON.sub("", text), text)
    if told := _one_of_two(reply, text) or _one_of_neighbours(text):
        return told
    text = without_relatives(after_correction(with_second_thoughts(text), names_grade), names_grade)
    if roman := in_roman(text):
        return roman
    text = _GRADE_BEFORE.sub("", _last_named(text))
    if one_or_other := _ONE_OR_OTHER.search(text):
        return _in_words_as_well(text, one_or_other)
    whole = text = _if_graded(_DENIED.sub("", text), text)
    for gives_way in (_asks, _SAID_OR_HOPED.search, _ONCE.search, _OF_ANOTHER.search):
        text = _without(text, gives_way)
    if found := grades(text):
        return _graded(found, text, whole)
    return _without_number(reply, text)


def _without_number(reply: str, text: str) -> Reading:
    """No grade is named: it was not given yet, or is told by a word (重度), not known or not told."""
    if UNGRADED.search(text) or _UNREAD.search(text):
        return UNKNOWN
    told = None if _ASKS_HOW_MUCH.search(text) else in_words(text)
    return told or read_reserve(reply) or UNREADABLE


def _one_of_two(reply: str, text: str) -> Reading | None:
    """一级或者二级 leaves both open; 一级还是二级，记不清了 is not known."""
    either = _EITHER_GRADE.search(text)
    if either is None:
        return None
    low, high = sorted(digit(one) for one in (either.group(1), either.group(3)))
    is_not_known = either.group(2) == "还是" and says_unknown(reply)
    return UNKNOWN if is_not_known else between(low, high, low)


def _one_of_neighbours(text: str) -> Reading | None:
    """二级三级，反正就这俩里头一个."""
    neighbours = _NEIGHBOURS.search(text)
    if neighbours is None:
        return None
    low, high = (digit(one) for one in neighbours.groups())
    return between(low, high, low) if high - low == 1 else None


def _in_words_as_well(text: str, one_or_other: re.Match[str]) -> Reading:
    """重度，不是一级就是二级: the two grades count where a word says the same."""
    both, said = sorted(digit(one) for one in one_or_other.groups()), in_words(text)
    return said if said and both == [said.low, said.high] else UNREADABLE


def _last_named(text: str) -> str:
    """What follows the last change of the grade, if it names one: 从三级改成二级."""
    return _if_graded(_CHANGED.split(text)[-1], text)


def _if_graded(left: str, text: str) -> str:
    """What is left of a text, if it still names a grade; else the whole."""
    return left if names_grade(left) else text


def _asks(clause: str) -> bool:
    return asks_back(clause) or _ASKS.search(clause) is not None


def _without(text: str, gives_way: Callable[[str], object]) -> str:
    """The text without the clauses that give way, if what is left names a grade."""
    return _if_graded(",".join(part for part in CLAUSE_END.split(text) if not gives_way(part)), text)


def _graded(found: Sequence[tuple[int, int]], text: str, whole: str) -> Reading:
    """The one grade of a text, as sure as it was said; of several, the one the whole reply says is written down."""
    if _is_doubted(text):
        return UNKNOWN
    low, high = found[0]
    if len(set(found)) > 1:
        return _as_written(whole)
    if _is_only_hoped_for(text):
        return UNKNOWN
    if _HOPED.search(text) or _asks(text) or not 1 <= low <= high <= 4:
        return UNREADABLE
    if low != high:
        return between(low, high, low)
    if _DENIES_GRADE.search(text):
        return UNREADABLE
    return roughly(low) if read_stated_hedge(text) == "about" else exactly(low)


def _is_only_hoped_for(text: str) -> bool:
    """医生讲能评二级，残联还没批: a grade that was said or hoped for, and no certificate yet."""
    is_said = _HOPED.search(text) or _SAID_BY_DOCTOR.search(text)
    return bool(is_said and UNGRADED.search(text) and not _ASKS.search(text))


def _as_written(text: str) -> Reading:
    """眼睛一级耳朵三级，证上按一级写: of several grades the one that the certificate is said to name."""
    written = _AS_WRITTEN.findall(text)
    is_plain = len(set(written)) == 1 and not _ONCE.search(text) and not _asks(text)
    return exactly(digit(written[0])) if is_plain else UNREADABLE


def _is_doubted(text: str) -> bool:
    """Whether a clause that names a grade says that it is not known: 不知道是不是三级; 以前好像是三级，记不准."""
    parts = CLAUSE_END.split(text)
    is_past = all(_ONCE.search(part) and read_stated_hedge(part) for part in parts if grades(part))
    return any(says_unknown(part) and (is_past or grades(part)) for part in parts)
