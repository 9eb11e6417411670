"""Children who are named or described one by one: 三个闺女一个小子, 老大12老二8岁, 一个上学一个还小."""

import re

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of, one_of
from bot.understanding.periods import BLANK
from bot.understanding.readers.kin import BORN_TOGETHER, CHILD, HEADS, RANK
from bot.understanding.readers.people.members import small_number
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly

_RANKS = "大二三四五六七八"
_RANKED = any_of(
    # 老大, 第二; not 老大不小
    rf"(?:老|第)([{_RANKS}])(?!不小|人|[口年月岁])",
    # 二宝
    r"([大二三四])宝",
    # 头胎, 一胎
    r"头胎|一胎(?=.*二胎)",
    # 三胎, 大的
    r"([二三四])胎|([大二三四])的",
)
_YOUNGEST = re.compile(r"小的|老幺|幺儿|老小|最小")
_ONE_OF_EACH = any_of(
    # 儿子女儿各一
    r"(?:儿子|小子|男孩|男娃|儿).{0,2}(?:女儿|闺女|姑娘|丫头|女孩|女娃|女)[,]?(?:各(?:有)?一|一样一)",
    # 儿女双全
    r"儿女双全|一样一个",
)
_BIG_AND_SMALL = re.compile(
    one_of(
        # 大的…小的
        r"大的",
        r"大(?:儿子|闺女|女儿|姑娘|丫头|小子|孩子|娃)",
    )
    + r".{0,14}小(?:的|儿子|闺女|女儿|姑娘|丫头|小子|孩子|娃|家伙)"
)
# 哥哥十四，妹妹十一
_OLDER_AND_YOUNGER = re.compile(
    r"^(?:家里|有|我家|,)*(?:哥哥|姐姐)[^,。;个]*[,。;\s]+(?:弟弟|妹妹)[^,。;个]*[,。!\s]*$"
)
_ONE_BIG_ONE_SMALL = re.compile(r"(?:^|[,。\s]|有)一大一小(?=[,。!\s]|$|两个)")
_COUNTED = re.compile(r"[一二两三四五六七八九俩仨\d]个")
_MORE_THAN_TWO = re.compile(
    rf"[俩仨两三四五六]|{_COUNTED.pattern}|二(?:女儿|儿子|闺女|姑娘|丫头|小子|的|娃|妹)"
)
_ONE_OF_TWO = re.compile(r"一个(?=[大小]的)|就?[他她这那]俩")
_COLLECTIVE = re.compile(r"儿女|子女")
_SIBLINGS = any_of(
    # 姐弟俩, 兄弟三个
    r"(?:姐弟|兄妹|姐妹|姊妹|兄弟|弟兄)(?:们|几个)?(俩|两个?|仨|三个?|四个?)",
    # 哥俩, 仨兄弟
    r"(?<!八)(?:哥|姐)(俩|仨)|(仨)兄弟|([两三四])姐妹",
)
_CHILDREN = any_of(
    # 三个闺女, 两个上学的娃
    (
        rf"(?:({HEADS}{{1,4}})\s*(?:个|名|位|朵)?\s*"
        rf"(?:小|大|亲|上学|读书|念书|在读|[没未]成人|残疾|傻|没结婚|未婚|亲生|抱养|宝贝|{BLANK}|"
        rf"多岁)*的?\s*({CHILD}|金花|子(?!女|弟)))"
    ),
    # 闺女三个
    rf"(?:({CHILD})(?:有|就|是)?\s*({HEADS}{{1,4}})\s*(?:个|名|位)?(?!{CHILD}))",
)
# 一个十三一个八岁, 一个上初中一个还小: told one by one.
_ONE_BY_ONE = any_of(
    # before or after an age that was blanked out
    rf"(?<={BLANK})一个",
    # 一个十三，一个上初中
    (
        rf"一个(?={BLANK}|[\d一二三四五六七八九十]+(?:岁|一个|,|。|$)|[上念读在还才刚已跟是当给]|嫁|"
        r"结|大|小|[未没]?成人|托儿|儿子的?$|打工)"
    ),
    # 亲生的一个, 前夫的有一个
    r"(?:继子|继女|亲生的?|自己生的|我生的|抱养的?|领养的?|前[夫妻]的?|前头的?)(?:有|还有)?一个",
    # 带来一个, 抱养了一个
    r"(?:带来|带过来|留下|生|抱养|收养|领养|抱)了?一个",
)
_ONLY_ONE = any_of(
    # 独生子; 我是独生子 is of the speaker
    r"(?<!我是)独(?:生|儿|女|姑娘|闺女)",
    r"独苗|独子|独女",
    # 就这么一个, 只有他一个
    r"就这么?一个|(?:生了?|就|只有)[他她]一个",
    # 就一个; not 就一个大的
    r"(?:就|只有|只生|单独|有|,|^)一个(?![老大人都也半没弟妹哥姐])",
    # 一根苗
    r"一根苗|一棵独|单根独",
)
_KIND = re.compile(
    r"(?<![无没得])(大|小|二|三|四|幺|亲)?(儿子|女儿|闺女|姑娘|丫头|小子|男孩|女孩|娃儿|儿|女)(?!婿|媳|孩子)"
)
_SON = r"(?:儿子|小子|男孩|男娃)"
_DAUGHTER = r"(?:女儿|闺女|姑娘|丫头|女孩|女娃)"
_UNCOUNTED = r"(?:^|[,。;!\s])(?:还有|有)?%s(?!#|没|莫|[都也]没)"
_UNCOUNTED_BESIDE = (
    (re.compile(_SON), re.compile(_UNCOUNTED % _DAUGHTER)),
    (re.compile(_DAUGHTER), re.compile(_UNCOUNTED % _SON)),
)
# 大闺女, 二闺女: the second of them, not two.
_BY_RANK = re.compile(r"大(?:儿子|女儿|闺女|姑娘|丫头|小子).*[二三四](?:儿子|女儿|闺女|姑娘|丫头|小子)")
_GROUP = re.compile(rf"({HEADS})个(?!月|人|半|都|也)")
_COUNT_THEN_ANOTHER = re.compile(rf"(?:^|[,。;!\s]){HEADS}个[了吧啊呢嘛哦]*[,。;!\s]+(?:另外|再|外加)*还有")
_LONE_COUNT_AT_END = re.compile(
    r"[,。;!\s]"
    + one_of(
        # 一共三个
        r"一共|总共|就|是|有|共",
        # 他们仨
        r"[他她]们|[他她这那](?=[俩仨两三])",
        # 我就是三个
        r"我就是|算起来",
    )
    + rf"*({HEADS})个?[了吧啊呢嘛哦]*[。!\s]*$"
)
_GROUP_DOING = re.compile(
    rf"{HEADS}个(?:还|在|已经?|都|刚|没)?(?:[上念读在嫁结打当出成跟做住]|还小|吃奶|没成家|工作|打工)"
)
_GROUP_BORN = re.compile(rf"(?:生|带来|带过来|抱养|领养|收养|捡)(?:了|过)?{HEADS}个")
_ONE_OF_KIND = re.compile(r"一个(?=小?(?:儿子|女儿|闺女|姑娘|丫头|小子|男孩|女孩))")
_ANOTHER = re.compile(
    one_of(
        # 上头还有个姐姐
        r"上头|上面|下头|下面|底下|前头|后头",
        # 还, 另外
        r"还|另外|再",
    )
    + r"?(?:还有|有|还|另|抱养了|加)(一个|两个|俩|三个)(?:大|小)?(?:的)?(?:姐姐?|哥哥?|弟弟?|妹妹?)"
)

