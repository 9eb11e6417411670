"""A plain answer among asides: 四五口吧，小孙子有时候住他外婆家 / 三个，哎呀把媳妇忘了，是四个.

Looked for only where the reply as a whole cannot be read. People answer in a few words and then go on talking; what
they go on about need not be understood, as long as it does not answer as well. Of two plain answers the later one
holds where something between them takes the earlier one back; else the question is asked again.
"""

import itertools
import re
from collections.abc import Callable

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of
from bot.understanding.readers.corrections import SLIP
from bot.understanding.readers.hedges import asks_back, asks_why
from bot.understanding.readers.kin import CHILD, KIN
from bot.understanding.readers.reading import Reading, Status
from bot.understanding.text import normalise

_PAUSE = re.compile(r"(?<!\d),|,(?!\d)|[。;!?:\s、~]|…+|—+|\.{2,}")
_LEAD = (
    r"(?:就|一共|总共|拢共|统共|合计|加起来|满打满算|[我俺咱]们?家?|家里|屋里|屋头|现在|如今|连我|得?有|该?是|应该|大概|大约|差不多|可能|"
    r"估计|也就|才|都|这|那|今年|打底|顶多|最多|整|卖|值|估的?)"
)
_NUMBER = r"[\d零一二两三四五六七八九十百千万半俩仨几多来好.]+"
_UNIT = r"(?:口人?|个多?月|个人|块钱?|[个人元万钱wk岁级月号日天年把多来]|左右|上下)"
_TAIL = r"(?:[吧了啦咯喽嘛呀啊哦呢的哈整]|才对|的样子|这样|足足)"
_PLAIN_NUMBER = re.compile(rf"{_LEAD}{{0,3}}{_NUMBER}{_UNIT}{{0,3}}{_TAIL}{{0,2}}")
_PLAIN_DAY = re.compile(
    rf"(?:就|该?是|应该)?(?:[\d零一二三四五六七八九十廿初年月号日昨今本当前大上个周天去]|星期|礼拜|晚上|早上|下午){{2,8}}(?:的事)?{_TAIL}{{0,2}}"
)
_PLAIN_WORD = re.compile(
    r"(?:都|真|是|确实|我家?|家里)?(?:有是有|没[有油得]?|木有|有|不是|是|对|嗯|不?要|不?能)"
    r"(?:[的了啊呀嘛哦咧哩呢吧哈车证娃]|残疾|存款|收入|孩子)*|"
    r"一分钱?[都也]?(?:不值钱?|没有?|没得|不有)|一个钱[都也]?(?:没有?|没得)[进了]?"
)
# Of whom the age is told; and the ages of others, told beside it: 四十七，俩孩子一个二十一个十二.
_WHOSE_AGE = re.compile(r"^(?:老人家?|老太太|老爷子|老奶奶|老大爷|[他她]老人家|[他她])")
_AGES_OF_CHILDREN = re.compile(rf"(?:{CHILD}|孙).*{_NUMBER}")
# 我在他旁边帮他答: who writes the answer down.
_WRITES_IT_DOWN = re.compile(r"[帮替代给](?:他|她|奶奶|爷爷|妈|爸|老人家?)?(?:[答说填写回]|打字|按)")
_RESERVE = re.compile(r".{2,6}")
# In a part of its own softer words than in `corrections` will do: 哦, 哎呀把媳妇忘了, 我算算.
_TAKES_BACK = any_of(
    SLIP,
    r"[啊哦噢]不(?=$|[是,])|(?<![里头面])哦(?!$)|哎呀|哪里|其实(?!是[^,。;]{1,5}的)",
    r"忘了|忘记|[多少][说讲报]了|少[打写算]|算算|一算|想起|再想|才对|打成|才说",
)
# 我三千，老婆的不晓得: the income of a house is not told by one of them.
_ANOTHERS_MONEY = re.compile(rf"(?:{KIN})(?:的(?![,。]|$)|那份|那边|挣|不[让许肯])")
# What is said beside the answer changes it, or tells that it is about something else: 八万，其中五万是借的.
_CHANGES_IT = re.compile(
    r"其中|不算|不包括|除[了去开]|未成年|没成年|没满|送人|带走|出去|跟我们住|借|[欠贷]|丢|注销|过期|[花取用]了|都评|以前|原来|"
    r"工伤|要是|如果|但是?|不过|可是|另外|还有|还是|来着|住院|办完|谎|[被让]人?骗|走|死|没了|分家|打工|在家|不管|要了|靠|替|帮|他家|"
    r"[去前]年|老[大二三]|"
    # 跟我哥合伙买的, 实际是侄儿的, 现在不值钱了, 不是我家的
    r"一半|大半|部分|合伙|合买|凑钱|实际|其实|腰斩|不值[^一]|没人要|卖不|单过|不是(?:我|俺|咱|自)"
)
# 是我弟, 没证; 破得不行了 only says how much.
_SAYS_YES_OR_NO = re.compile(r"^是|[有没不](?!行了)")
# 没有我能来问嘛: asked of nobody, it says what the answer said.
_RHETORICAL = re.compile(r"[嘛吗么啵呗]$")
# 奶奶讲家里就她跟爷爷两个人: somebody writes down what another says of themselves.
_REPORTED = re.compile(
    r"^\s*(?:我|俺|咱)?(?:奶奶?|爷爷?|妈妈?|爸爸?|爹|娘|老伴|婆婆?|公公?|外[婆公]|姥[姥爷])(?:讲|说|答|回答|回)[是:,\s]*(?:[他她](?!家))?"
)

