"""Several estimates or offers for one vehicle, and which holds: the one trusted, the one not refused, the latest."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.money.placed_sum import Sum
from bot.understanding.readers.money.vehicles.words import SET_APART

_ESTIMATE = any_of(
    # 姐夫说能卖四万, 他讲值三万
    r"[说讲](?:能|可以|也就|顶多|最多|只|就|还)*(?:卖|值|给|有|要)?",
    # offers: 出价, 开价, 给到, 肯给
    r"出价?|[开报喊还]价?|给|收|抵|谈|定|成交",
    # estimates: 估, 评估, 我觉得值
    r"估|评|觉得|看(?:也就)?",
)
# 我信师傅的, 听老张的, 以车行的为准
_TRUSTED = re.compile(
    r"(?:(?:我|俺)?(?:还是|就|更|宁可|宁愿)?(?:信|相信|听|依)|(?:就|还是|要|打算|准备|想)?(?:按|照|以|卖?给|找))([^,。;的说为那]{1,6})(?:的|说|那个|为准|(?=[,。;!\s]|$))"
)
# 我儿子懂车, 师傅说得准
_KNOWS = re.compile(r"([\u4e00-\u9fff]{1,4}?)(?:最|更|才|是|比较)?(?:懂|内行|在行|专业|说得?准|靠谱|可靠)")
_REFUSED = any_of(
    # 嫌少, 没舍得, 没答应
    r"嫌|没(?:卖|舍得|答应)|(?:不|舍不得|不舍得|不肯|不想)卖|舍不得|不肯|不干|不答应",
    # 太低了, 卖不到, 不值
    r"太[低少]|[卖值]不[到了]|不值|不止|不准|不信|瞎说|乱说|骗|蒙|坑|黑|虚|压价",
)
_LATER = re.compile(
    r"现在|如今|眼下|目前|后来|最近|(?:第?二|后一?|下一?)[次回趟]|今年|昨天|前[天日]|今[天早儿]|这(?:个?月|周|礼拜|几天|阵|回|次|会)|刚|再问|再去|又问|又去|上(?:个?月|周|礼拜|星期)|最后|结果|讲好|谈好|说好|定"
)
# 老板说值五万，其实也就三万八
_IN_TRUTH = re.compile(r"其实|实际上?|说(?:老)?实话|老实[说讲]|真要?卖|真正|实打实")
_KEY = 2


def the_one_that_holds(text: str, sums: list[Sum]) -> list[Sum]:
    """黄牛出两万四我嫌少，后来4S店讲好抵两万七: the one that holds, or all of them where that cannot be told."""
    if len(sums) == 2 and _IN_TRUTH.search(sums[1].before) and not SET_APART.search(sums[1].before):
        return sums[1:]
    between = [one.before for one in sums[1:]]
    is_of_one = between and not any(SET_APART.search(words) for words in between)
    if not is_of_one or not all(_ESTIMATE.search(one.before) for one in sums):
        return sums
    if trusted := _trusted(text, sums):
        return [trusted]
    is_last = any(all(words.search(one) for one in between) for words in (_REFUSED, _LATER))
    return [sums[-1]] if is_last else sums


def _trusted(text: str, sums: list[Sum]) -> Sum | None:
    """我信师傅的, 我儿子懂车，听他的: the estimate of the one who is trusted."""
    rest = text[sums[-1].money.end :] + "," + sums[-1].before
    for named in [*_TRUSTED.finditer(rest), *_KNOWS.finditer(rest)]:
        told = [one for one in sums if named.group(1)[-_KEY:] in one.before]
        if len(told) == 1:
            return told[0]
    return None
