"""A reply about money in plain writing: sums apart from their periods, labels before their sums, the last word only."""

import re

from bot.understanding.money import find_money
from bot.understanding.numerals import find_numerals
from bot.understanding.readers.corrections import after_correction
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.money import changed, heads, part_of_year, piecework, reckoned, said_last
from bot.understanding.readers.money.as_it_is import as_it_is, listed_apart
from bot.understanding.readers.money.labels import SPLIT, TOTAL
from bot.understanding.readers.money.other_matters import ANOTHER_HOUSE
from bot.understanding.readers.money.placed_sum import CARS, Subject

# 存款这一块, 在读高三; 要是现在卖 asks nothing; 月月光 is no period.
_NO_SUM = re.compile(
    r"(?<=[这那])一块(?![\d一二两三四五六七八九])|(?:高|初|大)[一二三四](?=[,。;\s]|$)|要是(?=现在|如今)|"
    r"月月光|月光族(?=.*[百千万块])|来着|"
    # 利率一点八, 年化二点五; 一年一年攒下来的; 4s店估的
    r"(?:利率|年化|利息率)(?:是|有|才|大概)*[\d一二两三四五六七八九十点.]+(?:个点|%|厘)?|"
    r"一年一年(?=[^\d])|一点一点|一分一分|一个月一个月|\d+s店?"
)
# 6个k, 六张红票子
_THOUSANDS = re.compile(r"(?<=[\d一二两三四五六七八九十])个(?=[kw](?![a-z]))")
_RED_NOTES = re.compile(r"([一二两三四五六七八九十\d]+)张(?:红票子?|大红票|红的|百元大?钞|一百的)(?!子?都)")
# 每个礼拜三百，一个月四个礼拜: as the person reckons it, and not 52 weeks a year.
_FOUR_WEEKS = re.compile(
    r"(?:每|一)个?(?:礼拜|星期|周)(?:[给挣有拿是])?([\d一二两三四五六七八九十百千]+)块?[,。;\s]*(?:一个?月|每个?月)(?:有|就|是)?[四4]个?(?:礼拜|星期|周)"
)
# 两百块零五毛
_COINS_AFTER = re.compile(r"(?<=[块元])零(?=[一二两三四五六七八九\d][毛角])")
# 四万块零三百: the unit in the middle is only a pause.
_PAUSE_IN_SUM = re.compile(r"(?<=[万千百])(?:块钱|块|元)(?=零[一二两三四五六七八九])")
# 一张八千一张一万五: the second 一张 begins anew.
_NEXT_PIECE = re.compile(
    r"(?:(?<=[百千万])|(?<=[百千万][二三四五六七八九]))(?=[一两](?:张|本|台|辆|部|笔|份|个(?!月)))"
)
# 四千多不到五千
_FROM_TO = re.compile(r"(?<=[百千万kw块])多,?(?:不到|没到|不足|快到?|将近|接近)(?=[\d一二两三四五六七八九])")
# 一百九，老伴也是: both get it.
_OTHER_TOO = re.compile(
    r"^([^\d一二两三四五六七八九十百千万,。;]{0,8})([\d一二两三四五六七八九十百千万零.]+(?:块钱?|元)?)(?:左右)?[,。;\s]+"
    rf"(?:我|俺)?(?:{KIN})(?:也是|也一样|[跟和同]我一样|也这么多|也这个数|也有这么多)(?:这么多|这个数|的)?[。!\s]*$"
)
# 三千，那是隔壁老王家的，我家一千二: what was told of another house is left out.
_TOLD_OF_ANOTHER_HOUSE = re.compile(
    rf"[\d一二两三四五六七八九十百千万零]+(?:块钱?|元)?[,\s]*那(?:个|都)?是[^,。;]{{0,5}}{ANOTHER_HOUSE}[,。;\s]+"
    r"(?=.*[\d一二两三四五六七八九十])"
)
# 摩托车两个，一个两千五，一个一千二: of a vehicle 个 is no piece that is sold by number.
_TWO_VEHICLES = re.compile(
    r"(?:[两二三23]个|[俩仨])[^,。;]{0,4}(?:车|摩托|三轮)|(?:车|摩托|三轮)[^,。;]{0,2}(?:[两二三23]个|[俩仨])"
)
_ONE_OF_THEM = re.compile(r"另?一个(?=[值卖]?[\d一二两三四五六七八九])")
# 连那三千一起算: 一 begins 一起.
_TOGETHER_BEGINS = re.compile(r"(?<=[百千万])(?=一[起块](?:算|加|存|[,。;]|$))")
# 老两口退休了，一个五千一，一个四千六: one and the other of two people.
_PAIR_OF_EARNERS = re.compile(r"两口子|双职工|俩|两个(?:人|儿|女|闺|娃|孩|老)|爸妈|父母|爹[妈娘]|公婆")
_ONE_AND_THE_OTHER = re.compile(
    r"(?<=[,。;\s子女娃儿人])一个((?:每个?月|是|有|拿|领|挣|给|寄|出)*[\d一二两三四五六七八九十百千万]+(?:块钱?|元)?)"
    r"([,。;\s]*)另?一个(?=(?:每个?月|是|有|拿|领|挣|给|寄|出)*[\d一二两三四五六七八九])"
)
# 两千多三千不到
_FROM_UNDER = re.compile(
    r"(?<=[百千万])多,?((?:\d+|[一二两三四五六七八九])[百千万])(?:块钱?|元)?(?:不到|没到|不足)"
)
# 五千六千的样子
_TWO_ENDS = re.compile(
    r"(?<![\d一二两三四五六七八九十百千万])([一二两三四五六七八])([十百千万])([二两三四五六七八九])\2"
    r"(?=[的块元左来吧呢,。]|$)"
)
# 一万二，那是一年的: the period told in a clause of its own.
_PERIOD_APART = re.compile(
    r"(?<=[\d十百千万二三四五六七八九块元钱])[,。;\s]+(?:不过|那|这|可|都)*"
    r"是((?:一|全|整)年|半年|一?个?季度|一个月|每月)的(?=[,。;\s]|$)|"
    # 净八千，一年的
    r"(?<=[\d十百千万二三四五六七八九块元钱])[,。;\s]+((?:一|全|整)年|半年|一?个?季度)的[。!\s]*$|"
    # 两万，年薪
    r"(?<=[\d十百千万二三四五六七八九块元钱])[,。;\s]*()年(?:薪|收入)[。!\s]*$"
)
# 一百二一天, 一万二一年: a sum, and 一 begins its period.
_SUM_BEFORE_PERIOD = re.compile(
    r"(?<=[十百千万][二两三四五六七八九])(?=一(?:天|日|年|个?月|周|个?(?:星期|礼拜)|季度))|"
    r"(?<=[百千万][二三四五六七八][三四五六七八九])(?=一(?:天|日|年|个?月))"
)
# 八十一天，一个月干十五天: eighty yuan a day, because the days worked are told apart from it.
_WAGE_BEFORE_DAY = re.compile(
    r"(?<![干做了满够过有出\d一二两三四五六七八九])([一二两三四五六七八九]?[十百])(?=一[天日](?![班工]))"
)
# 一天能挣一百五一个月也就干十来天: the month begins what is told of the days.
_DAYS_BEGIN = re.compile(
    r"(?<=[百十块元\d五])(?=一个?月(?:也|就|才|能|只|大概|差不多)*[干做出上][^,。;]{0,3}[天工])"
)
# 补贴八十一个月: what is paid eighty-one months long is not asked.
_GRANT_BEFORE_MONTH = re.compile(r"(?<=[贴金补助给发挣拿])([二三四五六七八九]十)(?=一个?月)")
_DAYS_A_MONTH = re.compile(r"[月年][^,。;]{0,6}?(?:\d+|[二两三四五六七八九十]+)[来多几]?(?:天|个工)")
# The numbers of public hot lines.
_HOT_LINE = re.compile(
    r"(?<!\d)123(?:45|33|48|49|55|38|17)(?![\d元块.])|"
    r"(?<!\d)1(?:20|10|19|22)(?=的?(?:车|救护|来|打|送|拉))"
)
# 哈弗H6, 比亚迪f3: a model is no price.
_MODEL = re.compile(r"(?<![a-z\d])(?![wk]\d)[a-z]{1,6}-?\d{1,2}(?![\d.万千百wk块元])")
_SUM_ALONE = re.compile(r"[\d一二两三四五六七八九十百千万零.]+(?:块钱?|元)?")

