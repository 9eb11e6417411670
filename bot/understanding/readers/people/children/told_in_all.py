"""How many there are by a word for all of them or for those left: 一共四个; 现在剩两个."""

import re

from bot.understanding.patterns import one_of
from bot.understanding.readers.kin import HEADS
from bot.understanding.readers.people.children.left import living_of_born
from bot.understanding.readers.people.children.minors import counts
from bot.understanding.readers.people.children.none import tells_of_one_gone
from bot.understanding.readers.people.children.words import GRANDCHILDREN, ONE_MORE
from bot.understanding.readers.people.numbers import small_number
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly

_WHOLE_FIRST = re.compile(rf"^(?:我|俺|家里|一共|有|是|生了?|养了?)*{HEADS}个?(?:子女|儿女|孩子|娃)?[,。;\s]")
_LEFT = re.compile(
    one_of(
        # 活下来两个, 剩下两个; 生六个，活四个
        r"活下来|剩下?(?!来)|还在|(?<=[,。;\s])活(?=[\d一二两三四五六七八九俩仨]个)",
        # 养活两个, 站住两个, 带大三个
        r"(?<!没)养活|[养带]大|活了|成活|(?<=[,。;\s])成了(?=[\d一二两三四五六七八九]个)|站住|那(?=[两二三四五六俩仨]个?都)",
        # 现在两个
        r"现在|如今|还有|活着",
    )
    + rf"(?:的|了|有|就|是|呢|嘞|只|才)*(?:老[大二三四])?(?:大的|小的|儿子|闺女|女儿)?({HEADS})个?"
    + r"(?:[,。\s了]|$|娃|孩|活|都好)"
)
_TOTAL = re.compile(
    one_of(
        # 一共三个
        r"一共|总共|共|合起来|加起来|拢共|拢总|统共",
        # 算下来三个
        r"算下来|算起来|算上",
        # 统统三个, 那就三个
        r"统统|那就|(?<![不打])算",
    )
    + rf"(?:是|有|就)?(?!一个人|一家)\D{{0,3}}?({HEADS}{{1,4}})(?!共)\s*个?(?![人口百千])"
)
# 有七个，六个是闺女; 三个，大的两个打工，小的还读书
_ALL_OF_THEM_FIRST = re.compile(
    rf"^(?:我|俺|家里|一共)?有{HEADS}个[,。;\s]|^(?:我|俺|家里|一共)?{HEADS}个[,。;\s]+[大小]的"
)
# 儿子坐牢，女儿嫁人，就这俩
_THESE_ARE_ALL = re.compile(r"[,。;\s]就(?:是|有)?[他她这那]们?([俩仨]|[两三](?=个))个?[了吧啊嘛]*[。!]*$")
# 前头老婆有两个，我跟他又生了一个，三个都是我拉扯大的
_ALL_TOLD_LAST = re.compile(
    rf"[,。;\s](?:这|现在|一共)*{HEADS}个(?:娃|孩子)?(?:全|都)[^,。;\d一二两三四五六七八九俩仨]*[。!\s]*$"
)
_OWN = re.compile(r"儿子|女儿|闺女|姑娘|孩子|娃|子女|儿女|自己|亲生")
# 五个娃死了两个
_SOME_DIED = re.compile(rf"({HEADS})个?(?:娃|孩子|儿女|子女|儿子|女儿|闺女)?(?:死|没)了({HEADS})个")


def told_in_all(text: str) -> Reading | None:
    """How many there are by a word for all of them: 现在剩两个; 一共四个."""
    first, *rest = counts(text)
    if _WHOLE_FIRST.match(text) and len(rest) > 1 and first == sum(rest) and not tells_of_one_gone(text):
        return exactly(first)  # 七个，五个在外省，跟前就剩俩
    if (living := _still_living(text)) is not None:
        return exactly(living)
    if total := _TOTAL.search(text):
        size = small_number(total.group(1))
        is_of_others = GRANDCHILDREN.search(text[: total.start()]) and not _OWN.search(text)
        is_open = size is None or is_of_others or tells_of_one_gone(text[total.end() :])
        return UNREADABLE if is_open else exactly(size)
    if _ALL_TOLD_LAST.search(text) and len(rest) > 1 and counts(text)[-1] == sum(counts(text)[:-1]):
        return exactly(rest[-1])
    if whole := _THESE_ARE_ALL.search(text):
        return exactly({"俩": 2, "两": 2}.get(whole.group(1), 3))
    if tells_of_one_gone(text):
        return None
    if _ALL_OF_THEM_FIRST.match(text) and rest and max(rest) < first and not ONE_MORE.search(text):
        return exactly(first)  # 七个，六个是闺女，最小的才是儿子
    return None


def _still_living(text: str) -> int | None:
    """How many are left where some died: 现在剩两个, 五个死了两个, 生过三个，老二没了; None where it is not told."""
    if died := _SOME_DIED.search(text):
        return (small_number(died.group(1)) or 0) - (small_number(died.group(2)) or 0)
    left = [small_number(one.group(1)) for one in _LEFT.finditer(text)]
    if left and left[-1] is not None:
        return left[-1]
    return living_of_born(text)
