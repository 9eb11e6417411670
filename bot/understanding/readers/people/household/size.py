"""How many people live in the household: counted as said, or added up from those who are named.

三口 is three, 我和老伴 is two, 俩口子带仨娃 is five. Who only moved away or died is not taken off by guessing:
such an answer is asked again.
"""

import re

from bot.understanding.numerals import Numeral, is_garbled
from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.ages import blank_ages
from bot.understanding.readers.hedges import read_reserve
from bot.understanding.readers.kin import ADULT, CHILD, HEADS, KIN, TOGETHER
from bot.understanding.readers.mishearings import mend_counts
from bot.understanding.readers.people.household.alone import is_alone
from bot.understanding.readers.people.household.contradicted import contradicts_mentions
from bot.understanding.readers.people.household.given import COUNT_BEFORE, given_size
from bot.understanding.readers.people.household.head_counts import (
    explicit_counts,
    one_of_several,
    size_of,
    stated,
)
from bot.understanding.readers.people.household.member_words import PLACES, SECOND
from bot.understanding.readers.people.household.members import add_members
from bot.understanding.readers.people.household.roll_call import call_roll
from bot.understanding.readers.people.household.told_beside import rest_with_me, told_beside
from bot.understanding.readers.people.household.told_last import told_last
from bot.understanding.readers.people.household.who_counts import (
    LEFT,
    LEFT_OPEN,
    leaves_open_who_counts,
)
from bot.understanding.readers.people.household.wordings import put_plainly
from bot.understanding.readers.people.numbers import (
    head_numbers,
    read_bare_number,
    small_number,
)
from bot.understanding.readers.people.present import GONE, part_absent, tells_of_others_home, what_holds_now
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading, Status, exactly
from bot.understanding.text import CLAUSE_END, normalise