_N = r"[\d一二两三四五六七八九十百.]+"
_HOUR = r"个?(?:小时|钟头?|钟)"
# 18块一小时，一天十个钟头
_HOURLY = re.compile(
    rf"(?:(?:[一每]个?(?:小时|钟头?)|时薪)[给挣是拿有]?({_N})(?:块钱?|元)?|({_N})(?:块钱?|元)?(?:一|每|/)个?(?:小时|钟头?))"
    rf"(?![来多几]|左右)([^。;]*?)[一每]天(?:一般|大概|差不多|能|要|也|得|就)*[干做上]?({_N}){_HOUR}"
)


def _by_day(found: re.Match[str]) -> str:
    """The wage of a day in place of the wage of an hour and the hours."""
    numbers = [find_numerals(one) for one in (found.group(1) or found.group(2), found.group(4))]
    if any(len(one) != 1 or one[0].is_range or not one[0].value for one in numbers):
        return found.group()
    wage = (numbers[0][0].value or 0) * (numbers[1][0].value or 0)
    return f"{wage:g}块一天{found.group(3)}"


# 还有张卡 is 还有一张卡; 九十蚊 is 九十块 and 做足廿六日 is 做足廿六天 to the people of Guangxi and Guangdong.
_ONE_OMITTED = re.compile(r"(?<=[有剩])(?=[张本笔](?:存?[折卡单]|[一二两三四五六七八九\d]))")
_CANTONESE_YUAN = re.compile(r"(?<=[\d一二两三四五六七八九十百千万几])蚊")
_CANTONESE_DAYS = re.compile(r"(?<=[做干去返])([足满够]?(?:\d+|[一二三四五六七八九十廿卅]+))日")
# 毛收入八千，刨去农药落下四千八: what was taken in before the costs is not asked.
_GROSS = re.compile(
    r"毛(?:收入|利|钱)?[^,。;\s]{0,4}[\d一二两三四五六七八九十百千万]+块?[,。;\s]+(?=[^。;]*(?:落|净|剩|到手))"
)

