"""Ways of speaking that come to a plain no: 要是有车我还来找你们干啥, 饭都吃不起，还有车, 以前有，卖了.

And a few that come to a plain yes: 我能不愿意吗, 你说咋办就咋办.
"""

import re

from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.kin import KIN

# 以前有过，早卖了，现在没有: whatever was, this is how it is.
NONE_NOW = re.compile(
    r"[,。;!\s](?:现在|如今|目前|眼下)(?:家里|已经|早就|都|也|就|是)*(?:没有?|没得|莫得|冇得?)了?$"
)
# 有倒是有，不过是我弟弟的，我自己没有: what others have is told of first, and the answer is that of oneself.
NONE_OF_ONES_OWN = re.compile(
    rf"[,。;!\s](?:不过|但是?|可是?|只是|那|都|也)*是(?:我|俺)?家?(?:{KIN}|别人|人家|他|她|公家|单位)(?:家|们)?的"
    r"[了啊呀]*[,。;!\s]+(?:我|俺)们?(?:自己|自个儿?|个人|本人|名下|家)*(?:就|也|是|都|可|倒)*"
    r"(?:没有?|没得|莫得|冇得?)(?:的|了|啊|呀|车|证)*$"
)
# 要是有车我还来找你们干啥: whoever had it would not be here, so there is none.
_REPROACH = (
    r"(?:我|俺|咱们?|哪|哪里|谁|咋|怎么|还)*"
    + one_of(
        # 还来找你们干啥
        (
            r"还(?:来|用得?着|至于|会来|要来|能来|去|找|求|吃(?:啥|什么)?低保|申请(?:啥|什么|个|低保)|"
            r"打工|受|愁|穷|走路|住破|跟你|种地|下地)"
        ),
        # 用得着找你
        r"用得?着",
    )
    + r"[^,。;!?]*?(?<![吗不])(?:[,。;!?\s]|$)"
)
_WE = r"(?:我|俺|咱|家里|我家)*"
_IF = r"(?:要|要是|真|真要|但凡|如果|倘若)+"
_IF_THERE_WERE = any_of(
    # 有了就不找你们了
    (
        r"有(?:了|的话,?)?(?:我|俺|咱)?(?:就|早就?)"
        r"(?:不(?:找|来|求|愁|用|麻烦|受)|说了|买了|好过|高兴|享福)[^,。;!?吗]*"
    ),
    # 要是有车我也不用走路
    (
        rf"{_WE}{_IF}有[^,。;!?吗]{{0,6}},?"
        r"(?:我|俺|咱|谁)?(?:也|就)(?:不|用不着|不用|不会|犯不着)[^,。;!?吗]*"
    ),
    # 要是有还来找你们干啥, 有的话还愁啥
    (
        rf"{_WE}(?:{_IF}有[^,。;!?吗]{{0,6}},?|"
        rf"有[^,。;!?吗]{{0,4}}的话,?|有[^,。;!?吗的]{{0,4}}){_REPROACH}"
    ),
)
# 饭都吃不起，还有车, 哪买得起车: it could not be paid for.
_BEYOND_MEANS = any_of(
    # 饭都吃不起，还有车
    (
        r"(?:[^,。;!?]*(?:都|也)[^,。;!?]{0,3}(?:不起|没有?|没得|成问题|愁)[^,。;!?]*[,\s]*)"
        r"(?:哪|哪里|咋|怎么|还|谁)[^,。;!?]{0,3}(?:有|买|来|得起|养)[^,。;!]*[?]*"
    ),
    # 买不起
    r"(?:买|置|养|考)不起[^,。;!?]*",
    # 哪买得起车
    r"(?:哪|哪里|咋|怎么)[^,。;!?]{0,4}[买置养用](?:得|的)起[^,。;!?]*",
)
# It was there and is not any more: 以前有，卖了. 有过，卖了 answers one question so and another so.
_NO_MORE = re.compile(
    r"(?:^|[,。;!\s])"
    + one_of(
        # the thing: 车卖了, 那辆报废了
        r"那?(?:车子?|摩托车?|三轮车?|电动车|面包车|拖拉机|房子?|证|辆|个)",
        # when: 后来卖了, 早就注销了, 去年丢了
        r"后来|后头|后首|后面|是|早|早就|早都|已经|今年|去年|给我|给|被",
        r"前年|上个?月",
        # 都卖了, 把它卖了
        r"都|就|又|也|把它?",
    )
    + r"*(?:卖|报废|注销|作废|丢|拆|当|抵|退|送人|过户|过期|停|取消|撤销|断)(?:废铁|光|完|[球求逑脱])?"
    + r"(?:了|掉了?|给(?:人|别人)了?)(?:好?[几\d一二两三四五六七八九十]+年了?)?(?=[,。;!\s]|$)"
)


# 你看我像买得起车的人吗: whoever looked so would not be asked.
_LOOKS_LIKE_IT = re.compile(
    r"(?:[你您]们?[看瞧])?(?:我|俺)们?家?(?:这个?样子?)?像(?:是)?个?(?:有|[买养开用住]得起)[^,。;!?]{0,6}[吗么嘛]?[?]*(?=[,。;!\s]|$)"
)
# 我能不愿意吗
_HOW_COULD_NOT = re.compile(r"(?:我|俺|哪|还|难道)*能不(愿意|同意|乐意|答应|想)[吗嘛么][?]*")

# 你讲怎么搞就怎么搞
_AS_YOU_SAY = re.compile(r"[你您恁]们?[说讲](怎么|咋个?|啷个)([^,。;!?]{1,2})就\1\2")


def put_plainly(text: str) -> str:
    """A normalised reply in which such a way of speaking is 没得, and 能不愿意吗 and its kind are 愿意."""
    text = _AS_YOU_SAY.sub(",愿意", _HOW_COULD_NOT.sub(r",\1", _LOOKS_LIKE_IT.sub("没得", text)))
    return _NO_MORE.sub(",没得了", _BEYOND_MEANS.sub("没得,", _IF_THERE_WERE.sub("没得,", text)))
