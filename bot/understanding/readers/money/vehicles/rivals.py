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
_REFUSED = any_of(
    # 嫌少, 没舍得, 没答应
    r"嫌|没(?:卖|舍得|答应|同意|成|出手|理|干)|(?:不|舍不得|不舍得|不肯|不想)卖|舍不得|不肯|不干|不答应",
    # 太低了, 卖不到, 不值
    r"太[低少]|[卖值]不[到了]|不值|不止|不准|不信|瞎说|乱说|骗|蒙|坑|黑|虚|压价",
)
_LATER = re.compile(
    r"现在|如今|眼下|目前|后来|最近|(?:第?二|后一?|下一?)[次回趟]|今年|昨天|前[天日]|今[天早儿]|这(?:个?月|周|礼拜|几天|阵|回|次|会)|刚|再问|再去|又问|又去|上(?:个?月|周|礼拜|星期)|最后|结果|讲好|谈好|说好|定"
)
# 老板说值五万，其实也就三万八
_IN_TRUTH = re.compile(r"其实|实际上?|说(?:老)?实话|老实[说讲]|真要?卖|真正|实打实")
# 我儿子懂车, 师傅说得准
_KNOWS = re.compile(r"([\u4e00-\u9fff]{1,4}?)(?:最|更|才|是|比较)?(?:懂|内行|在行|专业|说得?准|靠谱|可靠)")
_PRONOUN = re.compile(r"(?:听|信|依|按|照|以)(?:他|她|人家)们?的?")
_SPEAKER = re.compile(
    r"(?:^|[,。;\s])(?:我|俺)?(?:的)?([\u4e00-\u9fff]{1,6}?)(?:就|也|都|只|才|最多|顶多|愿意?|肯|想)*[说讲出给开报喊估评谈收](?=\D|$)"
)
_KEY = 2


def the_one_that_holds(text: str, sums: list[Sum]) -> list[Sum]:
    """黄牛出两万四我嫌少，后来4S店讲好抵两万七: the one that holds, or all of them where that cannot be told."""
    if len(sums) == 2 and _IN_TRUTH.search(sums[1].before) and not SET_APART.search(sums[1].before):
        return sums[1:]
    if not _are_rivals(sums):
        return sums
    if trusted := _trusted(text, sums):
        return [trusted]
    between = [one.before for one in sums[1:]]
    if len(sums) > 1 and all(_REFUSED.search(words) for words in between):
        return [sums[-1]]
    if all(_LATER.search(words) for words in between):
        return [sums[-1]]
    return sums


def leave_it_open(sums: list[Sum]) -> bool:
    """Whether different sums are told of one vehicle by different people, and nothing says which one holds."""
    return _are_rivals(sums) and max(one.value for one in sums) > 1.02 * min(one.value for one in sums)


def _are_rivals(sums: list[Sum]) -> bool:
    is_of_one = len(sums) > 1 and not any(SET_APART.search(one.before) for one in sums[1:])
    return is_of_one and all(_ESTIMATE.search(one.before) for one in sums)


def _trusted(text: str, sums: list[Sum]) -> Sum | None:
    """我信师傅的: the estimate of the one who is trusted."""
    rest = text[sums[-1].money.end :] + "," + sums[-1].before
    for named in [*_TRUSTED.finditer(rest), *_KNOWS.finditer(rest)]:
        name = named.group(1)[-_KEY:]
        told = [one for one in sums if name in one.before]
        if len(told) == 1:
            return told[0]
    return _said_by(sums) if _PRONOUN.search(rest) else None


def _said_by(sums: list[Sum]) -> Sum | None:
    """听他的: of one who was named, where the other estimate is the speaker's own."""
    others = [one for one in sums if (who := _SPEAKER.search(one.before)) and who.group(1) not in "我俺咱"]
    return others[0] if len(others) == 1 else None
