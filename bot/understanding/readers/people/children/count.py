"""How many children, grown up or not: counted as said, or sons and daughters that are named apart added up."""

import re

from bot.understanding.numerals import find_numerals, is_garbled
from bot.understanding.patterns import one_of
from bot.understanding.periods import BLANK
from bot.understanding.readers.hedges import read_reserve
from bot.understanding.readers.kin import CHILD, HEADS
from bot.understanding.readers.mishearings import mend_counts
from bot.understanding.readers.people.children.fostered import with_fostered
from bot.understanding.readers.people.children.left import (
    living_of_born,
    tells_of_death,
    without_died_young,
)
from bot.understanding.readers.people.children.minors import (
    counts,
    counts_only_minors,
    minors_alone,
    tells_another_figure,
    tells_of_minors,
)
from bot.understanding.readers.people.children.named import (
    children_described,
    children_named,
    counted_at_last,
)
from bot.understanding.readers.people.children.none import (
    has_lost_one,
    says_none,
    says_none_outright,
    tells_of_one_gone,
)
from bot.understanding.readers.people.children.plainly import each_counted, without_measures, without_others
from bot.understanding.readers.people.children.ranked import children_ranked
from bot.understanding.readers.people.children.roll_call import call_roll
from bot.understanding.readers.people.children.siblings import siblings_added
from bot.understanding.readers.people.children.wordings import put_plainly
from bot.understanding.readers.people.dialects import in_common_words
from bot.understanding.readers.people.numbers import head_numbers, read_bare_number, small_number
from bot.understanding.readers.people.present import tells_of_others_home, what_holds_now
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading, exactly
from bot.understanding.text import normalise

