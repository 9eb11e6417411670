"""How many people, and how many children: counted as said, or added up from those who are named.

三口 is three, 我和老伴 is two, 俩口子带仨娃 is five. Who only moved away or died is not taken off by guessing:
such an answer is asked again.
"""

import re

from bot.understanding.numerals import Numeral, find_numerals, is_garbled, mask_words_without_number
from bot.understanding.periods import blank_calendar, blank_stretches, find_stretches
from bot.understanding.readers.hedges import read_hedge, read_reserve
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import bare, normalise

LARGEST_HOUSEHOLD = 30
_MOST_CHILDREN = 15

_N = r"[\d一二两三四五六七八九十俩仨]"
_ALONE = re.compile(
    r"一个人|一人|一口人|独自|独居|光棍|孤寡|孤身|单身一|孤老|孤人|单人|光杆|就我自己|就自己|我自己|自个|"
    r"自家一|没别人|没有别人|莫得别人|没得别人|没其他人|孤家寡人|老光棍|五保户|就我$|只有我$|就俺$|"
    r"就我一|只我|我个人|我各人|一条汉|一根独苗"
)
_COUNT_WORD = r"\s*(?:来|多)?\s*(?:个?大?小?口子?人?|个?人|个|位|名|口|丁)"
_EXPLICIT = re.compile(
    r"\s*(?:口|个?人(?!民)|位|名|个(?!月|[娃孩儿女老大小子丫闺姑男孙学上残病多星礼季])|丁|张嘴)"
)
_GONE = re.compile(
    r"走了|去世|过世|没了|死了|不在了|老了人|老掉|病逝|殁了|嫁出|嫁人|嫁走|嫁了|分家|分出|分户|分开|搬走|"
    r"迁走|迁出|户口不在|不算|不在一起|离婚|离了|减|少了|另过|单过|没算|不包括|除[了去开]?我|除掉"
)
_PLUS_ME = re.compile(r"(?:除[了去开掉]?|不算|不带|不包括|不连|不加)(?:我|俺|咱|本人|自己|我自己)")
_WITH_ME = re.compile(r"(?:加上|连上?|算上|带上?|包括|连同|连着|带着)(?:我|俺|咱|本人|自己)")
_PAST = re.compile(r"以前|原来|去年|前年|原先|之前|早先|本来|过去|从前|户口本?[上里]")
_NOW = re.compile(r"现在|今年|如今|目前|眼下|这会儿?|后来|实际|剩")
_TOTAL = re.compile(
    r"一共|总共|共|一家|全家|加起来|合起来|拢共|拢总|统共|合计|家里|屋头|屋里|家头|户口本|我家|俺家|咱家|"
    r"我们家|我屋"
)
_CORRECTED = re.compile(r"不对|说错了?|错了|哦不|搞错|打错|写错|不是")

