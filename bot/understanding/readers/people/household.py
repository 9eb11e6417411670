"""How many people live in the household: counted as said, or added up from those who are named.

三口 is three, 我和老伴 is two, 俩口子带仨娃 is five. Who only moved away or died is not taken off by guessing:
such an answer is asked again.
"""

import re

from bot.understanding.numerals import Numeral, is_garbled
from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.ages import blank_ages
from bot.understanding.readers.hedges import read_hedge, read_reserve
from bot.understanding.readers.kin import ADULT, CHILD, HEADS, KIN, TOGETHER
from bot.understanding.readers.mishearings import mend_counts
from bot.understanding.readers.people.heads import (
    GONE,
    LARGEST_HOUSEHOLD,
    head_numbers,
    part_absent,
    read_bare_number,
    tells_of_others_home,
    what_holds_now,
)
from bot.understanding.readers.people.members import add_members, small_number
from bot.understanding.readers.people.wordings import put_plainly
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import bare, normalise

# 我们两口子，还有3个娃，一起7个: the total that is named counts.
_SAID_TOTAL = re.compile(
    one_of(
        # 一起七个, 一共五口
        r"一起|一共|总共|拢共|拢总|统共|合计|加起来|合起来",
        r"全部|总的",
    )
    + rf"(?:是|有|就)?({HEADS}{{1,4}})\s*(?:个|口|位)(?!月|小?孩|娃)"
)
# 两大两小, 2大1小, 两男三女
_BIG_AND_SMALL = any_of(
    # 两大两小, 2大1小
    rf"({HEADS})个?大(?:人|的)?\s*[带和,加]?\s*({HEADS})个?小(?!学)",
    # 男的两个，女的三个
    rf"男的?({HEADS})个[,和]?女的?({HEADS})个",
    # 两男三女
    rf"({HEADS})个?男的?\s*[和,加]?\s*({HEADS})个?女(?!儿|娃|孩)",
)
_COUNTED_BESIDE = re.compile(rf"{HEADS}个?(?:{KIN}|{ADULT}|{CHILD})")
_ALONE = any_of(
    # in number: 就一个人, 一口人
    r"(?<!(?<!只)有)一个人|一人(?![一半])|一口人",
    # living apart: 独自, 独居
    r"独自|独居|独人|独户",
    # having nobody: 光棍, 孤寡, 单身一人
    r"光棍|孤寡|孤身|单身一|孤老|孤人|单人",
    # nobody but oneself: 光杆, 就我自己, 光我一个
    r"光杆|就[我俺]自己|就自己|光我(?:$|自家|自己|一)|我自己|自个",
    r"自家一",
    # no others: 没别人, 没其他人
    r"没别人|没有别人|莫得别人|没得别人|没其他人",
    # known as such: 孤家寡人, 五保户
    r"孤家寡人|老光棍|五保户",
    # told to the end: 就我, 只剩我一个了
    r"就我$|只有我$|就俺$|[就只]剩?下?我(?:一个)?了?$",
    # by the name of the old: 就剩我这个老太婆
    (
        r"[就只]剩?下?我这?个?(?:孤?老太婆|老婆子|老头子?|老汉|老妈子|老家伙|老东西|老骨头)"
        r"(?=了?(?:[,。!]|$))"
    ),
    # 就我一个, 只我, 我个人
    r"就我一|只我|我个人|我各人",
    # 一条汉, 一根独苗
    r"一条汉|一根独苗",
)
# After 口 anything may follow; a bare 个 or 人 counts the household only where nothing else is counted with it.
_EXPLICIT = re.compile(
    r"\s*"
    + one_of(
        # 三口; not 口井, 口气
        r"口(?!井|锅|猪|气|饭|水)",
        # 三张嘴, 三双筷子
        r"张嘴|双筷子|丁",
        # 三个人 at the end or before what goes on about all of them
        (
            r"(?:个?人|位|名|个)(?=[,。;、!?…~\s]|$|[了吧呢啊呀嘛哦哈嘞咯喽哒儿呗咧哩]|的?(?:人?口|户口)|"
            r"户(?!口)|名字|一起|一块(?!住残)|一锅|一个锅|一家|在一|在家(?!打)|住(?![校院])|过(?!世)|"
            r"吃饭|吃住|生活|相依|度日|都|就|要|全|其中|挤|的?样子|光景|常住|搭伙|喝|讨|靠|有|我|俺|包括|"
            r"左右|上下|一个月|每)"
        ),
    )
)
_OF_ANOTHER_MATTER = any_of(
    # 来了三个, 村里三个, 比你们三个
    (
        r"(?:来了|派了?|叫了?|找了?|喊了?|死了?|救了?|抓了?|打了?|伤了?|生了?|养了?|第|村里?|组里?|"
        r"队里?|班上?|厂里|一共来了?|走了|借了?|比[你他人][^,]{0,4})$"
    ),
    # of children or the old alone: 孙子两个
    rf"(?:^|[,\s])(?:{CHILD}|{ADULT}|孙子|孙女)(?:有|就)?$",
    # 各三个; 我哥一家三口
    rf"各$|(?:{KIN})(?:他们?)?一?家$",
)
# 一家三口加我妈: one more than the count; 三口，还有我妈 can be meant either way.
_ONE_MORE = re.compile(rf"(?:口|口人|个人)(?:再|外)?加(?:一?个)?(?:我|俺)?的?(?:{KIN})(?=$|[,。;!])")
_MAYBE_MORE = re.compile(rf"(?:口|口人|个人),?(?:另外|再|外)?(?:还有|加上?)(?:一?个)?(?:我|俺)?的?(?:{KIN})")
# 老人两个，我们两口子，还有一个娃: whoever is named beside the pair belongs to the household as well.
_PAIR_AMONG_OTHERS = re.compile(rf"老人{HEADS}个.*两口子|两口子[^不没]*还有")
# 老大打工过年才回: away for a time, and of the household all the same.
_COMES_HOME = re.compile(r"(?:才|就|都|会)(?:能)?回|回来|回家|念书|读书|上学|上大学")
# 去年是6口: more than there are now, so whoever is gone is the difference.
_COUNT_BEFORE = re.compile(
    one_of(
        # 去年是6口, 原来是5个
        r"去年|前年|以前|原来|原先|本来|早先|从前|之前",
    )
    + rf"(?:的?时候)?(?:我们|我家|家里)*(?:还|都|是|有)*({HEADS}{{1,3}})\s*(?:口|个)"
)
_LEFT = re.compile(r"剩|现在|如今|目前|还有|就|只")
_NOT_COUNTED = re.compile(r"(?<!算)不算|没算|不包括|不在内|除[了去]?我|除掉|除[了开去](?!我|俺|自己)|减|少了")
_PLUS_ME = re.compile(r"(?:除[了去开掉]?|不算|不带|不包括|不连|不加)(?:我|俺|咱|本人|自己|我自己)")
_WITH_ME = re.compile(r"(?:加上|连上?|算上|带上?|包括|连同|连着|带着)(?:我|俺|咱|本人|自己)")
# 婆婆公公我们俩还有个奶娃: the pair is not all of them.
_MORE_THAN_A_PAIR = re.compile(
    rf"[两俩仨]个?人?,?(?:还有|加上?|外加|带着?)[个一俩两]*个?[^,。;]{{0,2}}(?:{KIN}|{CHILD})"
)
_MORE_ARE_TOLD = re.compile(r"还有|加上|另外|算上|带|和|跟|以前|原来|分|嫁|走|没了|死")
_TOTAL = any_of(
    # 一共三口
    r"一共|总共|共",
    # 一家三口, 加起来
    r"一家|全家|加起来|合起来",
    # 拢共三口
    r"拢共|拢总|统共|合计",
    # 家里三口, 户口本上三口
    r"家里|屋头|屋里|家头|户口本",
    # 我家三口
    r"我家|俺家|咱家|我们家|我屋",
)


