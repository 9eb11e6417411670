"""Replies that end in having no vehicle: the daughter took hers along, the court sold it, the company wants it back."""

import re

from bot.understanding.patterns import one_of
from bot.understanding.readers.money.labels import SPLIT

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
_WORTH_SOMETHING = re.compile(r"值|能卖|剩(?!两[条只]|双)|还有|另")
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
    r"剩|还有|另|(?<!没)(?<!也)有(?:一|个|辆|台|部|架)+|又[买换]|换了|现在[开骑]|[我俺咱](?:自己)?(?:那|的那)"
)
_SUM = re.compile(r"\d|[百千万]")
_ANOTHERS = re.compile(
    r"[他她儿女婿侄甥哥弟姐妹孙]|公司|单位|老板|朋友|邻居|隔壁|同事|亲戚|别人|人家|以前|原来|本来|早先|曾经|之前|过去|[去前]年"
)


def says_none_is_theirs(text: str) -> bool:
    """女儿陪嫁了一辆八万的车，车跟她走了，我家没有车: a story of a vehicle, and at the end that there is none."""
    parts = [part for part in SPLIT.split(text) if part.strip()]
    ends = [place for place, part in enumerate(parts) if _NONE.fullmatch(part)]
    if not ends:
        is_on_foot = any(_ON_FOOT.fullmatch(part) for part in parts)
        return is_on_foot and _ALL_GONE.search(text) is not None and not _WORTH_SOMETHING.search(text)
    others = [part for place, part in enumerate(parts) if place not in ends]
    tells_more = any(_SUM.search(part) for part in parts[ends[-1] + 1 :])
    is_theirs = any(_OWNED.search(part) and not _ANOTHERS.search(part) for part in others)
    return any(_STORY.search(part) for part in others) and not is_theirs and not tells_more