# Fixed words for people who belong together, with how many they are.
_TOGETHER: list[tuple[re.Pattern[str], int]] = [
    (re.compile(
        r"(?:爷孙?|娘|祖孙|父子|父女|母子|母女|兄弟|姐妹|姊妹|姐弟|兄妹|婆媳|公婆|弟兄|奶孙|婆孙|爹|"
        r"妈)[们儿几子]*(?:俩|两)(?:个人|个|人|口)?"
    ), 2),
    (re.compile(
        r"(?:爷|娘|祖孙|父子|母子|母女|父女|兄弟|姐妹|姊妹|弟兄|姐弟|婆孙|奶孙)[们儿几子]*(?:仨|三个?人?|"
        r"3个?)"
    ), 3),
    (re.compile(
        r"(?:爷|娘|祖孙|父子|母子|母女|父女|兄弟|姐妹|姊妹|弟兄|婆孙)[们儿几子]*(?:四个?人?|4个?)"
    ), 4),
    (re.compile(r"老?小?(?:两|俩|二|2)口子?(?!人)"), 2),
    (re.compile(
        r"夫妻(?:两|俩|二|2)?(?:个人|口子|口|人|个)?|(?:两|俩)(?:公婆|老)(?:人|的|头)?|两个老的|二老|双亲|"
        r"父母双?亲?|爹娘|爸妈|公公婆婆|岳父岳?母|爷爷奶奶|姥姥姥爷|外公外婆|老爹老娘|老爸老妈|公婆|老人两个|"
        r"爹妈|父母"
    ), 2),
    (re.compile(r"双胞胎|龙凤胎|一儿一女|一男一女|儿女双全|一双儿女"), 2),
    (re.compile(r"三胞胎"), 3),
]  # fmt: skip
_KIN = (
    r"老伴儿?|老公|老婆子?|老婆婆|媳妇儿?|爱人|对象|当家的|丈夫|妻子|婆娘|堂客|屋里人|男人|女人|老头子?|"
    r"老头儿|老太婆|老太太|老奶奶|孩子他?[爸妈爹娘]?|"
    r"儿媳妇?|儿媳|女婿|姑爷|孙子|孙女儿?|外孙女?|孙娃子?|重孙|儿子|女儿|闺女|姑娘|丫头|小子|娃儿?|崽崽?|"
    r"伢子?|小孩儿?|孩子|幺儿|独生子|独苗|崽|"
    r"妈妈|妈|爸爸|爸|爹|娘|母亲|父亲|老娘|老爹|老妈|老爸|老母亲?|老父亲?|爷爷|奶奶|姥姥|姥爷|外公|外婆|"
    r"婆婆|公公|岳父|岳母|丈母娘|老丈人|阿公|阿婆|"
    r"哥哥|哥|弟弟|弟|姐姐|姐|妹妹|妹|兄弟|侄子|侄女|侄儿|外甥女?|叔叔?|伯伯?|姑姑?|舅舅?|姨|嫂子?|保姆"
)
_CHILD = (
    r"儿子|女儿|闺女|姑娘|丫头|小子|女娃子?儿?|男娃子?儿?|女孩儿?|男孩儿?|孩子|小孩儿?|娃娃|娃儿|娃子|娃|"
    r"崽崽|崽|伢子|伢|幺儿|儿|女|小的|千金|小娃|妹子|妞|学生|上学的|上大学的|读书的|念书的|娘|男的|女的|大的|"
    r"带把的|男|奶娃"
)
_ADULT = r"大人|成年人|劳力|老人家?|老的|老头|老太|病人|残疾人|残疾"
_MEMBER = re.compile(
    rf"({_N}+)?\s*(?:个|口|位|名)?\s*(?:小|大|老|亲|瘫痪|上学|读书|念书|在读|没成年|未成年|残疾|瘫|病|"
    rf"七八岁|生病|傻|智障|没结婚|未婚)*的?\s*({_KIN}|{_ADULT}|{_CHILD})(?!\s*(?:家|那边|那里))"
)
_SELF = re.compile(r"我(?!们|家|屋|国|县|市|村)|俺(?!们|家|屋)|咱(?!们|家|屋)|本人|自己|偶")
_AND = re.compile(
    r"和|跟|与|同|带|加|还有|及|、|,|外加|以及|跟着|陪|两人|一起|搭|领|拉扯|养|照顾|外带|，|\s|有"
)
_NO_CHILD = re.compile(
    r"没有?(?:孩子|娃|儿女|子女|生|小孩|后人|后|儿子|得|伢|崽|有)|没得|莫得|无儿无女|无子女|没生|没养|冇|"
    r"木有|绝户|未育|不育|没后|丁克|一个[都也]没|^没有?[了啊的呢呀嘛哦哈]*$|^无$|^零个?$|^0个?$|莫有"
)


def read_household_size(reply: str) -> Reading:
    """How many people live in the household together, the person included (1 to 30)."""
    text = _present(normalise(reply))
    if is_garbled(text):
        return UNREADABLE
    counted = _explicit_counts(text)
    if (with_me := _PLUS_ME.search(text)) and len(counted) == 1 and with_me.start() < counted[0].start:
        return _counted(counted[0], text, 1)
    named = _add_members(text)
    if len(counted) == 1:
        return _explicit(text, counted[0], named)
    if len(counted) > 1:
        return _one_of(text, counted)
    if named is not None and named > 1:
        return UNREADABLE if _GONE.search(text) else exactly(named)
    if _ALONE.search(bare(reply)) and not _other_people(text):
        return exactly(1)
    return _bare_number(text) or read_reserve(reply) or UNREADABLE


def read_children(reply: str) -> Reading:
    """How many children (0 to 15); sons and daughters that are named apart are added."""
    text = _present(normalise(reply))
    if is_garbled(text):
        return UNREADABLE
    if _GONE.search(text) and not re.search(r"离婚|离了|嫁", text):
        return UNREADABLE
    if _NO_CHILD_AT_ALL.search(text):
        return exactly(0)
    if (number := _children_named(text)) is not None:
        return number
    if led := _LED_BY_NUMBER.match(text):
        size, later = _small(led.group(1)), len(re.findall(r"一个", text[led.end() :]))
        return exactly(size) if size and later in (0, size) else UNREADABLE
    if _NO_CHILD.search(bare(reply)) and not _numbers(text):
        return exactly(0)
    return _bare_number(text, lowest=0, highest=_MOST_CHILDREN) or read_reserve(reply) or UNREADABLE