def read_household_size(reply: str) -> Reading:
    """How many people live in the household together, the person included (1 to 30)."""
    found = _read(reply)
    return UNREADABLE if found == exactly(2) and _PAIR_AMONG_OTHERS.search(normalise(reply)) else found


def _read(reply: str) -> Reading:
    text = mend_counts(normalise(reply))
    if is_garbled(text):
        return UNREADABLE
    text = put_plainly(text)
    before = [small_number(one) or 0 for one in _COUNT_BEFORE.findall(text)]
    now = what_holds_now(text)
    is_corrected = now != text and text.endswith(now)
    text = blank_ages(now)
    if read_reserve(reply) is UNKNOWN and not _explicit_counts(text):
        return UNKNOWN
    if tells_of_others_home(text) and not _SAID_TOTAL.search(text):
        return UNREADABLE
    if total := _SAID_TOTAL.search(text):
        size = small_number(total.group(1))
        return exactly(size) if size else UNREADABLE
    if (big_and_small := _BIG_AND_SMALL.search(text)) and not _COUNTED_BESIDE.search(
        text[: big_and_small.start()] + ";" + text[big_and_small.end() :]
    ):
        sizes = [small_number(one) for one in big_and_small.groups() if one]
        return UNREADABLE if None in sizes else exactly(sum(one or 0 for one in sizes))
    present, absent = part_absent(text)
    counted = _explicit_counts(present)
    is_compared = len(counted) == 1 and max(before, default=0) > (counted[0].value or 0)
    is_settled = is_compared or is_corrected  # 八个，不对，七个，老二分出去了
    if absent and counted and not is_settled and not _stands_beside(text, present, absent):
        return UNREADABLE
    return _of_those_present(reply, present, absent, counted)


