"""The grade of a disability, from the certificate's words or from everyday ones.

The national standard (GB/T 26341—2010) has four, one the gravest. 重度 in assistance policy means grade one or two,
so that word alone leaves two grades open.
"""

import re
from collections.abc import Callable

from bot.understanding.numerals import is_garbled
from bot.understanding.patterns import any_of
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

# 二级还是几级来着…
_MUSED_ON = re.compile(r"^[^,。;]*(?:还是|是)[^,。;]{0,3}[级号]?来着[吧呢啊]?[,。.…;!?\s]+")
# 证上按一级写, 证上合一块儿给定的一级
_AS_WRITTEN = re.compile(
    r"(?:(?:证|本子?|卡)上(?:头|面)?|总的?|合起来|合到?一起|合一块儿?|综合起?来?|最后|最终|结果)"
    r"[^,。;没不]{0,6}?(?:按|是|写|给|定|评|印|算)[^,。;没不]{0,4}?([一二三四1234])级"
)
# 一级是隔壁老王, 隔壁老王是二级
_OF_ANOTHER = re.compile(
    r"^(?:我|俺)?们?家?(?:隔壁|对门|邻居|别人|人家)[^,。;]*[一二三四1234]级|"
    rf"[一二三四1234]级的?(?:那个)?是(?:我|俺)?家?(?:{KIN}|隔壁|邻居|对门|别人|人家|他|她)"
)
# 二级一个月多少钱, 三级能不能改二级: what is asked about that grade.
_GRADE_ASKED_ABOUT = re.compile(
    r"^(?:要是|如果|评[上了到]?)*(?:[一二三四1234]级(?:残疾)?[、和跟]?){1,2},?(?:是|算|有|能|会|要|可|给|够|一个?月|每月|多少|好多|几|怎|咋|啥|什么|以[上下]|才|和|跟)[^。;]*$"
)
# What is hoped for is no grade yet.
_HOPED = any_of(
    # 想评, 申请定
    r"(?:想|能|可以|申请|争取|够|希望|打算|准备)(?:不能|得)?(?:给|帮)?(?:我|他|她|孩子)?[评定够]",
    # 该评二级; 该评的是 tells what was given
    r"该[评定](?![的了上])",
    # 够得上, 够三级
    r"够(?:得上|上|到|格|(?=[一二三四1234]级))",
    # 几级
    r"几级",
)
_EITHER_GRADE = re.compile(
    r"([一二三四1234])级?[吧呢]?\s*,?\s*(还是|或者?|或是|要么|到|至)是?([一二三四1234])(?:级|$|[,。吧])"
)
# 重度，不是一级就是二级: one of the two, where a word for them says the same.
_ONE_OR_OTHER = re.compile(
    r"不是([一二三四1234])级?[吧呢]?\s*,?\s*(?:那|也|便)?就是([一二三四1234])(?:级|$|[,。吧])"
)
# 二级三级，反正就这俩里头一个: two neighbouring grades said in one breath, of which one is meant.
_NEIGHBOURS = re.compile(
    r"(?<!级)(?<!级、)([一二三四1234])级、?([一二三四1234])级(?=吧|的?样子|左右|$|[,。](?!.*级))(?!.*都)"
)
# 三级，去年从四级升的: the grade it was is not the grade it is.
_GRADE_BEFORE = re.compile(
    r"(?:从|由|以前是?|原来是?|原先是?|之前是?)[一二三四1234]级(?=.{0,3}[升降改变转评，,调]|$)"
)
# 是四级不是三级: what is denied is no grade.
_DENIED = re.compile(
    r"(?:不是|没到|够不[上到]|不够)[一二三四1234]级?|[一二三四1234]级(?:就|也|都)?没(?:批|评[上到]|过|通过)"
)
# 一级有多少补助, 三级有补贴没, 二级算重度吗: a question, no answer.
_ASKS = re.compile(
    r"多少|[啥什哪]么?(?:子)?(?:补|待遇|好处|条件)|怎么(?!了)|咋|能不能|"
    r"有[^,。;]{0,4}(?:补|钱|待遇)[^,。;]{0,2}[没吗不么]|级[^,。;]{1,6}[吗么][?。]*$"
)
_CHANGED = any_of(
    # 改成, 升到
    r"[评改变定升降换调转退][成到为]了?",
    # 改的三级; 三级改二级
    r"[改换]的(?=[一二三四1234])",
    r"(?<=级)[改升降变转](?=[一二三四1234])",
    # 现在是
    r"现在(?:证上)?是",
)
# What others said or what was hoped for, and what once was: both give way to what the certificate says today.
_SAID_OR_HOPED = re.compile(
    r"(?:医生|大夫|医院|村[里上]|人家|别人|都).{0,6}[说讲]|该[评给定]|不给[评定]|想|觉得|以为|[记看当]成|申请|报的|应该|够|估计|按"
)
_ONCE = any_of(
    # 以前, 前头
    r"以前|原来|原先|之前|前[面头]",
    # 最早, 起先
    r"最[早初]|起[初先]",
    # 前几年, 去年
    r"[前头那]几年|去年|前年",
    # 早先, 当初, 本来
    r"早先|早年|当初|过去|本来|^原(?=[一二三四1234]级)",
    # 一开始, 头一次
    r"一开始|开始|头一?[次回]|第一[次回]",
    # the old certificate: 旧证
    r"[旧老]证|年前",
)
# 证锁在柜子里，我看不到
_UNREAD = re.compile(
    r"(?:证|本子?)(?:早?都?给?)[丢掉弄]+[丢掉没]?了|(?:证|本|字).*看不[到清见了出]|看不[到清见了].*(?:证|本|字)|"
    r"(?:级数?|等级)[^,。;]{0,3}看不[到清见出了]|(?:证|本子?)[^,。;]{0,6}(?:咬|撕|洗|烧|沤|磨|泡)(?:烂|坏|花|糊|没|掉|破)"
)
# 没证，医生说是二级
_SAID_BY_DOCTOR = re.compile(r"(?:医生|大夫|医院)[^,。;]{0,4}[说讲]")
_ASKS_HOW_MUCH = re.compile(r"多少|几[千百]|\?$")
_DENIES_GRADE = re.compile(r"不是[^,。;]{0,3}[一二三四1234]")
_ASKS_ITSELF = "还是"


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
    text = _without_musing(text)
    if told := _one_of_two(reply, text) or _one_of_neighbours(text):
        return told
    text = without_relatives(after_correction(with_second_thoughts(text), names_grade), names_grade)
    if roman := in_roman(text):
        return roman
    text = _GRADE_BEFORE.sub("", _last_named(text))
    if one_or_other := _ONE_OR_OTHER.search(text):
        return _in_words_as_well(text, one_or_other)
    whole = text = _without_denied(text)
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
    is_not_known = either.group(2) == _ASKS_ITSELF and says_unknown(reply)
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
    last = _CHANGED.split(text)[-1]
    return last if names_grade(last) else text


def _without_musing(text: str) -> str:
    """二级还是几级来着…三级: what is mused on first goes, if what follows names a grade."""
    left = _MUSED_ON.sub("", text)
    return left if names_grade(left) else text


def _without_denied(text: str) -> str:
    """是四级不是三级: the denied grade goes, if what is left names one."""
    left = _DENIED.sub("", text)
    return left if names_grade(left) else text


def _asks(clause: str) -> bool:
    return asks_back(clause) or _ASKS.search(clause) is not None


def _without(text: str, gives_way: Callable[[str], object]) -> str:
    """The text without the clauses that give way, if what is left names a grade."""
    left = ",".join(part for part in CLAUSE_END.split(text) if not gives_way(part))
    return left if names_grade(left) else text


def _graded(found: list[tuple[int, int]], text: str, whole: str) -> Reading:
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
