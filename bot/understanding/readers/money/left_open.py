"""What a reply says of its sums that has to be asked about before they count: months without work, costs, loans."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.periods import find_stretches
from bot.understanding.readers.kin import ANY_KIN, KIN
from bot.understanding.readers.money.heads import PER_HEAD
from bot.understanding.readers.money.labels import TOTAL
from bot.understanding.readers.money.piecework import leaves_acres_open
from bot.understanding.readers.money.placed_sum import Subject, Sum
from bot.understanding.readers.money.vehicles.worth import leaves_worth_open

# 还差五百满一万: what there is has to be worked out, so it is asked.
_SHORT_OF = re.compile(
    r"差[\d一二两三四五六七八九十百千万]+(?:块钱?|元)?[就才]?"
    r"(?:凑|够|满|到|上)[够满齐到]?[\d一二两三四五六七八九十百千万]"
)
# 老伴一千七百五，我比他少三百: the second sum has to be worked out, so it is asked.
_COMPARED_WITH_ANOTHER = re.compile(
    r"比[^,。;]{1,4}(?:少|多)(?:拿|挣|领|个)?[\d一二两三四五六七八九十百千]|"
    # 老伴存了我的两倍
    rf"(?:{KIN}|他|她)[^,。;]{{0,6}}(?:是|有|存了?|挣|拿)(?:我|俺)的?(?:[两二三几]倍|一半)"
)

# Of income.
_COST = re.compile(r"成本|本钱|化肥|种子|饲料|毛收入|毛利")
_AFTER_COST = re.compile(r"净|剩|落|刨|除|去掉后|扣|到手|赚|利润")
# 两千二，不算老伴的: what the other gets is to be asked.
_NOT_COUNTING = re.compile(rf"(?:不算|没算|不包括|不含)(?:我|俺)?(?:{KIN})的?(?:钱|那份)?[。!\s]*$")
# 儿子挣五千，给我们一千: which of the two counts depends on where he lives.
_OF_WHICH_SOME_IS_GIVEN = re.compile(
    r"(?:儿子?|女儿|闺女|姑娘|娃|老[大二三])[^,。;]{0,6}(?:挣|赚|工资|拿|收入)[^,。;]*[,\s]+(?:一个?月|每个?月)?(?:[^,。;]{0,10}[,])?(?:就|只)?(?:给|寄|交|拿|打|上交|转)(?:给|回|了)?(?:我|俺|咱|家|回|来)"
)
# What comes in some months and not in others.
_NOT_ALWAYS = any_of(
    # 下半年没活, 有时候没有, 逢年过节, 隔天干一回
    r"[上下]半年[^,。]{0,4}(?:没|歇|闲)|有(?:时|的时)候?.{0,4}(?:没|莫|冇|不[给发])",
    r"逢(?:年|节|集|初)|过年过节|年节|隔[一两]?天|(?:干|做|上)一天[歇休]",
    # 冬天没活
    r"(?:[禁休]渔期?|封山|下雨天?|雨天|寒假|暑假|放假|淡季|冬天|夏天|春天|秋天|农闲|雨季|冬里|冬季)[^,。;\d一二两三四五六七八九]{0,4}(?:没活|没事|没钱|没收入|歇|停工|不开工)",
    # 生意好的时候一个月五千，其余时间没收入
    r"(?:剩下|其余|其他|其它|余下|别的)的?(?:[\d一二两三四五六七八九十几]+个月|时间|时候|月份|日子)[^,。;]{0,4}(?:没|莫|冇|闲|歇|停)",
)
# 今年到现在挣了两万: for how many months is not said; 不是一个月，是俩月的: nor here.
_NO_PERIOD = any_of(
    # 今年到现在挣了
    r"今年[^,。;月]{0,8}(?:挣|赚|收入|进账)了",
    # 不是一个月
    r"不是(?:一个?月|每个?月|月月)",
    # 十天结一次
    r"[\d两三四五六七八九十]+天(?:一结|(?:结|发|给|开)(?:一?[次回]))",
    # 一次性补了三千, 春节慰问金五百
    r"一次性|慰问金?|临时救助",
    # 那是去年的
    r"那是(?:去年|前年|往年|以前)的[,。!\s]*$",
)
# A stretch of the year without pay changes what a month brings on average.
_IDLE = re.compile(r"没活|没事做|歇|停工|没班|没收入|没钱|不开工|闲着|在家耍")
_SEVERAL_ALONE = re.compile(r"(?:^|[,。;\s])(?:其中)?[两二三四五六2-6][个份](?:给|拿|领|挣)?$")
# 我一千五，儿子的我不清楚: what another of the house gets is missing.
_ANOTHERS_IS_NOT_KNOWN = re.compile(
    rf"(?:{KIN})(?:的|那份|那边|那头|挣|拿|领|有|工资|养老金|收入)[^,。;\d一二两三四五六七八九十]{{0,8}}?"
    r"(?:不清楚|不晓得|不知道|不知|没(?:跟我|给我|和我)?[说讲问提]|搞不清|弄不清|说不[准清好来]|(?:从来|一直|总|也|都)不[讲说]|不[肯跟]|没数|没准|问[她他])|"
    # 老婆不让我说她的
    rf"(?:{KIN})[^,。;\d一二两三四五六七八九十]{{0,3}}不[让许准肯][^,。;]{{0,3}}[说讲]"
)
# 一个月落两千，除了吃喝: what is left after living.
_AFTER_LIVING = re.compile(
    r"(?:除[了去开]|刨[去掉除]?|抛[去开]|扣[掉了])(?:吃|喝|用|花|嚼|日常|生活)[^,。;]{0,4}[。!\s]*$"
)
_MYSELF = re.compile("[我俺咱]")
# 我拿多少老婆拿多少，都是两千三: two who are told apart, and a sum that is for each of them.
_BOTH_THE_SAME = re.compile(r"都(?:是|拿|挣|领|有)?$")

# Of savings.
# 八万，其中五万是借的: how much of it is their own is to be asked.
_PARTLY_OWED = re.compile(r"(?:其中|里[头面边]?有|有)[^,。;]{1,8}是[^,。;]{0,4}(?:借|欠|贷|别人|人家)")
# 四万，但是三万是借来给娃看病的
_BUT_OWED = re.compile(
    # 五万，其中两万是儿子的
    r"(?:其中|里[头面边])[^,。;]{1,8}是(?:我|俺)?[大小]?(?:儿|女|闺|娃|孙)[^,。;给]{0,3}的|"
    # 八千，都是借来的看病钱; 四万，一半是儿子的
    r"[百千万块元钱\d],(?:这|那|可|但|些|个)*[都全]?(?<!但)(?<!可)是[^,。;\d一二两三四五六七八九我俺]{0,4}(?:借|贷|欠)(?!出|给)|"
    r"(?:一半|一大半|大半|一部分|大部分|有些|有的)[都也]?是[^,。;我俺咱]{1,6}的|"
    r"(?:但是?|不过|可是?|就是)[,\s]?(?:有|里头)?[^,。;]{1,8}是[^,。;]{0,3}(?:借|欠|贷)"
)
# 手里有五千，另外借给小舅子一万: what was lent is told apart from what there is.
_LENT_APART = re.compile(
    r"(?:另外|还有|外头|另|再)[^,。;\d一二两三四五六七八九]{0,4}借(?:给|出去?)[^,。;\d一二两三四五六七八九]{0,6}"
    r"[\d一二两三四五六七八九](?!.*(?:还(?:给)?(?:我|俺|回来|清)|已经还))"
)
_LENT = re.compile(
    r"借出去|借给|跟我借|要不回|收不回|给了?(?:儿子|闺女|女儿|孙子)了?(?:[,。]|$)|被骗|套住|亏[光完没]"
)
# 存了一万五，取了五千: whether that is before or after the spending is not said.
_PARTLY_SPENT = re.compile(
    r"[万千百块元\d一二三四五六七八九][,。;\s][^,。;]{0,8}[取花用拿]了?"
    r"(?:出去?|走|掉|去)?了[\d一二两三四五六七八九十]+[万千百块]"
    r"(?!.*(?:剩|落|还有|现在|如今|余|只有|就))|所剩无几$"
)
# 还有张卡不记得密码了
_ANOTHER_NOT_KNOWN = re.compile(
    r"还有(?:一|个|别的)?[张本笔个][卡折存账][^。;\d一二两三四五六七八九]{0,8}(?:不记得|忘|不知道|不晓得|不清楚|没查|没看|记不)"
)
# 一共六万，儿子的三万也算里面
_SOME_COUNTED_IN = re.compile(rf"(?:{KIN})的[^,。;]{{0,6}}[也都]?算(?:在|到)?(?:了|里|内|进)")
# 还剩一万, 手里就剩四千; after a loss 还有三千 too
_STILL_LEFT = re.compile(r"剩(?:下|了|个|有)*$|实际?有$")
_STILL_THERE = re.compile(r"(?:被骗|骗走|亏[光完没]).*[还只就]有$")


def leaves_it_open(text: str, sums: list[Sum], subject: Subject) -> bool:
    """Whether the reply says something of its sums that has to be asked about before they count."""
    if _SHORT_OF.search(text) or _COMPARED_WITH_ANOTHER.search(text):
        return True
    if subject == "income":
        return _leaves_income_open(text, sums)
    if subject == "savings":
        return _leaves_savings_open(text, sums)
    return leaves_worth_open(text, sums, subject)


def _leaves_income_open(text: str, sums: list[Sum]) -> bool:
    if any(
        words.search(text) for words in (_NOT_COUNTING, _ANOTHERS_IS_NOT_KNOWN, _AFTER_LIVING, _NO_PERIOD)
    ):
        return True
    if any(_is_of_both(one) or _SEVERAL_ALONE.search(one.before) for one in sums):
        return True
    is_before_cost = _COST.search(text) is not None and not _AFTER_COST.search(text)
    is_given_on = len(sums) > 1 and _OF_WHICH_SOME_IS_GIVEN.search(text) is not None
    is_at_times = _comes_at_times(text) and not _is_of_the_year(sums)
    return is_before_cost or is_given_on or is_at_times or leaves_acres_open(text)


def _comes_at_times(text: str) -> bool:
    """有时候一千，有时候没有; 冬天三个月没活: a sum that does not come every month is asked again."""
    if _NOT_ALWAYS.search(text):
        return True
    idle = _IDLE.search(text)
    return idle is not None and any(
        not one.is_every and one.unit == "month" and 0 <= idle.start() - one.end <= 4
        for one in find_stretches(text)
    )


def _is_of_the_year(sums: list[Sum]) -> bool:
    """禁渔期没活，一年净落一万八: the months without work are in it already."""
    stretches = [one.money.stretch for one in sums]
    return all(one is not None and one.unit == "year" and one.is_every for one in stretches)


def _is_of_both(one: Sum) -> bool:
    """Whether a sum is said to be what several get, and nothing tells how many."""
    said = _BOTH_THE_SAME.search(one.before)
    people = set(ANY_KIN.findall(one.before)) | set(_MYSELF.findall(one.before))
    is_told = any(words.search(one.before + "1") for words in (PER_HEAD, TOTAL))
    return said is not None and len(people) > 1 and not is_told


def _leaves_savings_open(text: str, sums: list[Sum]) -> bool:
    if _SOME_COUNTED_IN.search(text) or _ANOTHER_NOT_KNOWN.search(text):
        return True
    is_lent = (
        _LENT.search(text) is not None and not _LENT_APART.search(text) and not _is_left_after(text, sums)
    )
    is_gone_in_part = is_lent or _PARTLY_SPENT.search(text) is not None
    is_owed_in_part = (_PARTLY_OWED.search(text) or _BUT_OWED.search(text)) is not None
    return is_owed_in_part or (len(sums) == 1 and is_gone_in_part)


def _is_left_after(text: str, sums: list[Sum]) -> bool:
    """有两万，借给弟弟一万了，还剩一万: what is left after the lending."""
    lent = [word.end() for word in _LENT.finditer(text)]
    told = text[: sums[-1].money.start]
    is_left = _STILL_LEFT.search(told) or _STILL_THERE.search(told)
    return is_left is not None and bool(lent) and len(told) > lent[-1]
