"""Which children are minors: 都成年了 are none, 三个，大的成年了 are two, a grandson who is brought up is one.

The question is for those under 18. A reply that counts the grown ones too, or tells only of grown ones, may have
answered for all children whatever their age, so that it is asked again unless it says who is of age.
"""

import re
from collections.abc import Callable

from bot.understanding.numerals import find_numerals
from bot.understanding.readers.kin import CHILD, HEADS, RANK
from bot.understanding.readers.members import small_number
from bot.understanding.readers.reading import UNREADABLE, Reading, Status, exactly

OF_AGE = 18
_OLDEST_CHILD = 75
_EIGHTEEN = r"(?:十八|18)周?岁?"
_GROWN_UP = (
    rf"(?:成年|成人|长大成人|长大|大了(?=[,。;!\s]|$)|[满过]了?{_EIGHTEEN}|"
    rf"{_EIGHTEEN}(?:以上|往上|多|出头)|超过{_EIGHTEEN})"
)
_NOT_YET = (
    rf"(?:未成年|[没未不](?:有|到)?成[年人]|[没不未](?:到|满|足|过|够)的?{_EIGHTEEN}|"
    rf"(?:小于|低于){_EIGHTEEN}|{_EIGHTEEN}(?:以下|以内))"
)
_LET_STAND = (
    r"(?:都|也|已经?|早就?|就|今年|现在|才|刚刚?|快|有|满|过|是|还|上个?月|去年|前年|年初|刚好|正好|了)*"
)
_PAUSED = rf"(?:{_LET_STAND},?)*?"
_ALL_GROWN = re.compile(
    rf"(?<!大的)(?<!大)(?:(?:孩子|娃|儿女|子女)们?(?:早就?|已经)|都|全部?)(?:已经?|早就?|是)*(?:{_GROWN_UP}|大了(?=[,。;!\s]|$)|老大不小|大人)|"
    rf"(?:没有?|没得|莫得|冇|无)(?:{_NOT_YET}|小的|小娃|小孩|奶娃)的?(?:孩子|娃儿?|了|,|。|$)|{_NOT_YET}的?(?:孩子|娃儿?)?(?:一个)?[也都]?(?:没有?|没得|莫得|冇|无)"
)
# 儿女都四十多了
_ALL_OF_AGE = re.compile(
    r"(?:^|[,。;!\s]|孩子|娃儿?|儿女|子女|儿子|女儿|闺女|丫头|[两三四五六]个|俩)都(?:已经?|快|是)*"
    r"(?:[二三四五六七]十|[2-7]\d)(?:好几|大几|[多来几一二三四五六七八九])?(?=岁|的人|了|[,。]|$)"
)
_YOUNGEST = re.compile(
    rf"(?:最小|小|老幺|幺儿?|老小)的?(?:那?一?个|{CHILD})?{_LET_STAND}([\d一二三四五六七八九十]+)"
)
_COUNTED_MINORS = (
    re.compile(
        rf"{_NOT_YET}的?(?:孩子|娃儿?|小孩|{CHILD})?(?:就|只|还|有|是|剩|得|共|算)*({HEADS})(?!岁)个?"
    ),
    re.compile(rf"(?<![老第])({HEADS})个?(?:孩子|娃儿?|小孩|{CHILD})?(?:都|还|是|才|也)*{_NOT_YET}"),
)
# 家里就剩老二没成年
_ONLY_MINOR = re.compile(rf"(?:就|只|只有|就剩|还剩)(?:{RANK}|{CHILD})(?:一个)?(?:还|是)?{_NOT_YET}")
# Beside those who are of age the small ones are the minors.
_SMALL_ONES = re.compile(
    rf"(?:还有|还剩|就剩|剩下?)({HEADS})个?(?=在|还|读|念|上|没|小|才|[,。;!]|$)|"
    rf"({HEADS})个(?:都|也)?还小|小的(?:还)?(?:有|就)?({HEADS})个|({HEADS})个(?:还)?小(?:的|娃|孩|(?=[,。;!\s在还没]|$))|"
    rf",(?:就|只|剩|还有)*({HEADS})个[了吧]?[。!\s]*$"
)
_COUNT = re.compile(r"[两二三四五六七八九\d]个|[俩仨]|^[二三四五六七八九\d](?=[,。])")
_SO = re.compile(rf"(?:那就|所以|那么|这么说|算)(?:只|就|是|有|算|剩|还)*({HEADS})个")
# 大的22, 一个十九, 儿子二十五
_AGED = re.compile(
    rf"(?:([两三四五六七八九俩仨\d])个?)?(?:{RANK}|{CHILD}|一个){_PAUSED}(?<![第老])([\d一二三四五六七八九十]{{1,3}})"
    rf"(?=岁|[了啦咯多]|[,。;!、\s]|$|{RANK}|一个|{CHILD}|[上念读在])"
)
_ONE_GROWN = re.compile(
    rf"(?<![未没])成年的?(?:有|是|了)?({HEADS})个|(?:({HEADS})个?(?:{RANK}|{CHILD})?|(?:{RANK}|最大的?|{CHILD})){_LET_STAND}{_GROWN_UP}"
)
# 六个孩子，四个成年了; 三个里面一个过了十八
_COUNT_OF_ALL = re.compile(
    rf"^(?:我|俺|家里|一共|总共|共|有|是|生了?)*({HEADS})个?(?:{CHILD})*(?:里[头面]?|当中|其中|,|$)"
)
_STILL_SMALL = re.compile(r"学|幼儿园|托儿所|还小|吃奶|年级|不懂事|满月|念书|读书|初中|高中|会走|刚生")
_LEFT_HOME = re.compile(
    rf"(?:{RANK}|{CHILD}|[一二两三四五俩仨]个?|都|全)[^,。;]*?(?<![没不未])(?:嫁|出门子|成家|成了家|结婚|结了婚|娶|打工|务工|上班|工作|当兵|大学|毕业|挣钱)"
)
_OF_GROWN_UPS = re.compile(
    r"^(?:[我俺咱]|他爸|他妈|她妈|她爸|孩子他?[爸妈爹娘]|爸|妈|爹|娘|老公|男人|丈夫|老婆|媳妇|儿媳)"
)
_FOSTER_KIN = re.compile(
    r"(?:弟弟|妹妹)(?=[一两三]个|各|弟弟|妹妹)|外孙女|外孙子?|孙娃子?|孙子|孙女儿?|孙儿|侄儿|侄子|侄女|外甥女?"
)
_TAKEN_IN = re.compile(
    r"带|领|养|拉扯|照顾|照看|监护|跟[着到]?(?:我|俺|爷|奶)|[给丢甩]给?我|(?:儿子|儿媳|媳妇|女儿)[^,。]{0,4}(?:打工|在外|不在|走了|死|跑|离)|[爸妈爹娘父母](?:都|全)?(?:打工|在外|不在|没了|死|跑|离)|(?:家里|屋里|屋头)[就只有]|在(?:我|俺)们?(?:这|那|家|屋|跟前|身边)|读|念|上(?:小|初|高|学|幼)|学|成年|[^\d](?:[一二三四五六七八九]|十[一二三四五六七]?|1[0-7]|[1-9])岁"
)
_LIVES_WITH_US = re.compile(r"跟[着到]?(?:我|俺)|带|养|拉扯|在(?:我|俺)们?(?:这|那|家|屋|跟前|身边)")
_PARENTS_OF_THEIRS = re.compile(
    r"儿子|儿媳|女儿|闺女|女婿|媳妇|[他她娃孩子](?:们)?(?:爸|妈|爹|娘)|(?:弟弟?|哥哥?|姐姐?|妹妹?)[^,。]{0,3}(?:走了|死|没了|坐牢|离)"
)


