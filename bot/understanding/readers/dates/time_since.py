"""The time that passed since an event, as one stretch or two: 三个月前, 半年, 一年零两个月, 个把月, 两年多."""

import re
from functools import lru_cache

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import one_of
from bot.understanding.periods import MONTHS, Stretch, find_stretches
from bot.understanding.readers.hedges import read_stated_hedge
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import CLAUSE_END

# What lasts, or is still to come, is no time since the event: 住了三个月院, 还有两个月, 每个月.
_LASTS = re.compile(
    one_of(
        # 住院, 坐牢, 上学; 领着, 租着, 分居, 谈对象
        r"住|干|做|吃|打|坐|关|教|学|念|读|用|领|拿|签|租|判|借|保|花|分居?|闹|谈|相处",
        # all of it, or what is still to come: 共, 还剩, 再过, 今后
        r"共|要|欠|差|还有|还剩|再[过有等]?|还[要得需][^,。;]{0,3}|等|未来|今后|往后",
        # one of several: 每个月, 头三个月
        r"每|头|第|哪|那|同|某|前|最后|整个|大的",
        # of a child, or of a term: 怀孕, 刑期
        r"怀孕?|孩子|娃娃|娃儿|娃|宝宝|身孕|刑期|工期|期限|有效期|(?<![过到逾])期",
    )
    + r"(?:院|工|牢|药|兵|书)?(?:了|过|满|上)?$"
)
# 店关了十五个月: what is closed stays so.
_CLOSED = re.compile(
    r"(?:店|厂|铺子?|摊子?|馆子?|公司|作坊|矿|门)(?:都|也|给|就|早)*(?:关|停|歇|倒)(?:了|掉|闭|业|门|张)*$"
)
_SINCE = re.compile(
    r"[多来几半整]*(?:一?点)?"
    + one_of(
        # the end of a clause; 以前, 过去; particles
        r"$|[,。;!?…\s]|以?前|之前|过去|过|[了啦喽咯嘞咧哒吧啊哦呢嘛]",
        # about, a little over, a little under: 左右, 出头, 不到
        r"左右|上下|光景|样子|[那这]样|有余|出头|挂零|冒头|开外|以上|打底|不到?|没[到满]?|差|还",
        # 就, 时间; 一年零, 又
        r"都|就|时间|工夫|功夫|点|零|又|加",
        # 的事, but not 的孩子
        r"的(?![娃孩宝毛婴奶身胎工房租合])",
    )
)
# 每个月 comes again, 一个月 and 整年 may have passed.
_ONE_OR_WHOLE = re.compile(r"[一1整全]")
# 上半年, 有一天夜里: a time of the year, and some day
_NO_STRETCH = re.compile(r"[上下后]半年$|有一天$")
# 一天到晚, 三天打鱼; 三年大 is an age.
_IN_SET_WORDS = re.compile(r"到晚|到黑|两头|打[鱼渔]|大")
# A time told with 把, in months: 个把月, 个把星期, 年把.
_COUNT_SIGN = r"[\d一二两俩仨三四五六七八九十]"
_OR_SO = [
    (re.compile(r"个把月|月把"), roughly(1, 1, 2)),
    (re.compile(r"个把(?:星期|礼拜|周)"), exactly(0)),
    (re.compile(rf"(?<!{_COUNT_SIGN})年把|个把年头?"), roughly(12, 12, 24)),
]
# 两年把, 三个月把
_SOME_OR_SO = re.compile(rf"(?P<stretch>{_COUNT_SIGN}+(?:年|个月))把(?=[,。!\s了啦吧]|的?样子|$)")
# 摔这一跤, 一算: a 一 that counts nothing, as 零 between two stretches.
_NO_COUNT = re.compile(r"零|一(?=晃|转眼|眨眼)|(?<=[这那])一(?=[跤摔病下关回次趟])|一(?=[算看想查数合])")
_JANUARY = re.compile(r"[一1]月")
_JOINS_STRETCHES = re.compile(r"零|又|加|多|")
_A_LITTLE_MORE = re.compile(r"多|出头|挂零|冒头")
_NEARLY = re.compile(r"快(?=[到有满要够]*[\d一二两三四五六七八九十半俩仨])|不到|不满|没满|将近|差不多快|没到")
_HALF = "半"
_DAYS_A_MONTH = 30.44
_ROUND_MONTH = 30