# 五万，里头三万是我弟的，我自己的就两万
_ONES_OWN = re.compile(
    r"(?<=[,。;\s])(?:我|俺)(?:自己|个人)的(?:就|只|才|有|是)+(?=[\d一二两三四五六七八九十])"
)


def _by_four_weeks(found: re.Match[str]) -> str:
    numbers = find_numerals(found.group(1))
    if len(numbers) != 1 or numbers[0].is_range or not numbers[0].value:
        return found.group()
    return f"一个月{numbers[0].value * 4:g}块"


# 万数块钱, 个把万: about ten thousand.
_ABOUT_ONE = re.compile(
    r"(?<![\d一二两三四五六七八九十百千万几])(?:个把([百千万])|([百千万])数)(?=块|元|钱|[,。;吧的]|$)"
)
# 一万八还是一万九: between the two, where they lie near to each other.
_OR = re.compile(
    r"([\d一二两三四五六七八九十百千万零.]{2,})(?:块钱?|元)?[,\s]*还是([\d一二两三四五六七八九十百千万零.]{2,})(?=块|元|[,。;\s吧来的]|$)"
)
_NEAR = 1.5


# 分别是一万、两万、三万: no range.
_RESPECTIVELY = re.compile(r"分别[^。;]*")


def _worth_of_notes(found: re.Match[str]) -> str:
    """十张一百的 as 1000块."""
    numbers = find_numerals(found.group(1))
    if len(numbers) != 1 or numbers[0].is_range or not numbers[0].value:
        return found.group()
    return f"{numbers[0].value * 100:g}块"


def _between_either(found: re.Match[str]) -> str:
    ends = [find_numerals(one) for one in found.groups()]
    if any(len(one) != 1 or one[0].is_range or not one[0].value for one in ends):
        return found.group()
    low, high = (one[0].low for one in ends)
    return f"{found.group(1)}到{found.group(2)}" if low < high <= low * _NEAR else found.group()