# 我们两口子，还有3个娃，一起7个: the total that is named counts.
_SAID_TOTAL = re.compile(
    one_of(
        # 一起七个, 一共五口
        r"一起|一共|总共|拢共|拢总|统共|合计|加起来|合起来",
        r"全部|总的",
    )
    + rf"(?:是|有|就)?({HEADS}{{1,4}})\s*(?:个|口|位)(?!月|小?孩|娃)"
)
# 他爹不晓得死哪去了
_WHEREABOUTS = re.compile(
    r"(?:不晓得|不知道|晓不得|不知)(?:死|跑|去|走|在)(?:到)?(?:哪|啥地方|什么地方)[里儿]?(?:去)?了?"
)
# 你不知道我那个儿子: said to whoever listens
_YOU_DO_NOT_KNOW = re.compile(r"你们?[也是都]*(?:不知道|不晓得|晓不得)")
# 屋里就她跟我
_ONLY_THE_TWO = re.compile(
    r"[就只]有?剩?(?:他|她)(?:和|跟|同)[我俺](?:俩|两个)?(?:人|过|住)?(?=[,。;!\s了]|$)"
)
# 两大两小, 2大1小, 两男三女
_BIG_AND_SMALL = any_of(
    # 两大两小, 2大1小
    rf"({HEADS})个?大(?:人|的)?\s*[带和,加]?\s*({HEADS})个?小(?!学)",
    # 大人两个小孩仨
    rf"^(?:家里|我家|有)*大人({HEADS})个?[,和带]?小孩?儿?({HEADS})个?(?=[,。!\s了]|$)",
    # 男的两个，女的三个
    rf"男的?({HEADS})个[,和]?女的?({HEADS})个",
    # 两男三女
    rf"({HEADS})个?男的?\s*[和,加]?\s*({HEADS})个?女(?!儿|娃|孩)",
)
_COUNTED_BESIDE = re.compile(rf"{HEADS}个?(?:{KIN}|{ADULT}|{CHILD})")
# 一家三口加我妈: one more than the count; 三口，还有我妈 can be meant either way.
_ONE_MORE = re.compile(
    rf"(?:[他她](?:们|家)(?:一家)?|(?:老[大二三四幺]|{KIN})家){HEADS}口人?,?再?加上?(?:我|俺)(?=$|"
    rf"[,。;!了])|(?:口|口人|个人)(?:再|外)?加(?:一?个)?(?:我|俺)?的?(?:{KIN})(?=$|[,。;!])|"
    rf"口人?,?(?:另外|再)?还有(?:一?个)?(?:我|俺)?的?(?:{KIN})(?:也|都|一直)?跟着?(?:我们?)?(?:一起|一块)?[住过](?:$|[,。;])"
)
_MAYBE_MORE = re.compile(
    rf"(?:口|口人|个人),?(?:另外|再|外)?(?:还有|加上?)(?:一?个)?(?:我|俺)?的?[老大小]?(?:{KIN})"
)
# 老人两个，我们两口子，还有一个娃: whoever is named beside the pair belongs to the household as well.
_PAIR_AMONG_OTHERS = re.compile(rf"老人{HEADS}个.*两口子|两口子[^不没]*还有")
# 老大打工过年才回: away for a time, and of the household all the same.
_COMES_HOME = re.compile(r"(?:才|就|都|会)(?:能)?回|回来|回家|念书|读书|上学|上大学")
# 四个，老的走了一个现在三个
_LEFT_AT_END = re.compile(
    rf"(?:现在|如今|眼下)(?:就|还|只)*(?:剩下?|有|是)*({HEADS}{{1,2}})(?:口人?|个人?)[了吧]?[。!\s]*$"
)
# 我轮流在三个儿子家住
_FROM_HOUSE_TO_HOUSE = re.compile(r"轮(?:流|着)[^,。;]{0,3}(?:在|住|到|跟|养|管|供|伺候)")
# 七口，除掉打工的三个: what is left is told, or asked again.
_TAKES_OFF = re.compile(r"刨[掉了去开]|[除抛扣减][掉去](?!我|俺|自己)")
# 他家几口我得回头问他本人
_HAS_TO_ASK = re.compile(r"(?:几口人?|几个人?|多少人?)[^,。;]{0,4}(?:得|要|等)[^,。;]{0,5}问")
_PLUS_ME = re.compile(r"(?:除[了去开掉]?|不算|不带|不包括|不连|不加)(?:我|俺|咱|本人|自己|我自己)")
# 四口人，没算我
_I_WAS_NOT_COUNTED = re.compile(
    r"[,。;](?:这|那)?(?:还|都)?(?:没有?|不|未)(?:算|包括|连|带|加)(?:上)?(?:我|俺)(?:自己|本人)?(?:在内|进去|的|哈|哦)*[。!\s]*$"
)
# 一家五口，去年淹死一个: five with or without
_LOST_SINCE = re.compile(
    rf"^(?!.*(?:原来|以前|原先|本来|早先|从前|之前)).{{0,20}}{HEADS}(?:口人?|个人?)[,。;](?:[去前今]年|上个?月|前几年)"
    rf"[^,。;]{{0,4}}(?:死|走|没|嫁|去世|过世|搬走|分出)"
    rf"[去走了出]{{0,3}}{HEADS}个?(?:人|老人|老的)?[了的]*[。!]*$"
)
_MORE_ARE_TOLD = re.compile(r"还有|加上|另外|算上|带|和|跟|以前|原来|分|嫁|走|没了|死")
# 两个大人其中一个在外, 算上在外的
_AMONG_THEM = re.compile(r"其中|包括|里头|里面|(?<![不没])算(?:上|进|在内|在里)")
# 儿子出去了，现在是四口
_COUNT_AT_END = re.compile(rf"[,。;!\s](?:就|现在|是)*{HEADS}{{1,2}}口人?[了吧呢]?[。!\s]*$")
_ANYBODY = re.compile(rf"{KIN}|{CHILD}|{ADULT}|我|俺")