# 头胎双胞胎，后来又添一个; 满崽十五，上头还有两个姐姐
_BORN_LATER = re.compile(rf"又(?:添|生|要)了?({HEADS})个")
_ONE_WITH_SIBLINGS = re.compile(
    r"^(?:我|俺|家里|有|个|一)*"
    + one_of(
        # 满崽, 幺儿
        r"满崽|幺儿|老幺|幺女|小的",
        # 儿子, 闺女, 娃
        r"儿子|女儿|闺女|姑娘|孩子|娃",
    )
    + r"[^,。;个]{0,6}[,。;\s]+(?:上头|上面|下头|下面|前头|还)"
)


def children_ranked(text: str) -> Reading | None:
    """老大12，老二8岁，小的3岁 are three; without the eldest it is not told how many there are."""
    ranks = [
        _RANKS.index(next((rank for rank in found.groups() if rank), "大")) + 1
        for found in _RANKED.finditer(text)
    ]
    if not ranks or (max(ranks) == 1 and not re.search(r"老大|头胎|一胎(?=.*二胎)|大宝", text)):
        return None
    if 1 not in ranks or _COUNTED.search(_ONE_BY_ONE.sub("", text)):
        counted = children_named(text) or _counted_once(text)
        return counted if counted and (counted.value or 0) >= max(ranks) else UNREADABLE
    sibling_pairs = 0 if max(ranks) > 1 else len(_ANOTHER.findall(text))
    total = max(ranks) + sibling_pairs
    if max(ranks) == 1 and not (_YOUNGEST.search(text) or sibling_pairs):
        return UNREADABLE
    is_another = _YOUNGEST.search(text) and not re.search(r"[二三四]胎|[二三四]宝", text)
    return exactly(total + (1 if is_another else 0))


