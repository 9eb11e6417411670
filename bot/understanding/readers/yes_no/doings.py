"""What was done or can be done, told instead of a yes: 整了, 续上了, 走得动, 符合.

Known by their make-up: a verb of the field, how far it has come, a particle.
"""

import re

from bot.understanding.patterns import one_of

_LEAD = one_of(
    # who: 我, 我们家, 娃
    r"[我俺咱]们?|他|她|娃|家里|屋头|[我俺]家|户口|房子|[俺我]们?村|村里|上面|政府|[给帮](?:我|俺)?",
    # how and when: 都, 早就, 刚, 去年
    r"早就?|已经|刚刚?|反正|麻烦|一直|[都才也还就正倒]|[去前今]年|上个?月|昨天|前几天|头两年|每年|年年",
)
_VERB = one_of(
    # making and handing in: 整, 搞, 填, 续, 登记
    r"[整搞弄填写续报录打发补交缴递传存贷盖修签绑]|报[销名]|登记|补[交缴]|授权|激活|开[通户]",
    # getting and being judged: 收, 领, 选, 考, 通过, 审批
    r"[收领拿到选考审批认评查]|通过|审批|认定|复[查审]|体检|检查|鉴定|公示",
    # living: 结婚, 住院, 上学, 上班
    r"[动租种养喂开找借带齐得上读念结住去做搬迁分]|结婚|住院|读书|上[学班]",
)
_COME_SO_FAR = r"(?:[了过着]|到了?|[上好成完起]了|[下过出]?来了?)"
_PARTICLE = r"[的呢啊呀嘛哦噢嘞哩咧哈滴噻撒啰咯喽吧了]*"
# What it is done to, which may be counted: 几亩苞谷, 一部分
_TO_WHAT = one_of(
    # of illness and benefits: 手术, 药, 低保
    r"手术|[刀药针院证表]|低保|救助|补[助贴]|保险|[医社]保|新农合|合作医疗|养老保险|残疾证|材料|申请|费用?",
    # of work and home: 地, 鸡, 房子, 活
    r"[地田菜鸡鸭猪牛羊鱼蜂车工班婚学书]|苞谷|玉米|水稻|果树|房子?|活路?|户口|一部分|一半|一?[点些]",
)
_COUNTED = r"(?:好?[几\d一二两三四五六七八九十百]+[亩只头个间套份张次回趟遍年笔万千百块元]多?)?"
_DONE = re.compile(
    rf"{_LEAD}*{_VERB}(?:{_COME_SO_FAR}{_COUNTED}|的(?=[^的啊呀嘛哦呢嘞])){_COUNTED}{_TO_WHAT}?{_PARTICLE}"
)
# 一直住这儿, 算低保户, 给我办一下嘛
_IS_SO = re.compile(
    rf"{_LEAD}*(?:住在?(?:这|本村|村|老家|一起|镇)[儿里上边]?|算是?(?:低保|贫困|特困|五保|困难)户?|给(?:我|俺)?办(?:一下|一哈|下|了)吧?){_PARTICLE}"
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
