"""What is taken off savings that are told: what was spent of them, and what others keep with them."""

import re

from bot.understanding.money import Money
from bot.understanding.readers.money.placed_sum import Sum, placed

# Of wife and husband it is theirs all the same, and whose the children's is has to be asked.
_HELD_BY = (
    r"(?:我|俺)?的?(?:别人|人家|邻居|朋友|亲戚|同事|单位|公家|队里|[大小二三]?(?:哥哥?|弟弟?|姐姐?|妹妹?|妹子|"
    r"侄[子儿女]|外甥女?|舅舅?|姑姑?|姨妈?|叔叔?|表[哥弟姐妹]|堂[哥弟姐妹]|姐夫|妹夫|舅子|亲家))家?"
)
# 五万，其中两万是我妹妹的: is taken off the first.
_ANOTHERS = re.compile(
    rf"^(?:块钱?|元)?[,\s]*(?:都|就|那)?是(?:{_HELD_BY}(?:放|存|寄放)?(?:在我这|这)?[里儿]?的(?:钱)?|"
    # 另外三千是替别人保管的
    rf"(?:替|帮|给){_HELD_BY}(?:保管|存|收|拿|放|管)着?的)(?=[,。;!\s]|$)"
)
_AMONG = re.compile(r"(?:其中|里[头面边]|但是?|不过|可是?|这里面)(?:有|的)?$")
_BESIDE = re.compile(r"(?:另外|还有|另|外加)(?:有|的)?$")
# 赔偿款十二万，还债还了九万，手上落三万
_FIRST_SPENT_LEFT = 3
_WENT = re.compile(r"[借花用还取交给赔修盖治垫骗偷丢输罚娶]|拿走|搭进|看病|住院|手术|药")
_REMAINS = re.compile(
    r"剩|余|落|还有|就有|只有|净|手[里头上]|现在|如今|眼下|实有|留|那就|就是|就成|等于|变成"
)


def left_over(text: str, found: list[Money]) -> Sum | None:
    """留下四万，办白事用了一万六，还有两万四: the last sum, if it is what the spending leaves of the first."""
    if len(found) < _FIRST_SPENT_LEFT or any(money.value is None or money.is_range for money in found):
        return None
    had, *spent, left = (placed(text, money, found) for money in found)
    adds_up = abs(had.value - sum(one.value for one in spent) - left.value) < 1
    is_told = all(_WENT.search(one.before) or _WENT.search(one.after) for one in spent) and _REMAINS.search(
        left.before
    )
    return left if adds_up and is_told else None


def without_anothers(text: str, sums: list[Sum]) -> list[Sum]:
    """五万，其中两万是我妹妹的 is three; of 一万五，另外三千是替别人保管的 only the first counts."""
    told = [one for one in sums if _ANOTHERS.match(text[one.money.end :])]
    if any(_BESIDE.search(one.before) for one in told):
        return [one for one in sums if one not in told]
    is_clear = len(sums) == len(told) + 1 == 2 and sums[1] in told and _AMONG.search(sums[1].before)
    if not is_clear or any(one.money.is_range for one in sums) or sums[1].value >= sums[0].value:
        return sums
    return [sums[0].times(1 - sums[1].value / sums[0].value)]
