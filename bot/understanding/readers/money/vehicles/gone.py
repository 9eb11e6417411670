"""Vehicles that are gone: sold, given to strangers, burnt, taken along; then there is none to count."""

import re

from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.money.labels import SPLIT

_NO_MORE = "[了啊呀哦的咯]"
_VEHICLE = r"(?:[\u4e00-\u9fff]{0,3}车子?|摩托|三轮|拖拉机)"
# What may stand before the verb: 车, 那辆摩托, 上个月把, 早就让法院.
_BEFORE = (
    r"(?:那|这|我|俺|家里|原来|以前|有|一?[辆台部])*(?:的)?(?:[\u4e00-\u9fff]{0,3}车子?|三轮|摩托|拖拉机)?"
    r"(?:早就?|已经|都|就|刚|给|让|被|叫|把|车子?|它|[去前]年|上个?月|年初|后来|又|法院|人家?|别人|贼|小偷|水|火|拖去|拉去|当废铁|当废品)*"
)
_GONE = one_of(
    # 卖掉了, 转手给别人了, 转让了
    r"卖(?:掉|出去)?|(?:转手|转让)(?:出去|给(?:别人|人家|人))?",
    # 车卖两年了
    r"卖了?[一两三四五六七八几好]+年",
    # 早卖了给娃交手术费
    r"卖(?:掉|了)+(?:钱)?(?:给|替|来|去|换|还|交|治|凑|填|供|拿)[^,。;\d]{1,10}",
    # 送人了, 报废了, 处理掉了
    r"送(?:给)?(?:人家?|别人)|(?:撞|开|强制)?报废(?:掉|处理)?|处理掉",
    # 法院拍卖了, 没收了
    r"拍卖(?:掉)?|没收",
    # 离婚判给她的, 抵账了
    r"(?:离婚(?:的?时候?)?)?判给(?:了)?(?:她|他|女方|男方)的?|抵(?:债|账|出去|给(?:债主|人家|别人|银行))",
    # 车没了
    r"(?<=车)没",
)
_LOST = r"(?:扔掉?|弄?丢|偷走?|烧(?:没|毁|掉)?|毁|烂掉|冲走|拆[掉卖])"
_GONE_PART = any_of(
    rf"{_BEFORE}{_GONE}{_NO_MORE}*",
    # 摩托丢了, 大水把车冲走了: said of the vehicle, and not of its papers
    rf"[^,。;]{{0,6}}{_VEHICLE}(?:早就?|已经|都|就|给|让|被|叫|[去前]年|贼|小偷|人家?|水|火)*"
    rf"{_LOST}{_NO_MORE}*",
)
# 又买了一辆, 还有一辆; 要是卖了
_ANOTHER = re.compile(
    r"(?<!没)(?<!没有)[又再](?:买|换|弄)|还有|换了|另|剩|现在(?:开|骑|有|这)|没(?:卖|舍得)|[想要准能][备算]?卖|如果|要是|打算|吗|修|呢"
)
# 卖了，又换了一辆
_REPLACED = re.compile(r"(?<!没)(?<!没有)[又再](?:买|换|弄)了?一?[辆台个部]|换了[一个辆台]")
# 报废补贴领了三千，车没了
_SCRAP = re.compile(r"报废(?:补贴|补助|款|钱)")
_PLACE = (
    r"(?:我|俺|咱|们|自己|自个|自家|家|里|家里|家中|家头|屋里|屋头|老两口|两口子|名下|手[里头上]|"
    r"这边|这里?|跟老伴|和老伴)"
)
_TIME = r"(?:现在|如今|目前|眼下|这会儿?|到现在|至今|现如今|而今|今年)"
_LEAD = (
    r"(?:但是?|可是?|反正|所以|等于|其实|就是|那|这下|早就?|已经|确实|真的?|也|就|都|还|可|"
    r"倒|是|根本|压根|又|一直|再)"
)
_NOT = r"(?:没有?|没得|莫得|冇得?|木有|无|不有|没)"
_NONE = re.compile(
    rf"{_LEAD}{{0,3}}(?:{_PLACE}|{_TIME})(?:{_PLACE}|{_TIME}|{_LEAD}){{0,6}}"
    rf"(?:{_NOT}(?:一辆|自己的|自家的|啥|什么|任何)?车子?[骑开坐]?|(?:一[辆台部]|啥|什么|任何)?(?:子)?车(?:子)?(?:都|也|是)?{_NOT}(?:有)?)[了的啊呢吧嘛哦呀咯喽哩]*"
)
# 现在出门靠公交, 如今走路
_ON_FOOT = re.compile(
    rf"(?:{_LEAD}|{_TIME}|我们?|俺们?|平时|出门|上街|赶集|赶场|去哪里?|看病|办事){{0,5}}(?:只能|只好|全|都|就|得)*"
    r"(?:靠|坐|挤|搭|走|等|剩|有|凭)(?:坐|着|了)?(?:公交车?|班车|客车|大巴|路|走|腿|双脚|两条腿|两只脚|别人的?车|人家的?车|顺风车|便车)[了的啊呢吧嘛哦]*"
)
_ALL_GONE = re.compile(r"(?:卖|送|抵|处理|转|丢|偷|烧|报废)(?:了|掉|人|出去|走)+")
# Theirs no more, or never theirs: only then is 我家没有车 the whole of it.
_STORY = re.compile(
    one_of(
        # gone: 卖了, 拍卖, 没收, 扣了, 抵债
        r"卖|拍|没收|扣|收[走回去]|抵|报废|丢|偷|烧|撞|淹|冲走|砸|拆|送|捐|还[给回了]|退|判|注销|过户|转",
        # taken along: 开走, 跟她走, 陪嫁, 分家
        r"走了?|带去|开去|陪嫁|嫁|分家|分出去|归[他她]|给了?[他她]|搬",
        # another's: 公司的, 借的, 女婿的
        r"公司|单位|老板|厂|朋友|邻居|隔壁|同事|亲戚|别人|人家|租|借|[他她儿女婿侄甥哥弟姐妹孙]",
        # wished for: 想买, 打算
        r"想[买换要]|打算|准备买|要买|攒够|等.{1,6}再买",
    )
)
# 还剩一辆三轮, 家里有台拖拉机
_OWNED = re.compile(
    r"剩(?!两[条只]|双)|还有|另|(?<!没)(?<!也)有(?:一|个|辆|台|部|架)+|又[买换]|换了|现在[开骑]|[我俺咱](?:自己)?(?:那|的那)"
)
# 以前有台大货车, 女婿有辆车
_ANOTHERS = re.compile(
    r"[他她儿女婿侄甥哥弟姐妹孙]|公司|单位|老板|朋友|邻居|隔壁|同事|亲戚|别人|人家|以前|原来|本来|早先|曾经|之前|过去|[去前]年"
)
_SUM = re.compile(r"\d|[百千万]")


