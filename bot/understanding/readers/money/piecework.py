"""Wages by the piece or by the hour, where it is told how many a month brings: 一个八分钱，一个月糊五千个.

What one brings times how many of the same are made is what the month brings; where either is missing or only
roughly told, nothing is worked out.
"""

import re

from bot.understanding.patterns import one_of
from bot.understanding.readers.money.spoken import NUMBER, YUAN, exact

_PIECE = one_of(
    # 一个, but not 一个月 and 一个人
    r"个(?![月人多来星礼季小钟])",
    # by weight: 一斤, 一吨
    r"公?斤|吨",
    # by number: 一件, 一串
    r"件|只|双|串|条|副|把|根|张|包|袋|箱|盒|瓶|筐|捆|头|套",
    # by the way or the job: 一单, 一趟
    r"单|趟|车|次|户|桌|场|节课?|堂课?|辆|台|间|篇|页",
    # by the hour: 一小时, 一个钟头
    r"个?(?:小时|钟头)",
)
# What is worked, and not what is eaten, smoked or paid for: 糊五千个, 能跑二十趟.
_WORK = one_of(
    # in a factory or at home: 做, 糊, 缝
    r"做|干|糊|编|钉|缝|绣|织|穿|串|折|粘|绕|剪|切|装|加工|完成|扎|磨|剥|车|焊|包",
    # in the field: 采, 摘, 挖
    r"采|摘|挖|割|捡|收|砍|种|打捞|抓",
    # carrying and driving: 跑, 送, 拉
    r"跑|送|拉|搬|卸|背|挑|扛|运",
    # serving: 洗, 扫, 接, 教, 上
    r"洗|刷|扫|擦|接|带|教|上|修|看|卖|端|理|剪|杀|烧|炒",
)
_MEANWHILE = r"(?:大概|差不多|我|俺|也|就|能|得|要|可以|能够)*"
_AMOUNT = (
    rf"({NUMBER})(块|元|毛|角|分)?钱?([一二三四五六七八九\d])?"
    r"(?![\d二三四五六七八九十百千万天年月个]|一(?!个?[月天]))"
)
# 一车沙子, 一头猪
_THING = r"沙子?|石子|砖|土|货|煤|粮|菜|猪|牛|羊|鸡|鸭|头|鞋|衣服|活|瓜|果|鱼"
# 一个八分钱, 一小时给二十五
_FOR_ONE = re.compile(rf"(?:一|每)({_PIECE})(?:{_THING})?(?:能|给|卖|提|挣|赚|算|是|就|才|有|开)*{_AMOUNT}")
# 八分钱一个
_ONE_FOR = re.compile(rf"({NUMBER})(块|元|毛|角|分)钱?([一二三四五六七八九\d])?(?:一|每)({_PIECE})")
_MADE = rf"{_MEANWHILE}({_WORK}[了得到出完]?)?({NUMBER})({_PIECE})(?!左右|上下|来|多)"
# 一个月糊五千个; 一天四十串
_A_MONTH = re.compile(rf"(?:一个?月|每个?月|月月){_MADE}")
_A_DAY = re.compile(rf"(?:一天|每天|天天){_MADE}")
# 一个月做二十五天
_DAYS_A_MONTH = re.compile(rf"(?:一个?月|每个?月){_MEANWHILE}({_WORK})?({NUMBER})天")
# 一亩一年八百，六亩地: rent for land, of which nothing has to be paid for seed.
_RENTED_OUT = re.compile(r"流转|出租|租(?:给|出)|承包(?:给|出)|包给|租金")
# 一亩地净落五百: after the costs
_NET = re.compile(r"[净挣赚落剩]|到手|纯收入")
_BY_ACRE = re.compile(
    rf"(?:一|每)(亩|头|只|棵|箱)[地田牛猪羊鸡鸭鹅树蜂]?(?:一年|每年|租金|给|是|得|能|就|也|只|净|纯收入|挣|赚|落|剩|下)*({NUMBER}){YUAN}(?:一年|每年)?(?![\d一二两三四五六七八九十百千万亩])"
)
# 六亩地, 三头牛: how many there are of what was told for one
_HOW_MANY = {
    measure: re.compile(rf"(?<!一)(?<!每)({NUMBER}){measure}[地田牛猪羊鸡鸭鹅树蜂]?")
    for measure in "亩头只棵箱"
}
_YUAN = {"块": 1.0, "元": 1.0, "毛": 0.1, "角": 0.1, "分": 0.01, None: 1.0}
# 每月六十个钟头: worked, though no word says so.
_SURELY_WORKED = re.compile(r"个?(?:小时|钟头)|节课?|堂课?|单|件")
_HOUR = re.compile(r"个?(?:小时|钟头)")
# 计件 is a label of its own kind: what it brings is added to other wages that are named.
_BY_PIECE = "提成一个月{:g}块"


