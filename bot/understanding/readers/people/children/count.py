"""How many children, grown up or not: counted as said, or sons and daughters that are named apart added up."""

import re

from bot.understanding.numerals import is_garbled
from bot.understanding.patterns import any_of
from bot.understanding.readers.hedges import read_reserve
from bot.understanding.readers.kin import CHILD, HEADS, KIN, RANK
from bot.understanding.readers.mishearings import mend_counts
from bot.understanding.readers.people.children.accounted import accounts_for_all
from bot.understanding.readers.people.children.for_elder import told_for_elder
from bot.understanding.readers.people.children.fostered import with_fostered, without_grandchildren
from bot.understanding.readers.people.children.named import (
    children_described,
    children_named,
    children_ranked,
)
from bot.understanding.readers.people.children.named_by_name import with_names_counted
from bot.understanding.readers.people.children.none import (
    has_lost_one,
    says_neither,
    says_none,
    says_none_outright,
)
from bot.understanding.readers.people.children.number_alone import ALL_OF_THEM, MOST_CHILDREN, number_alone
from bot.understanding.readers.people.children.plainly import (
    MINOR,
    each_counted,
    without_measures,
    without_others,
)
from bot.understanding.readers.people.children.roll_call import call_roll
from bot.understanding.readers.people.children.roll_call.leads import ANOTHER_SINCE, DIED
from bot.understanding.readers.people.children.siblings import siblings_added
from bot.understanding.readers.people.children.told_in_all import (
    corrected,
    count_put_right,
    counts,
    told_in_all,
)
from bot.understanding.readers.people.children.wordings import put_plainly
from bot.understanding.readers.people.children.words import GRANDCHILDREN, size_of
from bot.understanding.readers.people.children.written import in_spoken_words
from bot.understanding.readers.people.dialects import in_common_words
from bot.understanding.readers.people.numbers import head_numbers
from bot.understanding.readers.people.present import tells_of_others_home, what_holds_now
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading, exactly
from bot.understanding.text import normalise

# 就老三没成年, 还剩一个小的: there are others, whether they are counted or not.
_ONLY_MINOR = any_of(
    rf"(?:就|只|只有|只剩|还剩)(?:剩|有)?(?:{RANK}|(?:{HEADS}个?)?(?:{CHILD})|{HEADS}个)(?:一个)?(?:还|是)*{MINOR}",
    rf"剩{HEADS}个(?:小的|{MINOR})",
)
# 五个，未成年的就俩; 三个，家里就一个: which of the two is meant is not said.
_SOME_COUNTED = any_of(
    rf"{MINOR}的?(?:{CHILD})?(?:就|只|还|有|是|剩|得|共|算)*({HEADS})(?!岁)个?",
    rf"({HEADS})个(?:{CHILD})?(?:都|还|是|才|也)*{MINOR}",
    rf"(?:(?:家里|屋里|屋头|身边|跟前)(?:就|只|还|剩)|跟着?[我俺])(?:过的|剩|有)*({HEADS})个(?!大?人|老)",
    rf"({HEADS})个(?:还)?在(?:家|身边|跟前)",
)
_CROWD = re.compile(r"(?:孙[^,。;]{0,3}|娃|孩子|儿孙)一大?[堆群帮]")
# 大儿子、二姑娘，还有个老幺: whether the youngest was counted already is asked again.
_ONE_MORE_AT_LAST = re.compile(r"还有个?(?:老幺|幺[儿女妹])")
# 孙子有三个，我自己生的就两个
_OWN_BORN = re.compile(
    rf"(?:自己|亲)生?的(?:嘛|么|呢|倒|就|只|有|是|才|共)*({HEADS})(?:个|(?<=[俩仨]))(?=[,。!\s了]|$)"
)
_SPEAKER_IS_CHILD = re.compile(
    r"(?:我|俺)排行?老[大二三四五六七八幺小]|^(?:你|您)问[大小]的|^[大小]的还是[大小]的|(?:我|俺)(?:自己|本人)?(?:都|也)?还?是一?个?(?:孩子|娃|学生)"
)
# 两个，侄女跟我们住: whether the niece is one of the two is not said.
_COUNT_BEFORE_FOSTERED = re.compile(rf"^(?:就|有|我|家里)*{HEADS}个?[,。;!\s]+(?:另外|还有)?一个[男女]娃")
# 口 and 人 count heads of the household, which are no children.
_HEADS_OF_HOUSEHOLD = re.compile(r"口|个人|\d人|[一二两三四五六七八九十]人")
# 失独家庭: the only child died.
_ONLY_ONE_LOST = re.compile(r"失独")
_YEAR_OF_BIRTH = re.compile(r"[去前今]年[^,。;]{0,4}(?:又|还|才|生|添|抱|领|收|要|得)")
# 我有一个妹妹两个弟弟: whose children they are is not asked.
_ONLY_SIBLINGS = re.compile(
    rf"(?:我|俺|咱)(?:上面|下面|上头|下头|家)?(?:就|还|只|也)?有(?:{HEADS}个(?:[哥姐弟妹]{{1,2}}|亲?兄弟|姐妹|姊妹)[,、和跟\s]*){{1,4}}"
    r"[了啊呀嘛。!\s]*"
)
# 我、婆娘、娃儿，还有我老汉儿，四个嘛: those of the household, with the speaker among them.
_HOUSEHOLD_CALLED = re.compile(
    rf"(?:^|[,。;])(?:就|只|就剩)?(?:(?:{KIN}|他|她|我|俺)[,、]*(?:还有|加上?|[跟和同与])?)*(?:我|俺)(?=[,、跟和同与还加])"
    rf"(?:[,、跟和同与加]|还有|加上|(?:我|俺)?的?(?:{KIN}|{CHILD})儿?)+[,、](?:一共|总共|就)?{HEADS}(?:个人?|口人?|人)?[嘛吧了啊呀]*[。!\s]*$"
)
_COUNTS_OF_CHILDREN = (children_ranked, siblings_added, children_named, children_described)


