"""How many there are by a word that settles it: 一共四个; 现在剩两个; 仨，前两年又添了一个 after 俩，不是."""

import re
from functools import lru_cache

from bot.understanding.patterns import one_of
from bot.understanding.readers.corrections import after_correction, with_second_thoughts
from bot.understanding.readers.kin import HEADS
from bot.understanding.readers.people.children.none import tells_of_one_gone
from bot.understanding.readers.people.children.words import GRANDCHILDREN, size_of
from bot.understanding.readers.people.numbers import head_numbers
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly

_COUNT_FIRST = re.compile(
    rf"^[,。;!\s]*(?:是|应该|该|那|就|一共|总共|现在|有|还有|只有|实际上?|其实)*({HEADS})(?:个|(?<=[俩仨]))"
    r"(?:孩子|娃|小孩)?(?:了|吧|啊|嘛|才对|哈|哦)*[,。;!\s]+(?!还有|另外|再加|还得加|还要加)(?=.)"
)
# What the explanation is about: one who was forgotten, born later, died, or is no child.
_EXPLAINS = re.compile(
    r"忘|漏|[没少多]算|没[说讲数]|又(?:添|生|要|得|抱|领|有)|有一个|那一?个|一个是|出嫁|嫁|死|没了|走了|夭|殁|老[大二三四五小幺]|[大小]的|把"
)
_COUNT = re.compile(rf"{HEADS}(?=个)|[俩仨]")
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
    + rf"(?:是|有|就)?(?!一个人|一家)[^\d百千万]{{0,3}}?({HEADS}{{1,4}})(?!共)\s*个?(?![人口百千])"
)
# 儿子坐牢，女儿嫁人，就这俩
_THESE_ARE_ALL = re.compile(r"[,。;\s]就(?:是|有)?[他她这那]们?([俩仨]|[两三](?=个))个?[了吧啊嘛]*[。!]*$")
# 前头老婆有两个，我跟他又生了一个，三个都是我拉扯大的
_ALL_TOLD_LAST = re.compile(
    rf"[,。;\s](?:这|现在|一共)*{HEADS}个(?:娃|孩子)?(?:全|都)[^,。;\d一二两三四五六七八九俩仨]*[。!\s]*$"
)


@lru_cache(maxsize=64)
def corrected(text: str) -> str:
    """What holds of a reply that corrects itself."""
    return after_correction(with_second_thoughts(text), lambda part: bool(head_numbers(part)))


def count_put_right(text: str) -> Reading | None:
    """The count that a corrected reply begins with, if the rest tells why it was corrected."""
    right = corrected(text)
    if right == text or (count := _COUNT_FIRST.match(right)) is None:
        return None
    rest = right[count.end() :]
    size = size_of(count.group(1))
    return exactly(size) if size and _EXPLAINS.search(rest) and len(rest) < len(text) else None


def counts(text: str) -> list[int]:
    """Every count of a reply in order: 七个，五个在外省，跟前就剩俩 is 7, 5, 2; no count at all is 0."""
    return [size_of(size) or 0 for size in _COUNT.findall(text)] or [0]


def told_in_all(text: str) -> Reading | None:
    """How many there are by a word for all of them: 现在剩两个; 一共四个; 七个，五个在外省，跟前就剩俩."""
    first, *rest = counts(text)
    if _WHOLE_FIRST.match(text) and len(rest) > 1 and first == sum(rest) and not tells_of_one_gone(text):
        return exactly(first)
    left = [size_of(one.group(1)) for one in _LEFT.finditer(text)]
    if left and left[-1] is not None:
        return exactly(left[-1])
    if total := _TOTAL.search(text):
        size = size_of(total.group(1))
        is_of_others = GRANDCHILDREN.search(text[: total.start()])
        is_open = size is None or is_of_others or tells_of_one_gone(text[total.end() :])
        return UNREADABLE if is_open else exactly(size)
    if _ALL_TOLD_LAST.search(text) and len(rest) > 1 and rest[-1] == first + sum(rest[:-1]):
        return exactly(rest[-1])
    whole = _THESE_ARE_ALL.search(text)
    return exactly(size_of(whole.group(1)) or 0) if whole else None