def _present(text: str) -> str:
    """What holds now: the part after 现在 or after a correction, where numbers stand on both sides."""
    for found in reversed(list(_CORRECTED.finditer(text))):
        if find_numerals(text[: found.start()]) and find_numerals(text[found.end() :]):
            text = text[found.end() :]
            break
    past, now = _PAST.search(text), _NOW.search(text)
    if past and now and now.start() > past.start() and find_numerals(text[now.end() :]):
        return text[now.end() :]
    return text


def _numbers(text: str) -> list[Numeral]:
    bared = blank_calendar(text)
    bared = blank_stretches(bared, find_stretches(bared))
    return [
        one
        for one in find_numerals(bared)
        if not re.match(r"\s*(?:周岁|岁|块|元|千|百|亩|级|分地|间|套)", bared[one.end :])
    ]


def _explicit_counts(text: str) -> list[Numeral]:
    """Numbers followed by 口, 个人, 人 or a bare 个: heads, not years of age, yuan or children of some kind."""
    found = []
    together = [one.span() for pattern, _ in _TOGETHER for one in pattern.finditer(text)]
    for one in _numbers(text):
        after = text[one.end :]
        if one.value is None or not (_EXPLICIT.match(after) or _is_pair(text, one)):
            continue
        if re.match(
            r"\s*(?:人|个|口)?\s*(?:一天|一块住|残疾|病|打工|上学|上班|在外|读|老|大人|小孩|孩|娃|儿|女|成年|"
            r"劳|学|没|瘫|在家|吃低保)"
        , after) and not re.match(
            r"\s*(?:个人|口|人|口人)$", after
        ):  # fmt: skip
            continue
        if any(start <= one.start < end for start, end in together):
            continue
        found.append(one)
    return found


def _is_pair(text: str, one: Numeral) -> bool:
    """我们俩, 我们仨, 就我俩: the numeral itself counts people."""
    if text[one.start] not in "俩仨":
        return False
    before = text[: one.start]
    return re.search(r"(?:我们|咱们?|俺们|我|俺|就|他们|家里)$", before) is not None and not re.match(
        rf"\s*(?:{_KIN}|{_CHILD}|口)", text[one.end :]
    )


def _explicit(text: str, one: Numeral, named: int | None) -> Reading:
    """A stated head count stands, unless the reply also says that somebody died, left or is not counted."""
    alone = one.value == 1 and _ALONE.search(bare(text)) and not _other_people(text)
    if alone:
        return exactly(1)
    if _GONE.search(text[one.end :]) or re.search(r"不算|不包括|没算", text):
        return UNREADABLE
    if one.value == 1 and (named or 0) > 1:
        return exactly(named) if named else UNREADABLE
    plain = (
        named is not None
        and named > (one.value or 0)
        and not _TOTAL.search(text)
        and not _WITH_ME.search(text)
    )
    if (
        plain
        and re.search(r"(?:和|跟|带着?|还有|加上?|外加)", text)
        and not re.match(r"\s*口", text[one.end :])
    ):
        return UNREADABLE
    return _counted(one, text, 0)


def _one_of(text: str, counted: list[Numeral]) -> Reading:
    values = {one.value for one in counted}
    if len(values) == 1:
        return _counted(counted[0], text, 0)
    totals = [
        one
        for one in counted
        if re.match(r"\s*口", text[one.end :]) or _TOTAL.search(text[max(0, one.start - 4) : one.start])
    ]
    biggest = max(counted, key=lambda one: one.value or 0)
    if len(totals) == 1 and totals[0] is biggest and not _GONE.search(text):
        return _counted(biggest, text, 0)
    return UNREADABLE


