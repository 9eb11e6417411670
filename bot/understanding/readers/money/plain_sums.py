"""A reply about money in plain writing: sums apart from their periods, labels before their sums, the last word only."""

import re

from bot.understanding.money import find_money
from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import Wording, any_of, reworded
from bot.understanding.readers.corrections import after_correction
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.money import part_of_year, piecework
from bot.understanding.readers.money.as_it_is import as_it_is, listed_apart
from bot.understanding.readers.money.heads import told_for_each
from bot.understanding.readers.money.labels import SPLIT, TOTAL
from bot.understanding.readers.money.other_matters import ANOTHER_HOUSE
from bot.understanding.readers.money.placed_sum import CARS, Subject
from bot.understanding.readers.money.spoken import NUMBER, SUM_FOLLOWS, YUAN, exact
from bot.understanding.readers.money.worked_out import multiplied, with_pieces_worth

_AFTER_A_SUM = r"(?<=[\d十百千万二三四五六七八九块元钱])[,。;\s]"
_CHANGES_TO = "(?:[涨升降减跌掉调变缩]|[亏贬](?=成|到|得)|提(?=到|至)|提高|增加)(?:到了?|成了?|为|至)"
# 三千，那是隔壁老王家的，我家一千二: what was told of another house is left out.
_TOLD_OF_ANOTHER_HOUSE = re.compile(
    rf"{NUMBER}{YUAN}[,\s]*那[个都]?是[^,。;]{{0,5}}{ANOTHER_HOUSE}[,。;\s]+(?=.*{SUM_FOLLOWS})"
)
_NO_SUM = any_of(
    # 存款这一块, 在读高三; 要是现在卖 asks nothing; 月月光 is no period
    r"(?<=[这那])一块(?![\d一二两三四五六七八九])|[高初大][一二三四](?=[,。;\s]|$)|要是(?=现在|如今)|月月光|来着",
    # 利率一点八, 年化二点五
    r"(?:利率|年化|利息率)(?:是|有|才|大概)*[\d一二两三四五六七八九十点.]+(?:个点|%|厘)?",
    # 一年一年攒下来的; 4s店估的; 打12345
    r"一年一年(?=[^\d])|一点一点|一分一分|一个月一个月|\d+s店?|(?<!\d)123(?:45|33|48|49|55|38|17)(?![\d元块.])",
)
# What stands inside a sum: 两百块零五毛, 四万块零三百.
_IN_A_SUM: tuple[Wording, ...] = (
    (_NO_SUM, ""),
    (re.compile(r"(?<=[块元])零(?=[一二两三四五六七八九\d][毛角])"), ""),
    (re.compile(r"(?<=[万千百])(?:块钱|块|元)(?=零[一二两三四五六七八九])"), ""),
)
_WRITTEN_SO: tuple[Wording, ...] = (
    *_IN_A_SUM,
    # 6个k
    (re.compile(r"(?<=[\d一二两三四五六七八九十])个(?=[kw](?![a-z]))"), ""),
    # 两个存单各五千
    (re.compile(r"(?<=[两三四五六2-6])个(?=存单|存折|折子|卡|单子|账户|银行卡)"), "张"),
    # 还有张卡; 做足廿六日, as they say it in Guangdong
    (re.compile(r"(?<=[有剩])(?=[张本笔](?:存?[折卡单]|[一二两三四五六七八九\d]))"), "一"),
    (re.compile(r"(?<=[做干去返])([足满够]?(?:\d+|[一二三四五六七八九十廿卅]+))日"), r"\1天"),
    # 万数块钱, 个把万: about ten thousand
    (
        re.compile(
            r"(?<![\d一二两三四五六七八九十百千万几])(?:个把([百千万])|([百千万])数)(?=块|元|钱|[,。;吧的]|$)"
        ),
        r"\1\2把",
    ),
)
# 从两千八降到两千二, 一千九变两千一: what was before the change is left out; 少则一万，多则两万; 没到一千五.
_CHANGED: tuple[Wording, ...] = (
    (
        re.compile(
            rf"(?:从|由|原来的?|以前的?)?{NUMBER}{YUAN}[,\s]*"
            rf"(?=(?:又|给|给我|现在|才|就|一下|慢慢|后来)*{_CHANGES_TO}{NUMBER}|变{NUMBER})"
        ),
        "",
    ),
    (re.compile(rf"少则({NUMBER}{YUAN})多?[,\s]*多?则(?={NUMBER})"), r"\1到"),
    (re.compile(rf"没到(?={NUMBER})"), "不到"),
)
_RANGES: tuple[Wording, ...] = (
    # 五千六千的样子
    (
        re.compile(
            r"(?<![\d一二两三四五六七八九十百千万])([一二两三四五六七八])([十百千万])([二两三四五六七八九])\2"
            r"(?=[的块元左来吧呢,。]|$)"
        ),
        r"\1\2到\3\2",
    ),
    # 两千多三千不到; 四千多不到五千
    (
        re.compile(rf"(?<=[百千万])多,?((?:\d+|[一二两三四五六七八九])[百千万]){YUAN}(?:不到|没到|不足)"),
        r"到\1",
    ),
    (re.compile(rf"(?<=[百千万kw块])多,?(?:不到|没到|不足|快到?|将近|接近){SUM_FOLLOWS}"), "到"),
)
# 一万八还是一万九: between the two, where they lie near to each other.
_OR = re.compile(rf"({NUMBER}){YUAN}[,\s]*还是({NUMBER})(?=块|元|[,。;\s吧来的]|$)")
_NEAR = 1.5
# 一万二，那是一年的; 净八千，一年的; 两万，年薪: the period told in a clause of its own.
_PERIOD_APART = any_of(
    rf"{_AFTER_A_SUM}+(?:不过|那|这|可|都)*是((?:一|全|整)年|半年|一?个?季度|一个月|每月)的(?=[,。;\s]|$)",
    rf"{_AFTER_A_SUM}+((?:一|全|整)年|半年|一?个?季度)的[。!\s]*$",
    rf"{_AFTER_A_SUM}*()年(?:薪|收入)[。!\s]*$",
)
# 一百九，老伴也是: both get it.
_OTHER_TOO = re.compile(
    rf"^([^\d一二两三四五六七八九十百千万,。;]{{0,8}})({NUMBER}{YUAN})(?:左右)?[,。;\s]+"
    rf"(?:我|俺)?(?:{KIN})(?:也是|也一样|[跟和同]我一样|也这么多|也这个数|也有这么多)(?:这么多|这个数|的)?[。!\s]*$"
)
# 五万，里头三万是我弟的，我自己的就两万
_ONES_OWN = re.compile(rf"(?<=[,。;\s])[我俺](?:自己|个人)的[就只才有是]+{SUM_FOLLOWS}")
# 哈弗H6, 比亚迪f3: a model is no price.
_MODEL = re.compile(r"(?<![a-z\d])(?![wk]\d)[a-z]{1,6}-?\d{1,2}(?![\d.万千百wk块元])")
# 摩托车两个，一个两千五，一个一千二: of a vehicle 个 is no piece that is sold by number.
_TWO_VEHICLES = re.compile(
    r"(?:[两二三23]个|[俩仨])[^,。;]{0,4}(?:车|摩托|三轮)|(?:车|摩托|三轮)[^,。;]{0,2}(?:[两二三23]个|[俩仨])"
)
_ONE_OF_THEM = re.compile(r"另?一个(?=[值卖]?[\d一二两三四五六七八九])")
# 老两口退休了，一个五千一，一个四千六: one and the other of two people.
_PAIR_OF_EARNERS = re.compile(r"两口子|双职工|俩|两个(?:人|儿|女|闺|娃|孩|老)|爸妈|父母|爹[妈娘]|公婆")
_EARNS = "(?:每个?月|是|有|拿|领|挣|给|寄|出)*"
_ONE_AND_THE_OTHER = re.compile(
    rf"(?<=[,。;\s子女娃儿人])一个({_EARNS}{NUMBER}{YUAN})([,。;\s]*)另?一个(?={_EARNS}{SUM_FOLLOWS})"
)
_TOLD_APART: tuple[Wording, ...] = (
    # 一张八千一张一万五: the second 一张 begins anew
    (
        re.compile(
            r"(?:(?<=[百千万])|(?<=[百千万][二三四五六七八九]))(?=[一两](?:张|本|台|辆|部|笔|份|个(?!月)))"
        ),
        ",",
    ),
    # 一百二一天, 一万二一年: a sum, and 一 begins its period
    (
        re.compile(
            r"(?<=[十百千万][二两三四五六七八九])(?=一(?:天|日|年|个?月|周|个?(?:星期|礼拜)|季度))|"
            r"(?<=[百千万][二三四五六七八][三四五六七八九])(?=一(?:天|日|年|个?月))"
        ),
        "块",
    ),
)
# 八十一天，一个月干十五天: eighty yuan a day, because the days worked are told apart from it.
_DAYS_A_MONTH = re.compile(r"[月年][^,。;]{0,6}?(?:\d+|[二两三四五六七八九十]+)[来多几]?(?:天|个工)")
_WAGE_BEFORE_DAY = re.compile(
    r"(?<![干做了满够过有出\d一二两三四五六七八九])([一二两三四五六七八九]?[十百])(?=一[天日](?![班工]))"
)
_SUM_ALONE = re.compile(rf"{NUMBER}{YUAN}")