def is_gone(text: str) -> bool:
    """Whether a part of a reply says that the vehicle is gone, and nothing speaks of another one."""
    if _ANOTHER.search(text):
        return False
    return any(_GONE_PART.fullmatch(part.strip()) for part in SPLIT.split(text))


def is_replaced(text: str) -> bool:
    """卖了，又换了一辆: there is another one now."""
    return _REPLACED.search(text) is not None


def was_scrapped_for(text: str) -> bool:
    """报废补贴领了三千，车没了: the sum came in for it, and it is gone."""
    return _SCRAP.search(text) is not None and is_gone(text)


def says_none_is_theirs(text: str) -> bool:
    """女儿陪嫁了一辆八万的车，车跟她走了，我家没有车: a story of a vehicle, and at the end that there is none."""
    parts = [part for part in SPLIT.split(text) if part.strip()]
    ends = [place for place, part in enumerate(parts) if _NONE.fullmatch(part)]
    if not ends:
        is_on_foot = any(_ON_FOOT.fullmatch(part) for part in parts)
        return is_on_foot and _ALL_GONE.search(text) is not None and not _OWNED.search(text)
    others = [part for place, part in enumerate(parts) if place not in ends]
    is_theirs = any(_OWNED.search(part) and not _ANOTHERS.search(part) for part in others)
    tells_more = any(_SUM.search(part) for part in parts[ends[-1] + 1 :])
    return any(_STORY.search(part) for part in others) and not is_theirs and not tells_more
