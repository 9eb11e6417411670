"""Of several vehicles those that are theirs today: not a brother's, not the one that was sold or given in exchange."""

import re

from bot.understanding.patterns import one_of
from bot.understanding.readers.money.placed_sum import Sum
from bot.understanding.readers.money.vehicles.words import own_clause

# Who lives for themselves; husband, wife, parents and children are not among them.
OTHER_PEOPLE = one_of(
    # of the family: 我哥, 侄儿, 小舅子
    r"[大二三堂表]?[哥弟姐妹嫂](?:哥|弟|姐|妹|子|夫)?|侄[子儿女]?|外甥女?|[大小]?(?:舅|姨|姑|叔|伯)[子父妈爷]?|姑[父妈爷]|亲家|连襟|老表|妯娌",
    # neighbours and strangers: 隔壁, 朋友, 老王
    r"邻居|隔壁|对门|朋友|同事|同学|工友|亲戚|别人|人家|村长|老板|老[王李张刘陈赵周吴黄孙]",
)
_OF_OTHERS = re.compile(
    rf"(?:我|俺|是|人家)*{OTHER_PEOPLE}(?:家)?(?:的?那?一?[辆台部个架]?|的)(?:车子?)?(?:是|值|卖|能卖|要)*$"
)
_OF_OTHERS_AFTER = re.compile(
    rf"(?:块钱?|元)?(?:的)?[,\s]*[哎呀哦啊噢唉嗯,\s]{{0,4}}(?:那|这)?(?:个|辆|台)?是(?:我|俺)?{OTHER_PEOPLE}(?:家)?(?:的|那)"
)
_OURS = re.compile(r"(?:我|俺|咱)们?(?:自己|自家|家里?)?(?:的|这|那|就|有|只)|(?:我|俺|咱)们?家|自己的|自家")
# 卖了一辆两万; 旧车置换抵了一万
_SOLD_ONE = re.compile(
    r"(?<![能可想要])卖(?:了|掉了?|出去)+(?:那|其中|有)?一?[辆台部个](?:[\u4e00-\u9fff]{1,3})?(?:卖?得了?|有|个)?$|"
    r"(?:旧|老|原来|以前|那)[^,。;]{0,5}(?:置换|抵|折|换)(?:给[^,。;]{1,4})?(?:掉)?(?:了|抵了?|得了?)$"
)
# 朋友放我这儿的一辆车
LEFT_WITH_THEM = re.compile(
    rf"{OTHER_PEOPLE}[^,。;]{{0,3}}(?:放|停|搁|寄|存|摆|丢)(?:在)?(?:我|俺|咱)[^,。;]{{0,4}}(?:车|摩托|三轮|的)"
)


def without_what_is_others(text: str, sums: list[Sum]) -> list[Sum]:
    """我哥那辆六万，我这辆三万: what others own is left out where it is told beside what is theirs."""
    others = [one for one in sums if _is_others(text, one)]
    ours = [one for one in sums if one not in others and _OURS.search(one.before)]
    return [one for one in sums if one not in others] if ours else sums


def without_what_is_gone(sums: list[Sum]) -> list[Sum]:
    """卖了一辆两万，还有一辆值三万; 旧车抵了一万，新车落地八万: what is gone is left out beside what there is."""
    gone = [one for one in sums if _SOLD_ONE.search(own_clause(one))]
    return [one for one in sums if one not in gone] if len(gone) < len(sums) else sums


def _is_others(text: str, one: Sum) -> bool:
    own, rest = own_clause(one), text[one.money.end :]
    is_said = _OF_OTHERS.search(own) or _OF_OTHERS_AFTER.match(rest)
    return is_said is not None