def _stands_beside(text: str, present: str, absent: str) -> bool:
    """Whether a count holds although the reply also tells of somebody who is gone.

    It does where it is said to be what is left (就剩俩, 现在四口) or comes after those who are gone; 五口，死了一个
    can be meant either way.
    """
    counts = [one.value for one in _explicit_counts(present)]
    if (
        _LEFT.search(present)
        or re.search(r"其中|包括|里头|里面|(?<![不没])算(?:上|进|在内|在里)", absent)
        or counts in ([1], [add_members(present)])
        or (_COMES_HOME.search(absent) and not GONE.search(absent))
    ):
        return True
    is_last = (
        re.search(rf"[,。;!\s](?:就|现在|是)*{HEADS}{{1,2}}口人?[了吧呢]?[。!\s]*$", present) is not None
    )
    return (is_last or not head_numbers(absent)) and (
        text.rfind(absent.rsplit(",", maxsplit=1)[-1]) < text.find(present.strip(" ,、"))
    )


def _of_those_present(reply: str, text: str, absent: str, counted: list[Numeral]) -> Reading:
    if (with_me := _PLUS_ME.search(text)) and len(counted) == 1 and with_me.start() < counted[0].start:
        return _counted(counted[0], text, 1)
    named = add_members(text)
    if len(counted) == 1 and _ONE_MORE.search(text):
        return _counted(counted[0], text, 1)
    if len(counted) == 1 and _MAYBE_MORE.search(text):
        return UNREADABLE
    if len(counted) == 1:
        return _explicit(text, counted[0], named)
    if len(counted) > 1:
        return _one_of(text, counted)
    is_alone = _ALONE.search(bare(text)) and not _other_people(text) and (named or 0) < 2
    if is_alone and not any((one.value or 0) > 1 for one in head_numbers(text)):
        return exactly(1)
    if named is not None and named > 1:
        is_open = (
            (head_numbers(absent) and not _LEFT.search(text))
            or _NOT_COUNTED.search(text)
            or _is_told_off(absent, text)
        )
        return UNREADABLE if is_open else exactly(named)
    return (
        read_bare_number(text)
        or _led_by_number(text)
        or _led_by_bond(text)
        or read_reserve(reply)
        or UNREADABLE
    )


def _is_told_off(absent: str, present: str) -> bool:
    """我、老伴、儿子，儿子打工不算: whether somebody who was named among the others is said not to count."""
    if not _NOT_COUNTED.search(absent):
        return False
    return any(found.group() in present for found in re.finditer(KIN, absent))