def by_month(text: str) -> str:
    """The text with what piecework makes in a month in place of the piece and the number of pieces."""
    rate, made = _rate(text), _made(text)
    if rate is None or made is None or _thing(rate[1]) != _thing(made[1]):
        return text
    wage = round(rate[0] * made[0], 2)
    spans = sorted([rate[2], *made[2]], reverse=True)
    for start, end in spans:
        text = text[:start] + (_BY_PIECE.format(wage) if (start, end) == rate[2] else "") + text[end:]
    return text


def of_land(text: str) -> str:
    """The text with what all the land or the animals bring in a year in place of an acre or a head and their number."""
    rents = list(_BY_ACRE.finditer(text))
    if len(rents) != 1 or not (_RENTED_OUT.search(text) or _NET.search(rents[0].group())):
        return text
    start, end = rents[0].span()
    before, after = text[:start], text[end:]
    acres_told = _HOW_MANY[rents[0].group(1)]
    acres = [one.group(1) for one in acres_told.finditer(f"{before} {after}")]
    rent, size = exact(rents[0].group(2)), exact(acres[0]) if len(acres) == 1 else None
    if rent is None or size is None:
        return text
    return f"{acres_told.sub('', before)}流转一年{round(rent * size, 2):g}块{acres_told.sub('', after)}"


def leaves_acres_open(text: str) -> bool:
    """Whether the rent of an acre is told, and not of how many."""
    return _RENTED_OUT.search(text) is not None and _BY_ACRE.search(text) is not None


def _rate(text: str) -> tuple[float, str, tuple[int, int]] | None:
    """What one brings, one of what, and where that is said; None unless it is said once."""
    found = [(one, one.group(1), one.group(2, 3, 4)) for one in _FOR_ONE.finditer(text)]
    found += [(one, one.group(4), one.group(1, 2, 3)) for one in _ONE_FOR.finditer(text)]
    if len(found) != 1:
        return None
    said, piece, (number, unit, tenth) = found[0]
    whole = exact(number)
    if whole is None or (tenth and not unit):
        return None
    return (whole + (exact(tenth) or 0) / 10) * _YUAN[unit], piece, said.span()


def _made(text: str) -> tuple[float, str, list[tuple[int, int]]] | None:
    """How many a month, of what, and where that is said: told for the month, or for a day and the days."""
    months, days = list(_A_MONTH.finditer(text)), list(_A_DAY.finditer(text))
    worked = list(_DAYS_A_MONTH.finditer(text))
    if len(months) + len(days) != 1 or (days and len(worked) != 1):
        return None
    verb, number, piece = (months or days)[0].groups()
    count, number_of_days = exact(number), exact(worked[0].group(2)) if days else 1.0
    is_work = verb or _SURELY_WORKED.fullmatch(piece) or (days and worked[0].group(1))
    if count is None or number_of_days is None or not is_work:
        return None
    return count * number_of_days, piece, [one.span() for one in [*months, *days, *(worked if days else [])]]


def _thing(piece: str) -> str:
    """小时 and 个钟头 are the same thing."""
    return "小时" if _HOUR.fullmatch(piece) else piece.removesuffix("课")
