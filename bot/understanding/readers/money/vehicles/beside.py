"""Sums beside a vehicle that are of something else, as the house and the cattle; and the sum to be put down."""

import re

from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.money.placed_sum import Sum
from bot.understanding.readers.money.vehicles.words import VEHICLE_NAME, own_clause

_SAID_OF_IT = (
    r"(?:值|能?卖了?|是|有|[里上]头?|存|放|就|大概|大约|一共|也|还|才|"
    r"每个?月|一个?月|一年|要|花了?|差不多|得|个|的?价|现在|剩|了|欠)*"
)
# 房子三十万, 家里牛值两万, 低保一个月四百
_OTHER_THING = re.compile(
    one_of(
        # houses and land: 房子, 宅基地
        r"房子?(?!车)|楼房|老屋|宅基地|铺面|门面|店面|院子|地皮|大棚",
        # animals and crops: 牛, 猪, 粮食
        r"[黄水奶母耕]?牛|[母肥年]?猪|[山绵]?羊|骡子|毛驴(?<!电毛驴)(?<!小毛驴)|鸡鸭|粮食?|苞[谷米]|果树|茶叶",
        # the house's goods: 电视, 家具
        r"电视机?|冰箱|空调|洗衣机|家具|手机|电脑",
        # money: 存款, 工资, 低保
        r"存款|积蓄|存[折单]|银行|信用社|微信|卡[里上]|工资|低保金?|养老金|退休金|收入|补贴|彩礼|嫁妆|学费|药费|医药费|手术费?|看病|外债|房租",
    )
    + _SAID_OF_IT
    + "$"
)
_OF_A_VEHICLE = re.compile(rf"车|{VEHICLE_NAME}")
# 你填三万一, 就写两万: the sum that is to be put down.
_TO_BE_PUT_DOWN = re.compile(
    r"(?:(?:你|您)?(?:就|帮我|给我|直接)*(?:填|写|登记|记|录)(?:上|成|个|作|做|下)?|"
    r"(?:你|您)(?:要是)?(?:是)?问(?:的是|我|的)?车(?:子)?(?:的话)?(?:那|值|多少|啊|嘛|呢|价|,)*(?:就|那|是|值)+)$"
)
_OF_ANOTHER = re.compile(r"另|[一那][辆台部架个]|还有|也(?!就)")
_FOR_A_WHILE = any_of(r"[,。;\s]", r"值|卖|[跌掉降贬缩]|折|估|后|以后|现在|如今|目前|眼下|了")


def without_other_things(sums: list[Sum]) -> list[Sum]:
    """房子三十万，车子三万: without what is told of other possessions."""
    return [
        one for one in sums if not _OTHER_THING.search(own := own_clause(one)) or _OF_A_VEHICLE.search(own)
    ]


def told_to_be_put_down(sums: list[Sum]) -> Sum | None:
    """折旧后三万一，你填三万一; 后来讲好抵两万七，就算两万七: the last sum, where it is what all of it comes to."""
    if len(sums) < 2:
        return None
    *earlier, last = sums
    own = own_clause(last).replace("问车", "")
    if _OF_ANOTHER.search(last.before) or _OF_A_VEHICLE.search(own):
        return None
    is_said_again = any(abs(one.value - last.value) < 1 for one in earlier)
    return last if is_said_again or _TO_BE_PUT_DOWN.search(last.before) else None


def is_for_a_period(text: str, one: Sum) -> bool:
    """保险一年三千; not 才开一年，行情掉到十二万, where the year is how long the vehicle was used."""
    stretch = one.money.stretch
    if stretch is None or not stretch.is_every:
        return False
    return stretch.start >= one.money.end or not _FOR_A_WHILE.search(text[stretch.end : one.money.start])