def read_household_size(reply: str) -> Reading:
    """How many people live in the household together, the person included (1 to 30)."""
    plain = put_plainly(mend_counts(normalise(reply)))
    last = told_last(plain)
    if last and (told := _read_reconciled(last, last)).is_usable:
        return told
    return _read_reconciled(reply, plain)


def _read_reconciled(reply: str, plain: str) -> Reading:
    found = _read_anyhow(reply)
    return UNREADABLE if _is_contradicted(plain, found) else found


def is_doubtful_size(reply: str, size: Reading) -> bool:
    """Whether a size that was read from a part of a reply cannot be true of the whole of it."""
    plain = put_plainly(mend_counts(normalise(reply)))
    if LEFT_OPEN.search(plain):
        return size.is_usable
    last = told_last(plain)
    if last and _read_reconciled(last, last) == size:
        return False
    return _is_contradicted(plain, size)


def _is_contradicted(plain: str, size: Reading) -> bool:
    """Whether the mentions in a reply in plain words speak against a size; one that is worked out stands."""
    if given_size(plain):
        return False
    text = SECOND.sub(lambda place: PLACES[place.group()], blank_ages(what_holds_now(plain)))
    return contradicts_mentions(text, size)


def _read_anyhow(reply: str) -> Reading:
    reply = _WHEREABOUTS.sub("走了", _YOU_DO_NOT_KNOW.sub("", normalise(reply)))
    if LEFT_OPEN.search(reply):
        return UNREADABLE
    if _LOST_SINCE.search(reply):
        return UNREADABLE
    if rest := rest_with_me(put_plainly(mend_counts(reply))):
        return rest
    found = _read(reply)
    if (called := _called(reply, found)) is not None:
        return called
    plain = put_plainly(mend_counts(normalise(reply)))
    if found.status is Status.UNREADABLE:
        found = told_beside(plain)
    return UNREADABLE if found == exactly(2) and _PAIR_AMONG_OTHERS.search(normalise(reply)) else found


def _called(reply: str, found: Reading) -> Reading | None:
    """As many as a reply calls one by one; what was read otherwise falls short of them where it differs."""
    if found.status not in (Status.UNREADABLE, Status.VALUE):
        return None
    size = call_roll(blank_ages(what_holds_now(put_plainly(mend_counts(normalise(reply))))))
    return exactly(size) if size else None


def _read(reply: str) -> Reading:
    said = mend_counts(normalise(reply))
    if is_garbled(said):
        return UNREADABLE
    said = put_plainly(said)
    if given := given_size(said):
        return exactly(given)
    now = what_holds_now(said)
    text = blank_ages(now)
    if _is_unknown(reply, said) and not explicit_counts(text):
        return UNKNOWN
    if told := _told_outright(text):
        return told
    present, absent = part_absent(text)
    counted = explicit_counts(present)
    if (
        absent
        and counted
        and not _is_settled(said, now, counted)
        and not _stands_beside(text, present, absent)
    ):
        return UNREADABLE
    return _of_those_present(reply, present, absent, counted)


def _is_unknown(reply: str, said: str) -> bool:
    return read_reserve(reply) is UNKNOWN or _HAS_TO_ASK.search(said) is not None


def _told_outright(text: str) -> Reading | None:
    """就她跟我, 一起七个, 两大两小; unreadable where others are told of or taken off; None for every other reply."""
    if _ONLY_THE_TWO.search(text):
        return exactly(2)
    if total := _SAID_TOTAL.search(text):
        return _if_any(small_number(total.group(1)))
    if (left := _LEFT_AT_END.search(text)) and GONE.search(text[: left.start()]):
        return _if_any(small_number(left.group(1)))
    if tells_of_others_home(text) or _TAKES_OFF.search(text) or _FROM_HOUSE_TO_HOUSE.search(text):
        return UNREADABLE
    return _big_and_small(text)


def _if_any(size: int | None) -> Reading:
    return exactly(size) if size else UNREADABLE


