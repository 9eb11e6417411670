"""A reply about income or savings without what is not so, or not so any more: wishes, hearsay, the past."""

import re

from bot.understanding.money import find_money
from bot.understanding.numerals import find_numerals
from bot.understanding.readers.money.corrected import with_part_corrected
from bot.understanding.readers.money.looked_up import as_it_turned_out
from bot.understanding.readers.money.net import after_costs
from bot.understanding.readers.money.placed_sum import CARS, Subject
from bot.understanding.readers.money.then_now import told_of_now
from bot.understanding.readers.money.wished import without_what_is_supposed
from bot.understanding.text import PART_END

# 存款连一千都没得，就九百: the bound says no more than the sum after it.
_NOT_EVEN_SO_MUCH = re.compile(
    r"(?:连|(?<![\d一二两三四五六七八九十百千万零.])(?=[\d一二两三四五六七八九]))[\d一二两三四五六七八九十百千万]+(?:块钱?|元)?[都也](?:没有?|没得|莫得|不到|不够|拿不出来?)[,。;\s]+"
    r"(?=[^,。;]{0,6}(?:就|才|只|也就|剩)[^,。;]{0,3}[\d一二两三四五六七八九十])"
)
# 2800、3100，还有一个3600: one after the other, and no range.
_LISTED = re.compile(r"(?<=\d{3})、(?=\d{3})|(?<=[百千万])、(?=[一二两三四五六七八九\d])")
# 村里给了五百慰问金，那是一次性的不算
_NOT_COUNTED = re.compile(
    r"^(?:那|这)?(?:个|是|笔|钱|些|都|属于)*(?:一次性|一回|临时|偶尔|意外|额外|去年|以前)?(?:的|给的|发的|事)?"
    r"(?:不|不能|没|别|莫|就不|可不)算(?:数|进去?|在内|上|它|的)?[了啊]*$|^(?:那|这)(?:个|是|笔|钱|些|都|只是|就是)*(?:一次性|一回头)[^,。;]{0,4}$|"
    # 判了每月给八百，从来没给过
    r"^(?:可|但|可是|但是|他|她|就)*(?:从来|一直|根本|压根|一次|一回|一分|一个月|到现在)[都也就还]*没(?:有)?(?:给|拿|兑现|付|寄|见|收)(?:过|到)[^,。;\d]{0,3}$"
)
# 两个存单各五千
_PIECE = re.compile(r"(?<=[两三四五六2-6])个(?=存单|存折|折子|卡|单子|账户|银行卡)")
# 能剩八千不？也就七千二
_ASKED_AND_ANSWERED = re.compile(
    r"[\d零一二两三四五六七八九十百千万]+(?:块钱?|元)?(?:没有|有没有|[不吗没么])\?[,。\s]*"
    r"(?=[^,。;?]{0,6}[\d一二两三四五六七八九十])"
)
# 给的两千是临时救助，平时就儿子给的六百
_ONE_OFF = re.compile(r"一次性|慰问|临时救助|临时补助|过节费|红包|救急")
_STEADY = re.compile(r"平时|平常|平日|固定|常年|每个?月|月月|一个月|就靠|只靠|低保|养老金|退休金")
# 没上班两年了: how long ago, and no period of what is told after it.
_HOW_LONG_AGO = re.compile(r"(?:好几|[\d二两三四五六七八九十几]+)(?:个多?|来|多)?年(?:多|来)?了")
# 一毛不给我
_NOT_A_PENNY = re.compile(r"一[分毛角](?:钱)?[都也]?(?:不|没)(?=[给往拿寄交存挣])")
# 一个月有时一千八，有时两千二
_NOW_AND_THEN = re.compile(
    r"(?:有(?:的)?时候?|有的?月份?)(?:是|有|能|挣|拿|就)*([\d一二两三四五六七八九十百千万]+)(?:块钱?|元)?[,、;\s]*"
    r"(?:有(?:的)?时候?|有的?月份?)(?:是|有|能|挣|拿|就|才|又)*([\d一二两三四五六七八九十百千万]+)"
)
# 说不准，有时候一千有时候两千 is asked again.
_NO_TELLING = re.compile("说不[准好]|说不上")
# 竹子一年砍两回，一回卖四千五
_TIMES_A_YEAR = re.compile(
    r"(?:一|每)年[^,。;\d一二两三四五六七八九]{0,4}([两二三四2-4])(?P<time>[回次季茬批])[,、\s]*(?:一|每)(?P=time)"
    r"(?:能|可以|就|也|卖|收|得|挣|赚|给|发|是|有|个){0,3}([\d一二两三四五六七八九十百千万]+)(?:块钱?|元)?(?![\d多来])"
)
# 四千一，我老公两千六，剩下的是我的
_REMAINDER = re.compile(
    r"[,;\s](?:剩下|其余|余下|剩)的?(?:那些)?[就都全才]*(?:是|归|在|算|放)[^,。;\d一二两三四五六七八九]{1,6}[。!\s]*$"
)
# 季度奖六百
_OF_A_QUARTER = re.compile(r"(?<![一每个二三四\d])季度(?=奖)")
_SAYS_HOW_MANY = re.compile(r"还有|另|[两俩三仨四五六2-6](?:个|张|本|笔|口|份)|分别|各|再加|加上|、.*、")


