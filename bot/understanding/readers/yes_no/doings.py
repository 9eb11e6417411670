"""What was done or can be done, told instead of a yes: 整了, 续上了, 走得动, 符合.

Known by their make-up: a verb of the field, how far it has come, a particle.
"""

import re

from bot.understanding.patterns import ways

_LEAD = ways(
    # who: 我, 我们家, 娃
    r"我们?|俺们?|咱们?|他|她|娃|家里|屋头|我家|俺家|户口|房子|[俺我]们?村",
    # how and when: 都, 早就, 刚, 去年
    r"都|早就?|已经|刚刚?|反正|麻烦|村里|上面|政府|[给帮](?:我|俺)?|才|也|还|就|一直|一直都|正|倒|去年|前年|今年|上个?月|昨天|前几天|头两年|每年|年年|反正",
)
_VERB = ways(
    # making and handing in: 整, 搞, 填, 续, 登记
    r"报销|整|搞|弄|填|写|续|报|报名|登记|录|打|发|补|补交|补缴|交|缴|递|传|存|贷|盖|修|签|授权|绑|激活|开通|开户?",
    # getting: 收, 到, 领; being judged: 选, 考, 通过, 审批
    r"收|领|拿|到|选|考|通过|审|审批|批|认|认定|评|复查|复审|体检|查|检查|鉴定|公示",
    # living: 结婚, 住院, 上学, 上班
    r"动|租|种|养|喂|开|找|借|贷|带|齐|得|上|读|念|结|结婚|住|住院|读|读书|上学|上班|去|做|搬|迁|分",
)
_COME_SO_FAR = r"(?:了|过|着|到了?|上了|好了|成了|完了|[下过出]?来了?|起了)"
_PARTICLE = r"[的呢啊呀嘛哦噢嘞哩咧哈滴噻撒啰咯喽吧了]*"
# What it is done to, which may be counted: 几亩苞谷, 一部分
_TO_WHAT = ways(
    # of illness and benefits: 手术, 药, 低保
    r"手术|刀|药|针|院|低保|救助|补助|补贴|保险|医保|社保|新农合|合作医疗|养老保险|残疾证|证|表|材料|申请|费用?",
    # of work and home: 地, 鸡, 房子, 活
    r"地|田|苞谷|玉米|水稻|菜|果树|鸡|鸭|猪|牛|羊|鱼|蜂|房子?|车|活路?|工|班|婚|学|书|户口|一部分|一半|一?[点些]",
)
_MEASURE = ways(r"亩|只|头|个|间|套|份|张|次|回|趟|遍|年|笔|万|千|百|块|元")
_COUNTED = rf"(?:好?[几\d一二两三四五六七八九十百]+(?:{_MEASURE})多?)?"
_DONE = re.compile(
    rf"(?:{_LEAD})*(?:{_VERB})(?:{_COME_SO_FAR}{_COUNTED}|的(?=[^的啊呀嘛哦呢嘞])){_COUNTED}(?:{_TO_WHAT})?{_PARTICLE}"
)
# 一直住这儿, 算低保户, 给我办一下嘛
_IS_SO = re.compile(
    rf"(?:{_LEAD})*(?:住在?(?:这|本村|村|老家|一起|镇)[儿里上边]?|算是?(?:低保|贫困|特困|五保|困难)户?|给(?:我|俺)?办(?:一下|一哈|下|了)吧?){_PARTICLE}"
)
# 走得动, 看得懂, 做得了; 晓得 and 记得 are words of their own
_CAN = re.compile(
    rf"(?:{_LEAD}|慢慢)*[走动看听说讲做干吃跑站坐爬拿提扛背认写读买住养](?:得|的)[动懂见到清了起来下成完上]{_PARTICLE}"
)
# 符合, 属于, 够条件
_FITS = re.compile(
    rf"(?:{_LEAD}|肯定|应该|完全)*(?:属于|符合(?:条件|要求)?|满足|达标|够(?:格|条件|得上)|合格){_PARTICLE}"
)


def says_it_is_done(part: str) -> bool:
    """Whether a part of a reply says that it was done, can be done or fits, and nothing else."""
    return any(way.fullmatch(part) for way in (_DONE, _IS_SO, _CAN, _FITS))