MOST_CHILDREN = 15
_MOST_WITHOUT_MEASURE = 7  # 女儿，十二 is an age
_WHOLE_FIRST = re.compile(rf"^(?:我|俺|家里|一共|有|是|生了?|养了?)*{HEADS}个?(?:子女|儿女|孩子|娃)?[,。;\s]")
_CROWD = re.compile(r"(?:孙[^,。;]{0,3}|娃|孩子|儿孙)一大?[堆群帮]")
# 大儿子、二姑娘，还有个老幺: whether the youngest was counted already is asked again.
_ONE_MORE_AT_LAST = re.compile(r"还有个?(?:老幺|幺儿|幺女)")
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
    + rf"(?:是|有|就)?(?!一个人|一家)\D{{0,3}}?({HEADS}{{1,4}})(?!共)\s*个?(?![人口百千])"
)
# 她两个儿子，大儿子病死了，还有一个小的
_ONE_OF_TWO_LEFT = re.compile(
    r"两个[^。;]*(?:死|没|走)了[,。;\s]+(?:就|现在)?(?:还有|还剩|剩下?)一?个[大小]的"
)
# 有七个，六个是闺女; 三个，大的两个打工，小的还读书
_ALL_OF_THEM_FIRST = re.compile(
    rf"^(?:我|俺|家里|一共)?有{HEADS}个[,。;\s]|^(?:我|俺|家里|一共)?{HEADS}个[,。;\s]+[大小]的"
)
# 儿子坐牢，女儿嫁人，就这俩
_THESE_ARE_ALL = re.compile(r"[,。;\s]就(?:是|有)?[他她这那]们?([俩仨]|[两三](?=个))个?[了吧啊嘛]*[。!]*$")
# 孩子他爹跑了，三个全扔给我
_ALL_OF_THEM = re.compile(rf"(?:^|[,。;\s])({HEADS})个(?:娃|孩子)?(?:全|都)")
# 前头老婆有两个，我跟他又生了一个，三个都是我拉扯大的
_ALL_TOLD_LAST = re.compile(
    rf"[,。;\s](?:这|现在|一共)*{HEADS}个(?:娃|孩子)?(?:全|都)[^,。;\d一二两三四五六七八九俩仨]*[。!\s]*$"
)
_OWN = re.compile(r"儿子|女儿|闺女|姑娘|孩子|娃|子女|儿女|自己|亲生")
# 大儿子车祸没了，就剩小女儿
_ONE_LEFT = re.compile(
    r"(?:没了|死了|走了)[,。;\s]+(?:就|只|现在)+剩下?一?个?[大小老]?(?:儿子|女儿|闺女|姑娘|丫头|小子)[了啊嘛]*[。!\s]*$"
)
# 五个娃死了两个
_SOME_DIED = re.compile(rf"({HEADS})个?(?:娃|孩子|儿女|子女|儿子|女儿|闺女)?(?:死|没)了({HEADS})个")
# 孙子有三个，我自己生的就两个
_OWN_BORN = re.compile(
    rf"(?:自己|亲)生?的(?:嘛|么|呢|倒|就|只|有|是|才|共)*({HEADS})(?:个|(?<=[俩仨]))(?=[,。!\s了]|$)"
)
_GRANDCHILDREN = re.compile(r"孙|外甥|侄")
_SPEAKER_IS_CHILD = re.compile(
    r"(?:我|俺)排行?老[大二三四五六七八幺小]|^(?:你|您)问[大小]的|(?:我|俺)(?:自己|本人)?(?:都|也)?还?是一?个?(?:孩子|娃|学生)"
)
# 最大的十七，下面还有三个
_BELOW_ELDEST = re.compile(
    rf"(?:最大的?|大的|老大)(?:(?!老[二三四]|胞胎|龙凤)[^。;])*(?:下面|底下|下头|下边)(?:还)?(?:有)?({HEADS})个(?!大)"
)
# 两个，侄女跟我们住: whether the niece is one of the two is not said.
_COUNT_BEFORE_FOSTERED = re.compile(rf"^(?:就|有|我|家里)*{HEADS}个?[,。;!\s]+(?:另外|还有)?一个[男女]娃")
# 口 and 人 count heads of the household, which are no children.
_HEADS_OF_HOUSEHOLD = re.compile(r"口|个人|\d人|[一二两三四五六七八九十]人")
_CHILD_NAMED = re.compile(rf"(?<!{HEADS})(?<!个)(?:{CHILD})(?:多|嘛|呢|么)?[,]?")
_MARK = re.compile(r"[,。;!\s]")
_LED_BY_NUMBER = re.compile(
    one_of(
        # 我, 家里, 膝下
        r"我|俺|咱|家里?|膝下",
        # 就有, 一共是
        r"就|有|共|是",
        # 生了, 养了, 收养了
        r"生了?|养了?|领养了?|抱养了?|收养了?",
        # 嗯; 娃多
        r"嗯|呃|娃多|孩子多",
        # marks and what was blanked out
        rf",|\s|{BLANK}",
    )
    + rf"*({HEADS})\s*(?:个|名)?\s*(?:[,。、\s都全]|在?(?:上学|读书|念书)|$)"
)
_MORE = re.compile(r"还有|另外|又|再|加上")
_COUNTS_OF_CHILDREN = (counted_at_last, children_ranked, siblings_added, children_named, children_described)


def read_children(reply: str) -> Reading:
    """How many children (0 to 15), whatever their age; sons and daughters that are named apart are added."""
    text = mend_counts(normalise(reply))
    if is_garbled(text):
        return UNREADABLE
    text = without_died_young(put_plainly(without_measures(in_common_words(text))))
    if counts_only_minors(text):
        return UNREADABLE
    if minors := minors_alone(text):
        return minors
    each = each_counted(text)
    own = what_holds_now(each)
    text = with_fostered(own)
    if (_CROWD.search(own) and not _OWN_BORN.search(own)) or _ONE_MORE_AT_LAST.search(text):
        return UNREADABLE
    if text != own and _COUNT_BEFORE_FOSTERED.search(text):
        return UNREADABLE
    if (called := _living_called(text, each)) is not None:
        return called
    total = _count_all(reply, text)
    return UNREADABLE if tells_another_figure(text, total) else total


def _living_called(text: str, whole: str) -> Reading | None:
    """老大前年没了，现在就一个老二: what was before tells that there are no more than those."""
    if text == whole or not tells_of_death(whole) or tells_of_minors(whole):
        return None
    return call_roll(without_others(with_fostered(whole)))