def _big_and_small(text: str) -> Reading | None:
    """两大两小 as four; None where nobody is counted so, or others are counted beside them."""
    found = _BIG_AND_SMALL.search(text)
    if found is None or _COUNTED_BESIDE.search(f"{text[: found.start()]};{text[found.end() :]}"):
        return None
    sizes = [small_number(one) for one in found.groups() if one]
    return UNREADABLE if None in sizes else exactly(sum(one or 0 for one in sizes))


def _is_settled(said: str, now: str, counted: list[Numeral]) -> bool:
    """Whether the count is known to leave out whoever is gone.

    It does where it corrects another (八个，不对，七个，老二分出去了), or where there were more before (去年是6口).
    """
    if now != said and said.endswith(now):
        return True
    before = [small_number(one) or 0 for one in COUNT_BEFORE.findall(said)]
    return len(counted) == 1 and max(before, default=0) > (counted[0].value or 0)


def _stands_beside(text: str, present: str, absent: str) -> bool:
    """Whether a count holds although the reply also tells of somebody who is gone.

    It does where it is said to be what is left (就剩俩, 现在四口) or comes after those who are gone; 五口，死了一个
    can be meant either way.
    """
    if LEFT.search(present) or _AMONG_THEM.search(absent):
        return True
    if _COMES_HOME.search(absent) and not GONE.search(absent):
        return True
    if [one.value for one in explicit_counts(present)] in ([1], [add_members(present)]):
        return True
    is_last = _COUNT_AT_END.search(present) is not None
    comes_after = text.rfind(absent.rsplit(",", maxsplit=1)[-1]) < text.find(present.strip(" ,、"))
    return comes_after and (is_last or not head_numbers(absent))


def _of_those_present(reply: str, text: str, absent: str, counted: list[Numeral]) -> Reading:
    """The count of those who live here as it is stated, else as many as are named, else a number that stands alone."""
    named = add_members(text)
    if len(counted) == 1:
        return _of_one_count(text, counted[0], named)
    if counted:
        return one_of_several(text, counted)
    if is_alone(text, named) and not any((one.value or 0) > 1 for one in head_numbers(text)):
        return exactly(1)
    if named is not None and named > 1:
        return UNREADABLE if leaves_open_who_counts(text, absent) else exactly(named)
    return (
        read_bare_number(text)
        or _led_by_number(text)
        or _led_by_bond(text)
        or read_reserve(reply)
        or UNREADABLE
    )


def _of_one_count(text: str, one: Numeral, named: int | None) -> Reading:
    """除了我还有三个 and 一家三口加我妈 are one more than the count; 三口，还有我妈 can be meant either way."""
    without_me = _PLUS_ME.search(text)
    is_without_me = (without_me and without_me.start() < one.start) or _I_WAS_NOT_COUNTED.search(text)
    if is_without_me or _ONE_MORE.search(text):
        return size_of(one, text, more=1)
    return UNREADABLE if _MAYBE_MORE.search(text) else stated(text, one, named)


def _led_by_number(text: str) -> Reading | None:
    """俩，都走不动了: a number that stands alone, and after it nothing about anybody else."""
    first, aside = _first_and_aside(text)
    if not aside or head_numbers(aside) or _ANYBODY.search(aside) or GONE.search(aside):
        return None
    return read_bare_number(first)


def _led_by_bond(text: str) -> Reading | None:
    """祖孙俩，孩子他爸不要他: those who belong together come first, and nobody is counted after them."""
    first, aside = _first_and_aside(text)
    if not aside or head_numbers(aside) or _MORE_ARE_TOLD.search(aside):
        return None
    bonds = [size for words, size, is_speaker in TOGETHER if is_speaker and words.fullmatch(first)]
    return exactly(bonds[0]) if len(bonds) == 1 else None


def _first_and_aside(text: str) -> tuple[str, str]:
    first, *aside = CLAUSE_END.split(text, maxsplit=1)
    return first, "".join(aside)