def with_fostered(text: str) -> str:
    """A text in which grandchildren and nephews who are brought up here count as children, their parents as none."""
    if not _FOSTER_KIN.search(text) or not _TAKEN_IN.search(text):
        return text
    kept = [
        part
        for part in re.split(r"[,。;!\s]+", text)
        if _FOSTER_KIN.search(part)
        or not (_PARENTS_OF_THEIRS.search(part) and not re.search(rf"{HEADS}个", part))
    ]
    text = ",".join(kept)
    return _FOSTER_KIN.sub(lambda kin: _as_child(kin, text), text)


def _as_child(kin: re.Match[str], text: str) -> str:
    child = "女娃" if "女" in kin.group() or "妹" in kin.group() else "男娃"
    is_counted = re.search(rf"{HEADS}(?:个|位)?[^,。]{{0,4}}$", text[: kin.start()]) or re.match(
        rf"(?:有|就)*(?:{HEADS}个|各|{_FOSTER_KIN.pattern})", text[kin.end() :]
    )
    is_told_before = kin.group() in text[: kin.start()]
    return child if is_counted or is_told_before or not _LIVES_WITH_US.search(text) else f"一个{child}"


def minors_said(text: str) -> Reading | None:
    """Minors counted as such, or said to be none; None where the reply says neither."""
    is_told_of_grown = _ALL_GROWN.search(text) or _ONE_GROWN.search(text) or _grown(ages_told(text))
    if _ONLY_MINOR.search(text):
        return exactly(1)
    for patterns in (_COUNTED_MINORS, (_SO,), (_SMALL_ONES,) if is_told_of_grown else ()):
        sizes = {
            small_number(found[found.lastindex or 0]) for one in patterns for found in one.finditer(text)
        }
        if sizes:
            size = sizes.pop()
            return UNREADABLE if sizes or size is None else exactly(size)
    youngest = [age for found in _YOUNGEST.finditer(text) if (age := _years(found.group(1))) is not None]
    if re.search(r"最小|幺", text) and youngest and min(youngest) >= OF_AGE:
        return exactly(0)
    is_told_of_small = any(age < OF_AGE for age in ages_told(text)) or _STILL_SMALL.search(text)
    if _some_grown(text):
        return None
    all_grown = _ALL_GROWN.search(text) or _ALL_OF_AGE.search(text)
    return exactly(0) if all_grown and not is_told_of_small else None