# 四月下的通知，五月停的工资，你要问停工资，那就是五月: who names the question answers it there.
_WHAT_WAS_ASKED = re.compile(
    r"要是?问[^,。;]{0,10}?(?:的话)?[,\s]*(?:那|那就|就)?是(?![不没]是|啥|什么|哪)(.+)$|"
    r"所以(?:你|您)问[^,。;]{0,10}[,\s]+(.+)$|"
    r"(?:你|您)问我的话[,\s]*(?:那|就)*是?(?![不没啥什哪])(.+)$"
)


def read_direct(kind: str, reply: str, read: Callable[[str], Reading]) -> Reading | None:
    """The plain answer that the reply holds beside other things; None where there is none, or more than one."""
    parts = [part for part in _PAUSE.split(normalise(reply)) if part]
    if len(parts) < 2:
        return None
    answers = {place: found for place, part in enumerate(parts) if (found := _plain(kind, part, read))}
    if not answers:
        return None
    first, last = min(answers), max(answers)
    takes_back = [place for place, part in enumerate(parts) if _TAKES_BACK.search(part)]
    if len(set(answers.values())) > 1:
        return answers[last] if any(place <= last for place in takes_back) else None
    others = [part for place, part in enumerate(parts) if place not in answers]
    if any(place > last for place in takes_back) or any(_touches(kind, part) for part in others):
        return None
    return answers[last] if first == 0 or takes_back or kind == "yes_no" else None


def readings_of_parts(reply: str, read: Callable[[str], Reading]) -> list[Reading]:
    """Every different answer that a part of a reply, or two that follow each other, would be by itself."""
    parts = [part for part in _PAUSE.split(normalise(reply)) if part]
    pieces = [*parts, *(f"{first},{second}" for first, second in itertools.pairwise(parts))]
    if len(parts) < 2:
        return []
    return list(dict.fromkeys(found for piece in pieces if (found := read(piece)).is_usable))


def about_what_was_asked(reply: str) -> str | None:
    """What a normalised reply says after it has named the question: 你要问我的话就是三级; None where it does not."""
    named = _WHAT_WAS_ASKED.search(reply)
    return next((said for said in named.groups() if said), None) if named else None


def without_reporter(reply: str) -> str | None:
    """The reply without 我妈讲, 爷爷说他; None where it does not begin so."""
    said = normalise(reply)
    reporter = _REPORTED.match(said)
    return said[reporter.end() :] or None if reporter else None


def _touches(kind: str, part: str) -> bool:
    """Whether what is said beside an answer may bear on it: a figure of its own, somebody who left, another no."""
    if _TAKES_BACK.search(part):
        return False
    if _WRITES_IT_DOWN.search(part) or (kind == "age" and _AGES_OF_CHILDREN.search(part)):
        return False
    if kind == "monthly_income_total_yuan" and _ANOTHERS_MONEY.search(part):
        return True
    if kind == "disability_grade" and asks_back(part):  # 二级每月有好多钱
        return True
    if kind == "yes_no" and _SAYS_YES_OR_NO.search(part) and not _RHETORICAL.search(part):
        return True
    return bool(_CHANGES_IT.search(part) or find_numerals(part))


def _plain(kind: str, part: str, read: Callable[[str], Reading]) -> Reading | None:
    """The reading of a part that is an answer and nothing else."""
    said = _TAKES_BACK.sub("", part)
    said = _WHOSE_AGE.sub("", said) if kind == "age" else said
    shapes = {"yes_no": [_PLAIN_WORD], "date_of_event": [_PLAIN_DAY]}.get(kind, [_PLAIN_NUMBER, _PLAIN_WORD])
    reading = read(said)
    if reading.is_usable:
        return reading if any(shape.fullmatch(said) for shape in shapes) else None
    is_reserve = (
        reading.status in (Status.UNKNOWN, Status.REFUSED) and kind != "yes_no" and not asks_why(said)
    )
    return reading if is_reserve and _RESERVE.fullmatch(said) else None
