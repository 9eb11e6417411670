"""A count put right, with what had been forgotten or is told of it: 仨，前两年又添了一个; 四个，有一个出生就没了."""

import re

from bot.understanding.readers.corrections import after_correction, with_second_thoughts
from bot.understanding.readers.kin import HEADS
from bot.understanding.readers.people.numbers import head_numbers, small_number
from bot.understanding.readers.reading import Reading, exactly

_COUNT_FIRST = re.compile(
    rf"^[,。;!\s]*(?:是|应该|该|那|就|一共|总共|现在|有|还有|只有|实际上?|其实)*({HEADS})(?:个|(?<=[俩仨]))"
    r"(?:孩子|娃|小孩)?(?:了|吧|啊|嘛|才对|哈|哦)*[,。;!\s]+(?!还有|另外|再加|还得加|还要加)(?=.)"
)
_ANOTHER_COUNT = re.compile(rf"(?!一个){HEADS}个|[俩仨]")
# What the explanation is about: one who was forgotten, born later, died, or is no child.
_EXPLAINS = re.compile(
    r"忘|漏|[没少多]算|没[说讲数]|又(?:添|生|要|得|抱|领|有)|有一个|那一?个|一个是|出嫁|嫁|死|没了|走了|夭|殁|老[大二三四五小幺]|[大小]的|把"
)


def corrected(text: str) -> str:
    """What holds of a reply that corrects itself."""
    return after_correction(with_second_thoughts(text), lambda part: bool(head_numbers(part)))


def count_put_right(text: str) -> Reading | None:
    """The count that a corrected reply begins with, if the rest tells why it was corrected."""
    right = corrected(text)
    if right == text or (count := _COUNT_FIRST.match(right)) is None:
        return None
    rest = right[count.end() :]
    is_explained = _EXPLAINS.search(rest) and not _ANOTHER_COUNT.search(rest) and len(rest) < len(text)
    size = small_number(count.group(1))
    return exactly(size) if size and is_explained else None