def _said_grown(text: str) -> list[int]:
    return [
        small_number(found[found.lastindex or 0] if found.lastindex else "") or 1
        for found in _ONE_GROWN.finditer(text)
    ]


def _some_grown(text: str) -> bool:
    """Whether fewer are said to be of age than there are: 四个孩子，上面三个都成年了."""
    of_all = _COUNT_OF_ALL.search(text)
    grown = _said_grown(text)
    return of_all is not None and bool(grown) and sum(grown) < (small_number(of_all.group(1)) or 0)


def ages_told(text: str) -> list[int]:
    """The ages of children, told one by one or (两个女儿都二十) of several at once."""
    return [
        age
        for found in _AGED.finditer(text)
        if (age := _years(found.group(2))) is not None
        for _ in range(small_number(found.group(1) or "") or 1)
    ]


def without_mention_of_age(text: str) -> str:
    """A text without 没满十八, 未成年 and 成年了, whose numbers count nobody."""
    text = re.sub(rf"{_NOT_YET}|明年满?{_EIGHTEEN}", "", text)
    return re.sub(_GROWN_UP, "已", text)


def count_minors(text: str, count_all: Callable[[], Reading]) -> Reading:
    """The children under 18 of a reply that names or counts children of several ages."""
    if (said := minors_said(text)) is not None:
        return said
    total = count_all()
    if (of_all := _COUNT_OF_ALL.search(text)) and _ONE_GROWN.search(text):
        total = exactly(small_number(of_all.group(1)))
    if not total.is_usable or not total.high:
        return total
    ages = ages_told(without_mention_of_age(text))
    said_grown = _said_grown(text)
    if _children_left_home(text):
        return UNREADABLE
    if said_grown or _grown(ages):
        is_rest_told = said_grown or _STILL_SMALL.search(text) or len(ages) == total.value
        is_certain = is_rest_told and _counts_the_grown(text)
        return _less(total, sum(said_grown) + _grown(ages)) if is_certain else UNREADABLE
    return total


def _grown(ages: list[int]) -> int:
    return sum(age >= OF_AGE for age in ages)


def _counts_the_grown(text: str) -> bool:
    """Whether those of age are among the children counted: told one by one, or after the number of all."""
    counted = _COUNT.search(text)
    told = [found.start() for pattern in (_AGED, _ONE_GROWN) for found in pattern.finditer(text)]
    return counted is None or counted.start() <= min(told)


def _less(total: Reading, grown: int) -> Reading:
    if total.status is not Status.VALUE or total.value <= grown:
        return UNREADABLE
    return exactly(total.value - grown)


def _children_left_home(text: str) -> bool:
    parts = re.split(r"[,。;!\s]+", text)
    return any(_LEFT_HOME.search(part) and not _OF_GROWN_UPS.match(part) for part in parts)


def _years(number: str) -> int | None:
    numerals = find_numerals(number)
    if len(numerals) != 1 or numerals[0].value is None or numerals[0].value > _OLDEST_CHILD:
        return None
    return int(numerals[0].value)
