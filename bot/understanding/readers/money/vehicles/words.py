"""Words for vehicles and for sums that the modules about vehicles share."""

import re

from bot.understanding.patterns import one_of
from bot.understanding.readers.money.placed_sum import Sum

# Whole sums as they are spoken or written; a lone digit or 一 is none.
SUM = r"(?:[\d.]+[wk]?|十?[一二两三四五六七八九十][百千万十][\d一二两三四五六七八九十百千万零]*)(?:块钱?|元)?"
VEHICLE_NAME = one_of(
    # two wheels: 摩托, 电瓶车, 电驴, 电毛驴
    r"摩托|电瓶|电动车|电动自行车|单车|自行车|脚踏车|电[单摩]车?|电驴子?|电毛驴|小毛驴|小电驴|踏板|女装",
    # three wheels: 电三轮, 三蹦子, 蹦蹦
    r"三轮|三蹦子?|三马子?|蹦蹦|老[年人]代步|代步车|老头乐|残疾车|四轮",
    # cars: 轿车, 面包, 五菱, 皮卡
    r"轿车|小[汽]?车|汽车|面包|五菱|越野|商务车|皮卡|捷达|长安|桑塔纳|奥拓|夏利|比亚迪|奇瑞|吉利|吉普",
    # work: 货车, 拖拉机, 农用车
    r"货车|大车|卡车|拖拉机|手扶|农用车|收割机|旋耕机|铲车|挖机|翻斗|搅拌车|小货",
)
# 面包车三万，摩托两千; 一辆三万，另一辆两千
SEVERAL_VEHICLES = re.compile(
    rf"{VEHICLE_NAME}[^。;]{{1,60}}(?:另|还有|再加|{VEHICLE_NAME})|[一另那][辆台部架][^。;]{{1,40}}(?:[一另那][辆台部架]|另外)|[两二三四几俩仨]个?[辆台部架车]"
)
# What tells that a sum is of another vehicle than the sum before it.
SET_APART = re.compile(
    rf"{VEHICLE_NAME}|[辆台部架]|另|还有|再加|加上|大的|小的|新的|旧的|的那|[一二两]个(?=值|卖|[一二两三四五六七八九\d])"
)
# What was paid for a vehicle.
PRICE = re.compile(
    r"买|(?<!收)购(?!物)|新的(?!那|一?[辆台部])|新时候?|提|落地|裸车|下来|花|新车|原价|当[初时年]|入(?:手|的)|淘|盘|接|开回|发票|开票|拿下|指导价|官方价|标价|优惠|全款"
)
_LAST_CLAUSE = re.compile(r"[^,。;\s]*$")


def own_clause(one: Sum) -> str:
    """What is said right before a sum, in its own clause."""
    found = _LAST_CLAUSE.search(one.before)
    return found.group() if found else ""