def _counted_once(text: str) -> Reading | None:
    """三个，老大打工，老二老三上学: the one bare count beside the ranks."""
    sizes = [
        small_number(number)
        for number in [*_GROUP.findall(text), *re.findall(r"(?:^|[,。])([俩仨])[,。]", text)]
    ]
    return exactly(sizes[0]) if len(sizes) == 1 and sizes[0] else None


def siblings_added(text: str) -> Reading | None:
    """Pairs that need no counting: 儿女各一, 大的上学小的没上, 姐弟俩, 龙凤胎上头还有个姐姐."""
    another = sum(small_number(number.rstrip("个")) or 0 for number in _ANOTHER.findall(text))
    another += sum(small_number(number) or 0 for number in _BORN_LATER.findall(text))
    if another and _ONE_WITH_SIBLINGS.match(text):
        return exactly(1 + another)
    if _ONE_OF_EACH.search(text) or _ONE_BIG_ONE_SMALL.search(text):
        return exactly(2 + another)
    if _OLDER_AND_YOUNGER.search(text):
        return exactly(2 + another)
    uncounted = _ONE_OF_TWO.sub("", text)
    if _BIG_AND_SMALL.search(uncounted) and not _MORE_THAN_TWO.search(uncounted):
        return exactly(2)
    if siblings := _SIBLINGS.search(text):
        size = small_number(next(group for group in siblings.groups() if group)[0])
        return exactly(size + another) if size else UNREADABLE
    for pattern, size in BORN_TOGETHER:
        if pattern.search(text):
            rest = _ANOTHER.sub("", pattern.sub("", text))
            others = [small_number(one.group(1) or one.group(4)) for one in _CHILDREN.finditer(rest)]
            if others == [size] and not re.search(r"[还加和另又外跟]", rest):
                others = []  # 俩小子，双胞胎: the same two
            return UNREADABLE if None in others else exactly(size + another + sum(one or 0 for one in others))
    return None