def read_children(reply: str) -> Reading:
    """How many children (0 to 15), whatever their age; sons and daughters that are named apart are added."""
    text = mend_counts(normalise(reply))
    if is_garbled(text) or _ONLY_SIBLINGS.fullmatch(text) or _HOUSEHOLD_CALLED.search(text):
        return UNREADABLE
    text = with_names_counted(in_common_words(in_spoken_words(text)))
    told = told_for_elder(text, lambda part: _read(part, part))
    if told is not None and not read_reserve(reply):
        return told
    return _read(reply, text)


def _read(reply: str, text: str) -> Reading:
    """The same of a reply whose `text` is in common words."""
    text = put_plainly(without_measures(text))
    if _ONLY_MINOR.search(text):
        return UNREADABLE
    each = each_counted(without_grandchildren(text))
    total = _read_plainly(reply, each)
    whole = without_others(with_fostered(corrected(each)))
    return total if accounts_for_all(whole, total) else UNREADABLE


def _read_plainly(reply: str, each: str) -> Reading:
    """The same of a reply in plain words, with those who are told one by one counted."""
    if (right := count_put_right(each)) is not None:
        return right
    own = what_holds_now(each)
    text = with_fostered(own)
    if (_CROWD.search(own) and not _OWN_BORN.search(own)) or _ONE_MORE_AT_LAST.search(text):
        return UNREADABLE
    if text != own and _COUNT_BEFORE_FOSTERED.search(text):
        return UNREADABLE
    if (called := _called_with_the_past(text, corrected(each))) is not None:
        return called
    total = _count_all(reply, text)
    return UNREADABLE if _tells_another_figure(text, total) else total


def _tells_another_figure(text: str, total: Reading) -> bool:
    """五个娃，未成年的两个 can be meant either way; 四个，成年两个，未成年两个 tells apart those who were counted."""
    some = _SOME_COUNTED.search(text)
    if some is None or size_of(some[some.lastindex or 0]) == total.value:
        return False
    first, *rest = counts(text)
    return not rest or (first != sum(rest) and first + sum(rest) != total.value)


def _called_with_the_past(text: str, whole: str) -> Reading | None:
    """老大前年没了，现在就一个老二: what was before tells that there are no more than those.

    生了个儿子，去年又领养了个女孩: the year tells when it was and not what has passed.
    """
    tells_when = _YEAR_OF_BIRTH.search(whole) is not None
    if text == whole or not (DIED.search(whole) or tells_when):
        return None
    return call_roll(without_others(with_fostered(whole)))


def _count_all(reply: str, text: str) -> Reading:
    """How many children a reply tells of in all."""
    if says_neither(text) or (_ONLY_ONE_LOST.search(text) and not ANOTHER_SINCE.search(text)):
        return exactly(0)
    if (born := _OWN_BORN.search(text)) and (GRANDCHILDREN.search(text) or len(head_numbers(text)) == 1):
        return exactly(size_of(born.group(1)) or 0)
    text = without_others(text)
    if not any(one.value is not None for one in head_numbers(text)) and read_reserve(reply) is UNKNOWN:
        return UNKNOWN
    if (called := call_roll(text)) is not None:
        return called
    if tells_of_others_home(text) or _SPEAKER_IS_CHILD.search(text):
        return UNREADABLE
    return _counted_otherwise(reply, text)


def _counted_otherwise(reply: str, text: str) -> Reading:
    """How many there are where not every clause is understood."""
    if told := told_in_all(text):
        return told
    if has_lost_one(text) and not ALL_OF_THEM.search(text):
        return UNREADABLE
    return exactly(0) if says_none_outright(text) else _counted(reply, text)


def _counted(reply: str, text: str) -> Reading:
    """The children as counted or named; where neither is done none at all, or a number that stands alone."""
    for read in _COUNTS_OF_CHILDREN:
        if (found := read(text)) is not None:
            return found if (found.high or 0) <= MOST_CHILDREN else UNREADABLE
    if says_none(reply, text):
        return exactly(0)
    if GRANDCHILDREN.search(text) or _HEADS_OF_HOUSEHOLD.search(text):
        return UNREADABLE
    return number_alone(text) or read_reserve(reply) or UNREADABLE