def is_time_since(text: str, stretch: Stretch) -> bool:
    """Whether a stretch is the time that passed since something, not how long it lasted or how often it comes."""
    said, before, after = text[stretch.start : stretch.end], text[: stretch.start], text[stretch.end :]
    if (stretch.is_every and not _ONE_OR_WHOLE.search(said)) or _NO_STRETCH.search(before + said):
        return False
    lasts = not _CLOSED.search(before) and (_IN_SET_WORDS.match(after) or _LASTS.search(before))
    return not lasts and _SINCE.match(after) is not None


@lru_cache(maxsize=64)
def stretch_ago(text: str) -> Reading | None:
    """三个月前 3, 半年 6, 一年半 18, 两年多 24 to 36, 一年零两个月 14, 十天前 0."""
    if "把" in text:
        if or_so := next((told for said, told in _OR_SO if said.search(text)), None):
            return or_so
        text = _SOME_OR_SO.sub(r"大概\g<stretch>", text)
    stretches = find_stretches(text)
    if not _are_one_time(text, stretches):
        return None
    low = sum(one.low * _months_in(one) for one in stretches)
    high = sum(one.high * _months_in(one) for one in stretches)
    last = stretches[-1]
    is_and_half = text[last.end :].startswith(_HALF)
    if is_and_half and last.unit == "year":
        low, high = low + 6, high + 6
    if int(low) != int(high) and "来" in text[last.start : last.end]:  # 十来个月 is said of ten
        return roughly(int(last.count * _months_in(last)), int(low), int(high))
    unit_months = MONTHS.get(last.unit, 0) * min(1, last.count)
    return _as_months(text, text[last.end + is_and_half :], low, high, unit_months)


def _are_one_time(text: str, stretches: list[Stretch]) -> bool:
    """Whether a text tells one time that passed, in one stretch or two (一年零两个月), and no other number."""
    if not stretches or len(stretches) > 2 or not is_time_since(text, stretches[-1]):
        return False
    if any(_JANUARY.fullmatch(text[one.start : one.end]) for one in stretches):
        return False
    between_them = text[stretches[0].end : stretches[-1].start].strip()
    if len(stretches) == 2 and not _JOINS_STRETCHES.fullmatch(between_them):
        return False
    rest = text
    for stretch in reversed(stretches):
        rest = rest[: stretch.start] + rest[stretch.end :]
    return not find_numerals(_NO_COUNT.sub("", rest))


def _months_in(stretch: Stretch) -> float:
    """The months of one unit; whoever counts 六十天 or 九十天 means whole months."""
    if stretch.unit != "day":
        return MONTHS[stretch.unit]
    return 1 / (_DAYS_A_MONTH if stretch.count % _ROUND_MONTH else _ROUND_MONTH)


def _as_months(text: str, after: str, low: float, high: float, unit_months: float) -> Reading:
    """Between two ends of months, as sure as it was said; `after` is what follows the stretch."""
    if _A_LITTLE_MORE.match(after):
        return roughly(int(low), int(low), int(low + max(1, unit_months)))
    if round(high) == 0:
        return exactly(0)
    before = text.removesuffix(after)
    if _NEARLY.search(CLAUSE_END.split(before)[-1] + CLAUSE_END.split(after)[0]):
        return roughly(round(low), max(0, int(low * 0.75)), round(high))
    if int(low) != int(high):
        return between(int(low), int(high), int((low + high) / 2))
    hedge = read_stated_hedge(text)
    if hedge in ("at_least", "at_most"):
        return UNREADABLE  # both ends are needed to know whether it was in time
    return roughly(int(low)) if hedge == "about" else exactly(int(low))
