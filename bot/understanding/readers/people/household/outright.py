"""Who there are by one statement that settles it: 屋里就她跟我, 一起七个, 两大两小."""

import re

from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.kin import HEADS
from bot.understanding.readers.people.numbers import small_number
from bot.understanding.readers.people.present import tells_of_others_home
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly

# 我们两口子，还有3个娃，一起7个: the total that is named counts.
_SAID_TOTAL = re.compile(
    one_of(
        # 一起七个, 一共五口
        r"一起|一共|总共|拢共|拢总|统共|合计|加起来|合起来|全部|总的",
    )
    + rf"(?:是|有|就)?({HEADS}{{1,4}})\s*(?:个|口|位)(?!月|小?孩|娃)"
)
# 屋里就她跟我
_ONLY_THE_TWO = re.compile(
    r"[就只]有?剩?(?:他|她)(?:和|跟|同)[我俺](?:俩|两个)?(?:人|过|住)?(?=[,。;!\s了]|$)"
)
# Grown-ups and children told by their numbers alone.
_BIG_AND_SMALL = any_of(
    # 两大两小, 2大1小
    rf"({HEADS})个?大(?:人|的)?\s*[带和,加]?\s*({HEADS})个?小(?!学)",
    # 大人两个小孩仨
    rf"^(?:家里|我家|有)*大人({HEADS})个?[,和带]?小(?:孩儿?|娃)?({HEADS})个?(?=[,。!\s了]|$)",
    # 两男三女
    rf"({HEADS})个?男的?\s*[和,加]?\s*({HEADS})个?女(?!儿|娃|孩)",
)
# 四个，老的走了一个现在三个
_LEFT_AT_END = re.compile(
    rf"(?:走|死|没|嫁)了[^,。;]*,?(?:现在|如今|眼下)(?:就|还|只)*(?:剩下?|有|是)*({HEADS}{{1,2}})(?:口人?|个人?)[了吧]?[。!\s]*$"
)
# 七口，除掉打工的三个; 我轮流在三个儿子家住
_LEAVES_OPEN = any_of(
    r"刨[掉了去开]|[除抛扣减][掉去](?!我|俺|自己)",
    r"轮(?:流|着)[^,。;]{0,3}(?:在|住|到|跟|养|管|供|伺候)",
)


def told_outright(text: str) -> Reading | None:
    """就她跟我, 一起七个, 两大两小; unreadable where others are told of or taken off; None for every other reply."""
    if _ONLY_THE_TWO.search(text):
        return exactly(2)
    if total := _SAID_TOTAL.search(text) or _LEFT_AT_END.search(text):
        return _if_any(small_number(total.group(1)))
    if tells_of_others_home(text) or _LEAVES_OPEN.search(text):
        return UNREADABLE
    return _big_and_small(text)


def _if_any(size: int | None) -> Reading:
    return exactly(size) if size else UNREADABLE


def _big_and_small(text: str) -> Reading | None:
    """两大两小 as four; None where nobody is counted so."""
    found = _BIG_AND_SMALL.search(text)
    if found is None:
        return None
    sizes = [small_number(one) for one in found.groups() if one]
    return UNREADABLE if None in sizes else exactly(sum(one or 0 for one in sizes))