def put_plainly(text: str, subject: Subject) -> str:
    """What a normalised reply says of sums in the end, written so that each can be found."""
    text = as_it_is(_TOLD_OF_ANOTHER_HOUSE.sub("", text), subject)
    text = reworded(text, _WRITTEN_SO)
    text = _of_income(text) if subject == "income" else _OR.sub(_between_either, text)
    if subject == "savings":
        text = _of_savings(text)
    if subject in CARS:
        text = _MODEL.sub("车", text)
        text = _ONE_OF_THEM.sub("一台", text) if _TWO_VEHICLES.search(text) else text
    text = with_pieces_worth(text)
    text = _PERIOD_APART.sub(lambda told: told.group(1) or told.group(2) or "一年", text)
    text = _sums_told_apart(reworded(text, _RANGES), subject)
    return _labels_first(after_correction(text, lambda part: bool(find_money(part))))


def with_sums_apart(text: str) -> str:
    """A normalised reply with sums apart from what runs on after them, and otherwise as it was said."""
    return _sums_told_apart(reworded(listed_apart(text), _IN_A_SUM), "income")


def _of_income(text: str) -> str:
    text = multiplied(_OTHER_TOO.sub(r"\1我跟老伴都是\2", reworded(text, _CHANGED)))
    text = part_of_year.by_year(part_of_year.all_of_a_year(told_for_each(text)))
    return piecework.of_land(piecework.by_month(text))