def as_it_is(text: str, subject: Subject) -> str:
    """What a normalised reply says of the sums there really are."""
    if subject in CARS:
        return text
    text = listed_apart(text)
    text = _PIECE.sub("张", text) if subject == "savings" else text
    text = without_what_is_supposed(text, is_savings=subject == "savings")
    text = _ASKED_AND_ANSWERED.sub("", text)
    text = as_it_turned_out(_NOT_EVEN_SO_MUCH.sub("", text))
    text = with_part_corrected(_without_first_part(text))
    text = told_of_now(text, subject)
    text = _without_what_is_not_counted(text)
    if subject == "income":
        text = _OF_A_QUARTER.sub("一季度", _NOT_A_PENNY.sub("没", _HOW_LONG_AGO.sub("", text)))
        text = text if _NO_TELLING.search(text) else _NOW_AND_THEN.sub(_from_to, text)
        text = _TIMES_A_YEAR.sub(_for_a_year, text)
    return after_costs(text) if subject == "income" else text


def listed_apart(text: str) -> str:
    """家里三个人上班，2800、3100，还有一个3600: sums that are told one after the other, and no range."""
    return _LISTED.sub(";", text) if _SAYS_HOW_MANY.search(text) else text


def _without_first_part(text: str) -> str:
    """四千一，我老公两千六，剩下的是我的 as 四千一: the rest is what the first part leaves of it."""
    sums = find_money(text)
    is_told_of_two = len(sums) == 2 and (sums[0].value or 0) > (sums[1].value or 0)
    return text[: sums[0].end] if is_told_of_two and _REMAINDER.search(text) else text


def _for_a_year(told: re.Match[str]) -> str:
    """一年砍两回，一回卖四千五 as 一年9000块."""
    times, each = (find_numerals(one) for one in told.group(1, 3))
    if len(each) != 1 or each[0].is_range or not each[0].value:
        return told.group()
    return f"一年{(times[0].value or 0) * each[0].value:g}块"


def _from_to(told: re.Match[str]) -> str:
    """有时一千八，有时两千二 as 一千八到两千二."""
    ends = [find_money(one) for one in told.groups()]
    if any(len(one) != 1 or one[0].value is None for one in ends):
        return told.group()
    low, high = sorted(told.groups(), key=lambda one: find_money(one)[0].low)
    return f"{low}到{high}块"


def _without_what_is_not_counted(text: str) -> str:
    """The text without a sum of which the next part says that it does not count, where another is told."""
    parts = [part for part in PART_END.split(text) if part.strip()]
    places = [place for place, part in enumerate(parts) if place and _NOT_COUNTED.search(part)]
    one_off = [place for place, part in enumerate(parts) if _ONE_OFF.search(part) and find_money(part)]
    if not places and any(_STEADY.search(p) and find_money(p) and not _ONE_OFF.search(p) for p in parts):
        places = [place + 1 for place in one_off]
    places = [place for place in places if find_money(parts[place - 1])]
    kept = [
        part
        for place, part in enumerate(parts)
        if place + 1 not in places and not (place in places and _NOT_COUNTED.search(part))
    ]
    return ",".join(kept) if places and find_money(",".join(kept)) else text