def put_plainly(text: str, subject: Subject) -> str:
    """What a normalised reply says of sums in the end, written so that each can be found."""
    text = as_it_is(_TOLD_OF_ANOTHER_HOUSE.sub("", text), subject)
    text = _THOUSANDS.sub("", _COINS_AFTER.sub("", _NO_SUM.sub("", text)))
    text = _OR.sub(_between_either, text) if subject != "income" else text
    if subject == "savings" and (own := _ONES_OWN.search(text)):
        text = text[own.end() :]
    text = _ABOUT_ONE.sub(lambda told: f"{told.group(1) or told.group(2)}把", text)
    text = _RED_NOTES.sub(_worth_of_notes, text)
    text = _RESPECTIVELY.sub(lambda told: told.group().replace("、", ","), text)
    text = _FOUR_WEEKS.sub(_by_four_weeks, text) if subject == "income" else text
    text = _CANTONESE_DAYS.sub(r"\1天", _CANTONESE_YUAN.sub("块", _ONE_OMITTED.sub("一", text)))
    if subject == "savings" and "从" not in text:
        text = changed.after_the_change(text)
    if subject == "income":
        text = changed.after_the_change(text)
        text = heads.told_for_each(reckoned.multiplied(_OTHER_TOO.sub(r"\1我跟老伴都是\2", text)))
        text = piecework.of_land(
            piecework.by_month(part_of_year.by_year(said_last.of_them_all(_GROSS.sub("", text))))
        )
    text = _MODEL.sub("车", text) if subject in CARS else _HOURLY.sub(_by_day, text)
    text = _TWO_ENDS.sub(
        r"\1\2到\3\2", _PERIOD_APART.sub(lambda told: told.group(1) or told.group(2) or "一年", text)
    )
    text = _FROM_TO.sub("到", _FROM_UNDER.sub(r"到\1", text))
    text = _PAUSE_IN_SUM.sub("", _HOT_LINE.sub("", text))
    if subject == "income" and _PAIR_OF_EARNERS.search(text):
        text = _ONE_AND_THE_OTHER.sub(r"一份\1,一份", text)
    if subject in CARS and _TWO_VEHICLES.search(text):
        text = _ONE_OF_THEM.sub("一台", text)
    text = _sums_told_apart(_NEXT_PIECE.sub(",", _TOGETHER_BEGINS.sub(",", text)))
    return _labels_first(after_correction(text, lambda part: bool(find_money(part))))


def _sums_told_apart(text: str) -> str:
    """A sum and its period that run together get their 块: 一百二一天 as 一百二块一天."""
    text = _DAYS_BEGIN.sub(",", text)
    text = _GRANT_BEFORE_MONTH.sub(r"\1块", _SUM_BEFORE_PERIOD.sub("块", text))
    return _WAGE_BEFORE_DAY.sub(r"\1块", text) if _DAYS_A_MONTH.search(text) else text


def _labels_first(text: str) -> str:
    """八百，低保；四百，打零工 as 低保八百,打零工四百, if the whole reply is told in such pairs."""
    pieces = [piece for piece in SPLIT.split(text) if piece.strip()]
    told, named = pieces[::2], pieces[1::2]
    is_paired = len(pieces) > 2 and len(told) == len(named)
    if (
        is_paired
        and all(_SUM_ALONE.fullmatch(piece) for piece in told)
        and not any(find_numerals(piece) or TOTAL.search(piece) for piece in named)
    ):
        return ",".join(name + amount for amount, name in zip(told, named, strict=True))
    return text


def with_sums_apart(text: str) -> str:
    """A normalised reply with sums apart from what runs on after them, and otherwise as it was said."""
    text = _COINS_AFTER.sub("", _NO_SUM.sub("", listed_apart(text)))
    text = _PAUSE_IN_SUM.sub("", _HOT_LINE.sub("", text))
    if _PAIR_OF_EARNERS.search(text):
        text = _ONE_AND_THE_OTHER.sub(r"一份\1,一份", text)
    return _sums_told_apart(_NEXT_PIECE.sub(",", _TOGETHER_BEGINS.sub(",", text)))
