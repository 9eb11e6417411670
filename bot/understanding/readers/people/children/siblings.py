"""Pairs of children that need no counting: 儿女各一, 大的上学小的没上, 姐弟俩, 龙凤胎上头还有个姐姐."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.kin import BORN_TOGETHER, HEADS
from bot.understanding.readers.people.children.words import ANOTHER, CHILDREN, size_of
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly

_ONE_OF_EACH = any_of(
    # 儿子女儿各一
    r"(?:儿子|小子|男孩|男娃|儿).{0,2}(?:女儿|闺女|姑娘|丫头|女孩|女娃|女)(?:都有)?[,]?(?:各(?:有)?一|一样一)",
    # 儿女双全
    r"儿女双全|一样一个",
    # 一大一小
    r"(?:^|[,。\s]|有)一大一小(?=[,。!\s]|$|两个)",
)
# 哥哥十四，妹妹十一
_OLDER_AND_YOUNGER = re.compile(
    r"^(?:家里|有|我家|,)*(?:哥哥|姐姐)[^,。;个]*[,。;\s]+(?:弟弟|妹妹)[^,。;个]*[,。!\s]*$"
)
_SIBLINGS = any_of(
    # 姐弟俩, 兄弟三个
    r"(?:姐弟|兄妹|姐妹|姊妹|兄弟|弟兄)(?:们|几个)?(俩|两个?|仨|三个?|四个?)",
    # 她生了我们兄妹五个
    r"生了(?:我们|他们|咱们)?(?:姐弟|兄妹|姐妹|姊妹|兄弟|弟兄)([五六七八九])个",
    # 哥俩, 仨兄弟
    r"(?<!八)(?:哥|姐)(俩|仨)|(仨)兄弟|(?<![有大老第])([两三四五六七])(?:兄弟|姐妹|姊妹|兄妹|姐弟|弟兄)",
)
# 大的上初中，底下还有对双胞胎: the eldest, who is not counted, beside the twins.
_ELDER_AND_TWINS = re.compile(
    r"(?:^|[,。;\s有是])(?:老大|大的|大(?:儿子|女儿|闺女|姑娘|丫头|小子|孩子|娃)|头一?个|第一个|上[头面边](?:有)?一个(?:姐姐?|哥哥?))"
    r"[^。;]*?(?:底下|下[面头边]|后[面头来]|接着|又|再|然后)[^。;]*?(?:双胞胎|龙凤胎)"
)
_TWO = 2
# 大的成年了，小的没有, with no number beside
_BIG_AND_SMALL = re.compile(
    r"^[^俩仨二两三四五六\d个]*大的[^俩仨二两三四五六\d个]{0,14}小的[^俩仨二两三四五六\d个]*$"
)
_ARE_BACHELORS = re.compile(r"光棍|都[还也]?[没未]|没得?(?:有)?(?:孩子|娃|儿)|老")
# 就我和我弟两个: a child of the family answers.
_SPEAKER_AND_SIBLING = re.compile(
    r"^(?:家里|我家|屋头|一共|总共|就|只有?|只|有)*(?:我|俺)(?:和|跟|同)(?:我|俺)?的?(?:哥哥?|弟弟?|姐姐?|妹妹?|妹子)"
    rf"({HEADS})个?(?:孩子|娃|小孩)?(?=[,。;!\s]|$)"
)
# 满崽十五，上头还有两个姐姐
_ONE_WITH_SIBLINGS = re.compile(
    r"^(?:我|俺|家里|有|个|一)*(?:满崽|幺儿|老幺|幺女|小的|儿子|女儿|闺女|姑娘|孩子|娃)"
    r"[^,。;个]{0,8}[,。;\s]+(?:上头|上面|下头|下面|底下|前头|还)"
)
# 我兄弟三个, and nothing that tells whose children they are
_SPEAKERS_OWN = re.compile(rf"^(?:我|俺)有?(?:兄弟|弟兄|姐妹|姊妹){HEADS}个[。!\s]*$")
# 俩小子，还有双胞胎: the twins are others.
_BESIDE_THEM = re.compile(r"[还加和另又外跟]|[上下前后][头面边来]|底下")


def siblings_added(text: str) -> Reading | None:
    """儿女各一 two, 姐弟俩 two, 龙凤胎上头还有个姐姐 three; None where no such words stand."""
    if (pair := _SPEAKER_AND_SIBLING.match(text)) and size_of(pair.group(1)) == _TWO:
        return UNREADABLE if _ARE_BACHELORS.search(text) else exactly(_TWO)
    if _SPEAKERS_OWN.match(text):
        return UNREADABLE
    another = _others_beside(text)
    if another and _ONE_WITH_SIBLINGS.match(text):
        return exactly(1 + another)
    if any(pair.search(text) for pair in (_ONE_OF_EACH, _OLDER_AND_YOUNGER, _BIG_AND_SMALL)):
        return exactly(2 + another)
    if siblings := _SIBLINGS.search(text):
        size = size_of(next(group for group in siblings.groups() if group)[0])
        return exactly(size + another) if size else UNREADABLE
    return _born_together(text, another)


def _others_beside(text: str) -> int:
    """How many more are told of: 上头还有两个姐姐."""
    return sum(size_of(number.rstrip("个")) or 0 for number in ANOTHER.findall(text))


def _born_together(text: str, another: int) -> Reading | None:
    """双胞胎 with all who are counted beside them; 俩小子，双胞胎 are the same two."""
    for born, size in BORN_TOGETHER:
        if born.search(text):
            rest = ANOTHER.sub("", born.sub("", text))
            others = [size_of(one.group(1) or one.group(4)) for one in CHILDREN.finditer(rest)]
            if not others and not another and _ELDER_AND_TWINS.search(text):
                return exactly(size + 1)
            if others == [size] and not _BESIDE_THEM.search(rest):
                return exactly(size + another)
            return UNREADABLE if None in others else exactly(size + another + sum(one or 0 for one in others))
    return None