def _of_savings(text: str) -> str:
    if own := _ONES_OWN.search(text):
        text = text[own.end() :]
    return text if "从" in text else reworded(text, _CHANGED)


def _between_either(told: re.Match[str]) -> str:
    low, high = (exact(number) for number in told.groups())
    is_near = low and high and low < high <= low * _NEAR
    return f"{told.group(1)}到{told.group(2)}" if is_near else told.group()


def _sums_told_apart(text: str, subject: Subject) -> str:
    """Sums and what runs on after them: 一百二一天 as 一百二块一天."""
    if subject == "income" and _PAIR_OF_EARNERS.search(text):
        text = _ONE_AND_THE_OTHER.sub(r"一份\1,一份", text)
    text = reworded(text, _TOLD_APART)
    return _WAGE_BEFORE_DAY.sub(r"\1块", text) if _DAYS_A_MONTH.search(text) else text


def _labels_first(text: str) -> str:
    """八百，低保；四百，打零工 as 低保八百,打零工四百, if the whole reply is told in such pairs."""
    pieces = [piece for piece in SPLIT.split(text) if piece.strip()]
    told, named = pieces[::2], pieces[1::2]
    is_paired = (
        len(pieces) > 2
        and len(told) == len(named)
        and all(_SUM_ALONE.fullmatch(piece) for piece in told)
        and not any(find_numerals(piece) or TOTAL.search(piece) for piece in named)
    )
    return ",".join(f"{name}{sum_}" for sum_, name in zip(told, named, strict=True)) if is_paired else text
