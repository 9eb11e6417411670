"""How many children: sons and daughters that are named apart are added."""

import re

from bot.understanding.numerals import find_numerals, is_garbled
from bot.understanding.periods import blank_calendar
from bot.understanding.readers.heads import GONE, head_numbers, read_bare_number, what_holds_now
from bot.understanding.readers.hedges import read_reserve
from bot.understanding.readers.members import CHILD, HEADS, TOGETHER, small_number
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly
from bot.understanding.text import bare, normalise

_MOST_CHILDREN = 15

_NO_CHILD = re.compile(
    r"哪来的?(?:孩子|娃|儿)|没有?(?:孩子|娃|儿女|子女|生|小孩|后人|后|儿子|得|伢|崽|有)|没得|莫得|"
    r"无儿无女|无子女|没生|没养|冇|"
    r"木有|绝户|未育|不育|没后|丁克|一个[都也]没|^没有?[了啊的呢呀嘛哦哈]*$|^无$|^零个?$|^0个?$|莫有"
)


_SIBLINGS = re.compile(r"(?:姐弟|兄妹|姐妹|姊妹|兄弟|哥俩|姐俩|弟兄)(俩|两个?|仨|三个?|四个?)")


def read_children(reply: str) -> Reading:
    """How many children (0 to 15); sons and daughters that are named apart are added."""
    text = _ONE_OMITTED.sub("一个", what_holds_now(normalise(reply)))
    if is_garbled(text):
        return UNREADABLE
    if (left := _LEFT.search(text)) and (size := small_number(left.group(1))) is not None:
        return exactly(size)
    if GONE.search(text) and not re.search(r"离婚|离了|嫁", text):
        return UNREADABLE
    if _NO_CHILD_AT_ALL.search(text):
        return exactly(0)
    if _ONE_OF_EACH.search(text) or (
        _BIG_AND_SMALL.search(text) and not re.search(r"[一二两三四五六俩仨\d]个", text)
    ):
        return exactly(2)
    if (eldest := re.findall(r"老([大二三四五六七八])", text)) and not re.search(r"老大不小", text):
        return (
            exactly(max("大二三四五六七八".index(one) + 1 for one in eldest))
            if "老大" in text
            else UNREADABLE
        )
    if siblings := _SIBLINGS.search(text):
        size = small_number(siblings.group(1)[0])
        return exactly(size) if size else UNREADABLE
    if len(apart := _ONE_BY_ONE.findall(text)) > 1 and not re.search(r"[二两三四五六七八九俩仨\d]个", text):
        return exactly(len(apart))
    if (number := _children_named(text)) is not None:
        return number
    if led := _LED_BY_NUMBER.match(text):
        size, later = small_number(led.group(1)), len(re.findall(r"一个", text[led.end() :]))
        return exactly(size) if size and later in (0, size) else UNREADABLE
    if _NO_CHILD.search(bare(reply)) and not head_numbers(text):
        return exactly(0)
    return read_bare_number(text, lowest=0, highest=_MOST_CHILDREN) or read_reserve(reply) or UNREADABLE


# 有个儿子 is 有一个儿子.
_ONE_OMITTED = re.compile(
    r"(?<![一二两三四五六七八九十俩仨\d几])个(?=大|小|儿子|女儿|闺女|姑娘|娃|孩子|丫头|小子|女|男|崽|伢)"
)
_BIG_AND_SMALL = re.compile(r"大的.{0,14}小的")
_LEFT = re.compile(rf"(?:活下来|剩下?|还在|养活|养大)(?:的|了|有|就)?({HEADS})个?")
_ONE_OF_EACH = re.compile(r"(?:儿子|小子|男孩|男娃|儿).{0,2}(?:女儿|闺女|姑娘|丫头|女孩|女娃|女)各(?:有)?一")
_CHILDREN = re.compile(
    rf"(?:({HEADS}+)\s*(?:个|名|位)?\s*(?:小|大|亲|上学|读书|念书|在读|没成年|未成年|残疾|傻|没结婚|"
    rf"未婚)*的?\s*({CHILD}))|"
    rf"(?:({CHILD})(?:有|就|是)?\s*({HEADS}+)\s*(?:个|名|位)?)"
)
_NO_CHILD_AT_ALL = re.compile(r"(?:一个|半个|一个孩子)[都也](?:没|莫|冇)")
# 一个十三一个八岁, 一个上初中一个还小: told one by one.
_ONE_BY_ONE = re.compile(
    r"一个(?=[\d一二三四五六七八九十]+(?:岁|一个|,|。|$)|[上念读在还才刚已]|嫁|结|大|小)"
)
_LED_BY_NUMBER = re.compile(
    rf"(?:我|俺|咱|家里?|就|有|共|是|生了?|养了?|嗯|呃|,|\s)*({HEADS})\s*(?:个|名)?\s*[,。、\s]"
)
_ALL_CHILDREN = re.compile(rf"(?:一共|总共|共|合起来|加起来|拢共|统共)\D{{0,3}}?({HEADS}+)\s*个?")


def _children_named(text: str) -> Reading | None:
    text = blank_calendar(text)
    text = re.sub(
        r"(?:\d+|[一二三四五六七八九十]+)(?:来|多)?(?:周?岁|年级)|小学|初[一二三]|高[一二三]", "", text
    )
    if total := _ALL_CHILDREN.search(text):
        size = small_number(total.group(1))
        return exactly(size) if size is not None else UNREADABLE
    for pattern, size in TOGETHER[-2:]:
        if pattern.search(text):
            rest = pattern.sub("", text)
            others = [small_number(one.group(1) or one.group(4)) for one in _CHILDREN.finditer(rest)]
            return UNREADABLE if None in others else exactly(size + sum(one or 0 for one in others))
    found = list(_CHILDREN.finditer(text))
    if not found:
        return exactly(1) if re.search(r"独生|独苗|就一个(?![老大])|只有一个|只生一|单独一个", text) else None
    sizes = []
    for one in found:
        number = one.group(1) or one.group(4)
        numerals = find_numerals(number)
        if len(numerals) != 1 or numerals[0].value is None:
            return UNREADABLE
        sizes.append(numerals[0])
    if (
        len(sizes) > 1
        and re.search(rf"{HEADS}个?(?:孩子|娃|小孩|子女|儿女)[,:]?", text)
        and sizes[0].low == sum(s.low for s in sizes[1:])
    ):
        sizes = sizes[:1]
    elif len(sizes) > 1 and re.match(r"孩子|娃|小孩", found[0].group(2) or ""):
        return UNREADABLE
    low, high = int(sum(one.low for one in sizes)), int(sum(one.high for one in sizes))
    if high > _MOST_CHILDREN:
        return UNREADABLE
    if low != high:
        return between(low, high, (low + high) // 2)
    return exactly(low)
