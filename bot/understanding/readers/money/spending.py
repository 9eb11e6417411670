"""What is spent and what is left of it: words for expenses, and whether a sum is one."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.money.expenses import BESIDE_A_VEHICLE, EXPENSE
from bot.understanding.readers.money.placed_sum import CARS, Subject, Sum
from bot.understanding.readers.money.set_aside import is_net_of_costs

_UNPAID = any_of(
    # 没发, 没到账, 拖欠, 讨不回
    r"没给|没发|没下来|没到(?!期)账?|没兑现|欠我|拖欠|少发|没拿到|讨不[回到]|还没批",
    # 要交, 要还
    r"[要得]交|[要得]付|[要得]还(?![有剩])|得给",
)
# Spent, or promised and not paid, as is said after the sum.
_SPENT_AFTER = re.compile(
    r"^(?:多|来|块钱?|元|钱)*(?:都|全)+(?:给|拿|用)[^,。;]{0,5}(?:买|盖|交|还|治|看|娶|办|填)[^,。;]{0,3}了|"
    # 三万是房子的首付早交了
    r"^(?:多|来|块钱?|元|钱)*[^,。;\d]{0,8}(?:早就?|已经|都|刚刚?|全)(?:交|付|给|花|用|还|拿|取|赔|输|垫|填|捐|寄|投|砸|转)"
    r"(?:了|掉|出去|完|进去|走|给)|"
    r"^(?:多|来|块钱?|元|钱)*的?(?:药|饭|菜|油|票|礼|烟|酒|修|学费|盖的|建的|装修|才够|[才就]能)"
)
_EARNING = re.compile(r"打工|工资|低保|养老|退休|挣|种地|补贴|收入|摆摊|上班|卖|存|卡|手里")
_HERE_AND_NOW = re.compile(r"就|只|现在|如今|目前|眼下|这会|手[里头]|账上|卡[里上]")
# What is left after living is not what came in; what is left of wages after deductions is.
_LIVING = re.compile(
    r"房租|租金|(?<!农)药|看病|生活费|吃喝|吃饭|学费|[水电气话网]费|水电|房贷|车贷|还债|还账|花销|开销|开支"
)
SPENT_ALL = any_of(
    # 花光, 看病看没了, 都花了
    r"(?:花|用|吃|掏|取|败|赔|输|折腾|看|治|造)(?:得|都|了)?(?:全|精)?(?:完|光|没(?!剩(?:啥|多少|几|什么|好多))|干净|空)",
    r"都(?:花|用|给|还|交|取)了(?=[,。]|$)|全都?(?:花|用|取|搭|赔|填|投|砸|贴|垫|给了)|一干二净",
    # 搭进去, 都还债了, 填窟窿, 钱都交了医院
    r"[搭砸贴填投](?:进|到|在)[^,。;\d一二两三四五六七八九]{0,4}(?:去|里头?|上)|(?:拿去|都|全)还债了?|填窟窿",
    r"钱[都全](?:交|给|送|还)了(?:医院|银行|信用社|债)",
    # 儿子结婚都给他了
    r"[都全](?:拿|贴|掏|交)?给(?:他|她)们?了(?=[,。]|$)",
)
KEPT = re.compile(
    r"剩|净|落|到[手卡账]|实发|结余|余下|就有|只有|收入|挣|赚|补|领|还有|存着|存了|现值|值|进账|进项|入账|攒[了着下]"
)
LEFT = any_of(
    # 剩, 净, 到手, 落袋, 扣完以后
    r"剩|净|到手|扣[了完掉]?(?:以|之)?后|扣完|结余|落下|落个?$|落袋|实发|实际",
    # 刨去化肥农药落四千八
    r"(?:刨|除|扣|抛)[去了开掉][^,。;]{0,8}(?:落|得|有|净)",
    # 花了些还有
    r"(?:(?<![零备])花|(?<![信零备])用|治|看病|折腾|娶|盖|交|给|还|取)[^,。;]{0,6}(?<!,)还有",
)
# 彩礼钱八万八存着呢: said after the sum, it is there.
_THERE_STILL = re.compile(
    r"^(?:块钱?|元|钱)?[,\s]*(?:都|还|一直|全)*(?:存(?:着|银行|信用社|邮局|起来?|进去)|放着|留着|攒着|在(?:卡|存折|折子|银行|账)[里上]?|没[花动用]|没舍得[花用])"
)
# 刨掉化肥种子，一年两万四: what the field costs is taken off the sum after it.
_COST_TAKEN_OFF = re.compile(
    r"[刨除扣抛][掉去开了除]*[^,。;\d一二两三四五六七八九]{0,6}(?:化肥|肥料|种子|农药|成本|本钱|饲料)"
    r"[^,。;\d一二两三四五六七八九]{0,6}[,\s][^,。;花药]*$"
)
# 给娃攒的学费两万: what is put by for an expense is saved.
_SAVED_FOR = re.compile(r"[攒存留备放够][^,。;]{0,6}$")
_PAUSE = re.compile(r"[,。;\s]")
# 四千块是队里集资的钱放我这
_KEPT_FOR_OTHERS = re.compile(
    r"(?:块钱?|元)?[,\s]*(?:都|就|那)?是(?!我|俺|咱)[^,。;]{1,8}?(?:放|存|寄放?|搁|托)(?:在)?(?:我|俺)(?:这|手|卡|名|家|们?这)"
)
# 大哥托我保管一万
_ENTRUSTED = re.compile(
    r"(?:托|叫|让|请|求)(?:我|俺)(?:帮|给|替)?(?:他|她|忙)?[^,。;]{0,2}(?:保管|存|收|放|管|拿)(?:着|了)?$"
)
# 从我这拿了三万去, 儿子问我要走了两万
_TAKEN_BY_OTHERS = re.compile(
    r"(?:从|在|问|找|向|跟)(?:我|俺|咱|家里|老人)们?(?:这里?|那里?|手里?|手头|手上|卡[里上]?)?儿?[^,。;]{0,3}"
    r"(?:拿|要|取|支|抠|划|转|刮|挪|讨)(?:走|去|了)+$"
)
_HELP = ("贴补", "捐", "赔")
_HELPER = re.compile(
    rf"(?:{KIN}|娘家|婆家|亲戚|好心人|矿[上里]|厂[里家]|工地|对方|肇事方?|司机|保险公司?|保险|企业|社会|单位|公司|老板|慈善会?|教会|村里)(?:每个?月|一个?月|每年|一年|都|给|会|能|也|现在|还|我|要)*$"
)
_AFTER_IT_IS_TAKEN_OFF = re.compile(r"[了完掉]?(?:以|之)?后|完")


def is_spent(text: str, one: Sum, subject: Subject) -> bool:
    """花了两千, 学费要三千, and what was promised and not paid; not 看病花了八千，还剩一万二."""
    rest = text[one.money.end :]
    if subject == "savings" and _THERE_STILL.search(rest):
        return False
    if subject == "savings" and _is_of_others(one, rest):
        return True
    if _SPENT_AFTER.search(one.after) or (subject not in CARS and _UNPAID.search(one.clause)):
        return True
    last = _last_expense(one, subject)
    if last is None:
        return subject == "income" and _is_left_after_living(one.before, one.before)
    rest = one.before[last.end() :]
    if subject == "income" and (_COST_TAKEN_OFF.search(one.before) or is_net_of_costs(one.before)):
        return False
    if last.group() == "扣" and _AFTER_IT_IS_TAKEN_OFF.match(rest):
        return False
    if subject == "income" and _is_left_after_living(one.before, rest):
        return True
    return not (KEPT.search(rest) or _tells_of_income_later(rest))


def _last_expense(one: Sum, subject: Subject) -> re.Match[str] | None:
    """The last word for an expense before the sum: of savings none that is saved for, of income no interest."""
    spent = list((BESIDE_A_VEHICLE if subject in CARS else EXPENSE).finditer(one.before))
    if subject == "savings":
        spent = [word for word in spent if not _SAVED_FOR.search(one.before[: word.start()])]
    if subject == "income":
        spent = [word for word in spent if word.group() != "利息" and not _is_help(one, word)]
    return spent[-1] if spent else None


def _is_help(one: Sum, word: re.Match[str]) -> bool:
    """娘家每月贴补三百, 好心人捐五百: another pays it to them."""
    return word.group() in _HELP and _HELPER.search(one.before[: word.start()]) is not None


def _is_left_after_living(before: str, rest: str) -> bool:
    """交完房租剩两千: what is left after living is less than what came in."""
    return _LIVING.search(before) is not None and LEFT.search(rest) is not None


def _tells_of_income_later(rest: str) -> bool:
    """吃药花钱，现在就八百: whether a clause after the expense leads to the sum by words for what there is."""
    return any(_HERE_AND_NOW.search(part) or _EARNING.search(part) for part in _PAUSE.split(rest)[1:])


def is_left_of_living(text: str, one: Sum) -> bool:
    """五千，房贷两千，剩三千: less than what came in."""
    return LEFT.search(one.before) is not None and _LIVING.search(text, 0, one.money.start) is not None


def _is_of_others(one: Sum, rest: str) -> bool:
    """儿子问我要走了两万, 大哥托我保管一万, 四千块是队里集资的钱放我这."""
    is_told_before = _TAKEN_BY_OTHERS.search(one.before) or _ENTRUSTED.search(one.before)
    return (is_told_before or _KEPT_FOR_OTHERS.match(rest)) is not None
