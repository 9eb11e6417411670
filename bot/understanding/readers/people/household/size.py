"""How many people live in the household: counted as said, or added up from those who are named.

三口 is three, 我和老伴 is two, 俩口子带仨娃 is five. Who only moved away or died is not taken off by guessing:
such an answer is asked again.
"""

import re

from bot.understanding.numerals import is_garbled
from bot.understanding.readers.ages import blank_ages
from bot.understanding.readers.hedges import read_reserve
from bot.understanding.readers.kin import HEADS, KIN
from bot.understanding.readers.mishearings import mend_counts
from bot.understanding.readers.people.household.given import given_size
from bot.understanding.readers.people.household.gone import is_settled, stands_beside
from bot.understanding.readers.people.household.head_counts import explicit_counts
from bot.understanding.readers.people.household.outright import told_outright
from bot.understanding.readers.people.household.roll_call import call_roll
from bot.understanding.readers.people.household.roll_call.names import with_places
from bot.understanding.readers.people.household.tally import contradicts_mentions
from bot.understanding.readers.people.household.those_present import of_those_present
from bot.understanding.readers.people.household.told_beside import told_beside
from bot.understanding.readers.people.household.told_last import told_last
from bot.understanding.readers.people.household.wordings import put_plainly
from bot.understanding.readers.people.present import part_absent, what_holds_now
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading, Status, exactly
from bot.understanding.text import normalise

# 加上肚子里的五个; 弟兄三个各有老婆; 一共六个，在家的三个: how many there are is not told
_LEFT_OPEN = re.compile(
    rf"^(?:加上?|连上?|算上?|带上?)[^,。;]{{0,4}}肚子?里[^,。;]{{0,3}},?{HEADS}[个口]人?[了吧]?$|各有|"
    rf"各自(?:有|成)|每人(?:都|也)?有(?:老婆|媳妇|家)|"
    rf"{HEADS}[口个]半(?=[,。!\s吧]|$)|"
    # 在家的两个，在外头打工的还有仨
    rf"在家的?(?:就|有)?{HEADS}个?人?[,。;]?在外[头面边地]?[^,。;]{{0,6}}(?:{HEADS}|[俩仨])|"
    # 三人，其中一人长期住精神病院
    rf"其中[^,。;]{{0,8}}(?:养老院|敬老院|福利院|精神病院|医院|监狱|坐牢|服刑|戒毒)|"
    # 五口，可是我婆婆一直住小姑子家
    rf"{HEADS}(?:口人?|个人)[,。;](?:可是?|但是?|不过|只是|就是)[^,。;]*(?:{KIN})[^,。;]*"
    rf"(?:[住在](?:[我俺他她])?(?:{KIN})(?:家|那)|牢|监狱|院|外[头面地]|不在)|"
    # whether a twin is told of or two of them
    r"双胞胎的?(?:哥|姐|弟|妹)|"
    # those who live together for work or school: 我们寝室四个人
    rf"(?:寝室|宿舍|车间|班上|班里|单位|工地|工棚|厂里?|公司)(?:里|上|头)?(?:一共|总共|有|住|就){{0,3}},?{HEADS}个?人?[^,。;]{{0,1}}$|"
    rf"(?:一共|总共|全家){HEADS}[口个]人?[,。;](?:常年|平时)?(?:在家|在屋|住家)的?(?:就|只|有)*{HEADS}[口个]"
)
# 他爹不晓得死哪去了
_WHEREABOUTS = re.compile(
    r"(?:不晓得|不知道|晓不得|不知)(?:死|跑|去|走|在)(?:到)?(?:哪|啥地方|什么地方)[里儿]?(?:去)?了?"
)
# 你不知道我那个儿子: said to whoever listens
_YOU_DO_NOT_KNOW = re.compile(r"你们?[也是都]*(?:不知道|不晓得|晓不得)")
# 老人两个，我们两口子，还有一个娃: whoever is named beside the pair belongs to the household as well.
_PAIR_AMONG_OTHERS = re.compile(rf"老人{HEADS}个.*两口子|两口子[^不没]*还有")
# 他家几口我得回头问他本人
_HAS_TO_ASK = re.compile(r"(?:几口人?|几个人?|多少人?)[^,。;]{0,4}(?:得|要|等)[^,。;]{0,5}问")
# 一家五口，去年淹死一个: five with or without
_LOST_SINCE = re.compile(
    rf"^(?!.*(?:原来|以前|原先|本来|早先|从前|之前)).{{0,20}}{HEADS}(?:口人?|个人?)[,。;](?:[去前今]年|上个?月|前几年)"
    rf"[^,。;]{{0,4}}(?:死|走|没|嫁|去世|过世|搬走|分出)"
    rf"[去走了出]{{0,3}}{HEADS}个?(?:人|老人|老的)?[了的]*[。!]*$"
)


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
    if _LEFT_OPEN.search(plain):
        return size.is_usable
    last = told_last(plain)
    if last and _read_reconciled(last, last) == size:
        return False
    return _is_contradicted(plain, size)


def _is_contradicted(plain: str, size: Reading) -> bool:
    """Whether the mentions in a reply in plain words speak against a size; one that is worked out stands."""
    if given_size(plain):
        return False
    text = with_places(blank_ages(what_holds_now(plain)))
    return contradicts_mentions(text, size)


def _read_anyhow(reply: str) -> Reading:
    reply = _WHEREABOUTS.sub("走了", _YOU_DO_NOT_KNOW.sub("", normalise(reply)))
    if _LEFT_OPEN.search(reply) or _LOST_SINCE.search(reply):
        return UNREADABLE
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
    if told := told_outright(text):
        return told
    present, absent = part_absent(text)
    counted = explicit_counts(present)
    if absent and counted and not is_settled(said, now, counted) and not stands_beside(text, present, absent):
        return UNREADABLE
    return of_those_present(reply, present, absent, counted)


def _is_unknown(reply: str, said: str) -> bool:
    return read_reserve(reply) is UNKNOWN or _HAS_TO_ASK.search(said) is not None