def _explicit_counts(text: str) -> list[Numeral]:
    """Numbers followed by 口, 个人, 人 or a bare 个: heads, not years of age, yuan or children of some kind."""
    found = []
    together = [one.span() for pattern, _, _ in TOGETHER for one in pattern.finditer(text)]
    for one in head_numbers(text):
        after = text[one.end :]
        if one.value is None or not (_EXPLICIT.match(after) or _is_pair(text, one)):
            continue
        if _OF_ANOTHER_MATTER.search(text[: one.start]):
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
    after = text[one.end :]
    if re.search(rf"[跟和同与](?:我|俺)?的?(?:{KIN})$", before) and re.match(
        r"人?(?:[,。;、!\s]|$|过|住)", after
    ):
        return True
    return re.search(r"(?:我们|咱们?|俺们|我|俺|就|他们|家里)$", before) is not None and not re.match(
        rf"\s*(?:{KIN}|{CHILD}|口|残|病|都)", after
    )


def _explicit(text: str, one: Numeral, named: int | None) -> Reading:
    """A stated head count stands, unless the reply also says that somebody died, left or is not counted."""
    alone = one.value == 1 and _ALONE.search(bare(text)) and not _other_people(text) and (named or 0) < 2
    if alone:
        return exactly(1)
    if _NOT_COUNTED.search(text):
        return UNREADABLE
    if named is None and _MORE_THAN_A_PAIR.match(text[one.start :]):
        return UNREADABLE
    if one.value == 1 and named != 1 and re.search(KIN, text):
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
    parts_told = sum(one.value or 0 for one in head_numbers(text) if one.start > counted[0].start)
    if len(values) == 1 or counted[0].value == parts_told:
        return _counted(counted[0], text, 0)
    totals = [
        one
        for one in counted
        if re.match(r"\s*口", text[one.end :]) or _TOTAL.search(text[max(0, one.start - 4) : one.start])
    ]
    between = text[counted[0].end : counted[-1].start]
    if (
        len(counted) == 2
        and (counted[0].value or 0) < (counted[-1].value or 0)
        and re.search(r"还有|加上?|算上|带上|连上?", between)
        and not text[counted[-1].end + 2 :]
    ):
        return _counted(counted[-1], text, 0)
    biggest = max(counted, key=lambda one: one.value or 0)
    if len(totals) == 1 and totals[0] is biggest:
        return _counted(biggest, text, 0)
    return UNREADABLE


def _led_by_number(text: str) -> Reading | None:
    """俩，都走不动了: a number that stands alone, and after it nothing about anybody else."""
    first, *rest = re.split(r"[,。;!\s]+", text, maxsplit=1)
    aside = "".join(rest)
    if (
        not aside
        or head_numbers(aside)
        or re.search(rf"{KIN}|{CHILD}|{ADULT}|我|俺", aside)
        or GONE.search(aside)
    ):
        return None
    return read_bare_number(first)


def _led_by_bond(text: str) -> Reading | None:
    """祖孙俩，孩子他爸不要他: those who belong together come first, and nobody is counted after them."""
    first, *rest = re.split(r"[,。;!\s]+", text, maxsplit=1)
    aside = "".join(rest)
    if not aside or head_numbers(aside) or _MORE_ARE_TOLD.search(aside):
        return None
    bonds = [size for words, size, is_speaker in TOGETHER if is_speaker and words.fullmatch(first)]
    return exactly(bonds[0]) if len(bonds) == 1 else None


def _counted(one: Numeral, text: str, more: int) -> Reading:
    if one.value is None:
        return UNREADABLE
    low, high = int(one.low) + more, int(one.high) + more
    if not 1 <= low <= high <= LARGEST_HOUSEHOLD or one.low != int(one.low):
        return UNREADABLE
    if low != high:
        return between(low, high, int(one.value) + more)
    hedge = read_hedge(re.sub(r"吧$|就|(?:全|一|我)家(?:里)?上下", "", text))
    return roughly(low) if hedge in ("about", "at_most", "at_least", "almost") else exactly(low)


def _other_people(text: str) -> bool:
    lonely = re.sub(
        r"没有?.{0,3}(?:儿|女|孩|娃|老伴|人)[^,。]*|(?:老伴|媳妇|老公|儿子|女儿|孩子|爸|妈|爹|娘|"
        r"父母)[^,。]{0,8}(?:走|死|没|去世|不在|离|嫁|外|打工|过世)[^,。]*|(?:走|死)了[^,。]*",
        "",
        text,
    )
    return re.search(rf"(?:和|跟|带|还有|养|照顾|加).{{0,6}}(?:{KIN}|{CHILD})", lonely) is not None