def children_named(text: str) -> Reading | None:
    """Numbers with a word for children, added up; a sum that is told first counts once."""
    if len(apart := _ONE_BY_ONE.findall(text)) > 1 and not re.search(r"[二两三四五六七八九俩仨\d]个", text):
        return exactly(len(apart))
    found = [] if _BY_RANK.search(text) else list(_CHILDREN.finditer(text))
    if not found:
        return _told_apart(text)
    sizes = []
    for one in found:
        number = one.group(1) or one.group(4)
        numerals = find_numerals(number)
        if len(numerals) != 1 or numerals[0].value is None:
            return UNREADABLE
        sizes.append(numerals[0])
    named = sum(one.low for one in sizes)
    are_ranks = all(re.fullmatch(RANK, one.group(2) or one.group(3)) for one in found)
    if are_ranks and (whole := _told_apart(text)) and whole.value > named:
        return whole  # 五个，三个大的打工，剩下两个还小
    if (total := _total_told_last(text)) is not None:
        return exactly(total) if total >= named else UNREADABLE
    if _COUNT_THEN_ANOTHER.search(text) or _names_another_kind(text, found):
        return UNREADABLE  # two and another, or the other among the two
    if sizes[0].low > 1 and sizes[0].low == sum(one.low for one in sizes[1:]) and _is_general(found[0]):
        sizes = sizes[:1]
    elif len(sizes) > 1 and sizes[0].low > 1 and re.match(r"孩子|娃|小孩", found[0].group(2) or ""):
        return UNREADABLE
    low, high = int(sum(one.low for one in sizes)), int(sum(one.high for one in sizes))
    return between(low, high, (low + high) // 2) if low != high else exactly(low)


def _names_another_kind(text: str, counted: list[re.Match[str]]) -> bool:
    """Whether a son stands uncounted beside counted daughters or the other way round: 两个女儿都嫁了，儿子十五."""
    words = "".join(one.group() for one in counted)
    rest = _CHILDREN.sub("#", text)
    return any(one.search(words) and other.search(rest) for one, other in _UNCOUNTED_BESIDE)


def _total_told_last(text: str) -> int | None:
    """还有一个小的跟奶奶，两个: the count that stands alone at the end of a reply."""
    found = _LONE_COUNT_AT_END.search(text)
    return small_number(found.group(1)) if found else None


def counted_at_last(text: str) -> Reading | None:
    """两个，还有个刚出生的，三个: the sum that is told at the end, no smaller than any number before it."""
    total = _total_told_last(text)
    sizes = [small_number(number) or 0 for number in _GROUP.findall(text)]
    is_sum = total == sum(sizes[:-1]) or ("还有" in text and (total or 0) >= max(sizes, default=0))
    return exactly(total) if total and len(sizes) > 1 and is_sum else None


def _told_apart(text: str) -> Reading | None:
    """一个上大学，两个上高中: groups of children by what they do; a sum that is told first counts once."""
    sizes = [small_number(number) for number in _GROUP.findall(text)]
    if len(sizes) < 2 or None in sizes:
        return None
    first, *rest = [size or 0 for size in sizes]
    if first == sum(rest):
        return exactly(first)
    is_each_told = len(sizes) in (len(_GROUP_DOING.findall(text)), len(_GROUP_BORN.findall(text)))
    return exactly(first + sum(rest)) if is_each_told else None


def _is_general(found: re.Match[str]) -> bool:
    return re.match(r"孩子|娃|小孩|子女|儿女", found.group(2) or found.group(3) or "") is not None


def children_described(text: str) -> Reading | None:
    """大姑娘嫁了，小儿子在当兵 are two; one child spoken of is not said to be the only one."""
    text = _COLLECTIVE.sub("孩子", _ONE_OF_KIND.sub("", text))
    kinds = {(found.group(1) or "") + found.group(2) for found in _KIND.finditer(text)}
    text = _KIND.sub("", text) if len(kinds) > 1 else text
    is_plain = not re.search(r"俩|仨|[二两三四五六七八九\d]个?|孙|媳|婿|不", text)
    if len(kinds) > 1 and is_plain and "一个" not in text:
        return exactly(len(kinds))
    return exactly(1) if _ONLY_ONE.search(text) and is_plain and text.count("一个") <= 1 else None