def _counted(one: Numeral, text: str, more: int) -> Reading:
    if one.value is None:
        return UNREADABLE
    low, high = int(one.low) + more, int(one.high) + more
    if not 1 <= low <= high <= LARGEST_HOUSEHOLD or one.low != int(one.low):
        return UNREADABLE
    if low != high:
        return between(low, high, (low + high) // 2)
    hedge = read_hedge(re.sub(r"吧$|就", "", text))
    return roughly(low) if hedge in ("about", "at_most", "at_least", "almost") else exactly(low)


def _bare_number(text: str, lowest: int = 1, highest: int = LARGEST_HOUSEHOLD) -> Reading | None:
    """A number that stands (almost) alone: 3, 三, 五六, 仨, 大概四个."""
    numbers = _numbers(text)
    if len(numbers) != 1 or numbers[0].value is None:
        return None
    one = numbers[0]
    rest = bare(text[: one.start] + text[one.end :])
    rest = re.sub(
        r"[个口人位名]|大概|大约|差不多|左右|就|只有|有|我|俺|咱|家里?|屋头|们|一共|总共|现在|目前|共|吧|"
        r"呢|了|的|啊|呀|嘛|哦|哈|是|嗯|呃|那个|应该|可能|估计|噻|嘞|咯|喽|都|也|算上|加上|连上?|带上?|全",
        "",
        rest,
    )
    if rest or not lowest <= one.low <= one.high <= highest or one.low != int(one.low):
        return None
    if one.is_range:
        return between(int(one.low), int(one.high), int(one.low + one.high) // 2)
    return roughly(int(one.low)) if read_hedge(re.sub(r"吧$|就", "", text)) else exactly(int(one.low))


def _other_people(text: str) -> bool:
    lonely = re.sub(
        r"没有?.{0,3}(?:儿|女|孩|娃|老伴|人)[^,。]*|(?:老伴|媳妇|老公|儿子|女儿|孩子|爸|妈|爹|娘|"
        r"父母)[^,。]{0,8}(?:走|死|没|去世|不在|离|嫁|外|打工|过世)[^,。]*|(?:走|死)了[^,。]*",
        "",
        text,
    )
    return re.search(rf"(?:和|跟|带|还有|养|照顾|加).{{0,6}}(?:{_KIN}|{_CHILD})", lonely) is not None


def _add_members(text: str) -> int | None:
    """Those who are named, the person included where they name themselves: 我和老伴 2, 俩口子带仨娃 5."""
    text = mask_words_without_number(blank_calendar(text))
    text = re.sub(r"\d+岁|[一二三四五六七八九十]+岁", "", text)
    total = 0
    for pattern, size in _TOGETHER:
        text, times = pattern.subn("\ue002", text)
        total += size * times
    together = total > 0
    named = unnumbered = 0
    for number, _kin in _MEMBER.findall(text):
        size = _small(number)
        if size is None:
            return None
        named += size
        unnumbered += not number
        total += size
    has_self = _SELF.search(text) is not None
    if together and re.search(r"我们?\s*\ue002|俺们?\s*\ue002|咱们?\s*\ue002|我和?(?:家|屋)", text):
        has_self = False
    if not total or (named and unnumbered and not together and not _AND.search(text)):
        return None
    return total + (1 if has_self else 0)


def _small(number: str) -> int | None:
    if not number:
        return 1
    numerals = find_numerals(number)
    if len(numerals) != 1 or numerals[0].value is None or numerals[0].is_range or numerals[0].value > 15:
        return None
    return int(numerals[0].value)


_CHILDREN = re.compile(
    rf"(?:({_N}+)\s*(?:个|名|位)?\s*(?:小|大|亲|上学|读书|念书|在读|没成年|未成年|残疾|傻|没结婚|"
    rf"未婚)*的?\s*({_CHILD}))|"
    rf"(?:({_CHILD})(?:有|就|是)?\s*({_N}+)\s*(?:个|名|位)?)"
)
_NO_CHILD_AT_ALL = re.compile(r"(?:一个|半个|一个孩子)[都也](?:没|莫|冇)")
_LED_BY_NUMBER = re.compile(
    rf"(?:我|俺|咱|家里?|就|有|共|是|生了?|养了?|嗯|呃|,|\s)*({_N})\s*(?:个|名)?\s*[,。、\s]"
)
_ALL_CHILDREN = re.compile(rf"(?:一共|总共|共|合起来|加起来|拢共|统共)\D{{0,3}}?({_N}+)\s*个?")


def _children_named(text: str) -> Reading | None:
    text = blank_calendar(text)
    text = re.sub(
        r"(?:\d+|[一二三四五六七八九十]+)(?:来|多)?(?:周?岁|年级)|小学|初[一二三]|高[一二三]", "", text
    )
    if total := _ALL_CHILDREN.search(text):
        size = _small(total.group(1))
        return exactly(size) if size is not None else UNREADABLE
    for pattern, size in _TOGETHER[-2:]:
        if pattern.search(text):
            rest = pattern.sub("", text)
            return UNREADABLE if _CHILDREN.search(rest) else exactly(size)
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
        and re.search(rf"{_N}个?(?:孩子|娃|小孩|子女|儿女)[,:]?", text)
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