def _count_all(reply: str, text: str) -> Reading:
    """How many children a reply tells of in all."""
    if (born := _OWN_BORN.search(text)) and _GRANDCHILDREN.search(text):
        return exactly(small_number(born.group(1)) or 0)
    is_of_some = tells_of_minors(text)
    text = without_others(text)
    if read_reserve(reply) is UNKNOWN and not any(one.value is not None for one in head_numbers(text)):
        return UNKNOWN
    if not is_of_some and (called := call_roll(text)) is not None:
        return called
    if tells_of_others_home(text) or _SPEAKER_IS_CHILD.search(text):
        return UNREADABLE
    if told := _told_in_all(text):
        return told
    if has_lost_one(text) and not _ALL_OF_THEM.search(text):
        return UNREADABLE
    return exactly(0) if says_none_outright(text) else _counted(reply, text)


def _told_in_all(text: str) -> Reading | None:
    """How many there are by a word for all of them: 最大的十七，下面还有三个; 现在剩两个; 一共四个."""
    if (below := _BELOW_ELDEST.search(text)) and (size := small_number(below.group(1))):
        return exactly(size + 1)
    first, *rest = counts(text)
    if _WHOLE_FIRST.match(text) and len(rest) > 1 and first == sum(rest) and not tells_of_one_gone(text):
        return exactly(first)  # 七个，五个在外省，跟前就剩俩
    if (living := _still_living(text)) is not None:
        return exactly(living)
    if total := _TOTAL.search(text):
        size = small_number(total.group(1))
        is_of_others = _GRANDCHILDREN.search(text[: total.start()]) and not _OWN.search(text)
        is_open = size is None or is_of_others or tells_of_one_gone(text[total.end() :])
        return UNREADABLE if is_open else exactly(size)
    if _ALL_TOLD_LAST.search(text) and len(rest) > 1 and counts(text)[-1] == sum(counts(text)[:-1]):
        return exactly(rest[-1])
    if whole := _THESE_ARE_ALL.search(text):
        return exactly({"俩": 2, "两": 2}.get(whole.group(1), 3))
    if tells_of_one_gone(text):
        return exactly(1) if _ONE_OF_TWO_LEFT.search(text) else None
    if _ALL_OF_THEM_FIRST.match(text) and rest and max(rest) < first and not _MORE.search(text):
        return exactly(first)  # 七个，六个是闺女，最小的才是儿子
    return None


def _still_living(text: str) -> int | None:
    """How many are left where some died: 现在剩两个, 五个死了两个, 生过三个，老二没了; None where it is not told."""
    if _ONE_LEFT.search(text):
        return 1
    if died := _SOME_DIED.search(text):
        return (small_number(died.group(1)) or 0) - (small_number(died.group(2)) or 0)
    left = [small_number(one.group(1)) for one in _LEFT.finditer(text)]
    if left and left[-1] is not None:
        return left[-1]
    return living_of_born(text)


def _counted(reply: str, text: str) -> Reading:
    """The children as counted or named; where neither is done none at all, or a number that stands alone."""
    for read in _COUNTS_OF_CHILDREN:
        if (found := read(text)) is not None:
            return found if (found.high or 0) <= MOST_CHILDREN else UNREADABLE
    if says_none(reply, text):
        return exactly(0)
    if _GRANDCHILDREN.search(text) or _HEADS_OF_HOUSEHOLD.search(text):
        return UNREADABLE
    return _number_alone(text) or read_reserve(reply) or UNREADABLE


def _number_alone(text: str) -> Reading | None:
    """娃嘛，三个; 女儿，三: the one number of a reply beside the word for children."""
    text = _CHILD_NAMED.sub("", text).replace(BLANK, "")
    if number := read_bare_number(text, lowest=0, highest=MOST_CHILDREN) or _led_by_number(text):
        return number
    if len(head_numbers(text)) != 1:
        return None
    if every := _ALL_OF_THEM.search(text):
        return exactly(small_number(every.group(1)) or 0)
    parts = _MARK.split(text)
    alone = (read_bare_number(part, lowest=0, highest=_MOST_WITHOUT_MEASURE) for part in parts)
    return next((number for number in alone if number), None)


def _led_by_number(text: str) -> Reading | None:
    """两个，大的上初中: the number comes first, and what follows tells of as many."""
    led = _LED_BY_NUMBER.match(text)
    if led is None:
        return None
    size, rest = small_number(led.group(1)), text[led.end() :]
    others = [one for one in find_numerals(rest) if one.value and one.value > 1]
    is_within = rest.count("一个") <= (size or 0) and not _MORE.search(rest)
    return exactly(size) if size and is_within and not others else UNREADABLE
