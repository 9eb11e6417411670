"""Who is named in an answer, and how many that makes: 我和老伴 2, 俩口子带仨娃 5, 娘仨 3."""

import re

from bot.understanding.numerals import find_numerals, mask_words_without_number
from bot.understanding.periods import blank_calendar

HEADS = r"[\d一二两三四五六七八九十俩仨]"
# Fixed words for people who belong together, with how many they are.
TOGETHER: list[tuple[re.Pattern[str], int]] = [
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
KIN = (
    r"老伴儿?|老公|老婆子?|老婆婆|媳妇儿?|爱人|对象|当家的|丈夫|妻子|婆娘|堂客|屋里人|男人|女人|老头子?|"
    r"老头儿|老太婆|老太太|老奶奶|孩子他?[爸妈爹娘]?|"
    r"儿媳妇?|儿媳|女婿|姑爷|孙子|孙女儿?|外孙女?|孙娃子?|重孙|儿子|女儿|闺女|姑娘|丫头|小子|娃儿?|崽崽?|"
    r"伢子?|小孩儿?|孩子|幺儿|独生子|独苗|崽|"
    r"妈妈|妈|爸爸|爸|爹|娘|母亲|父亲|老娘|老爹|老妈|老爸|老母亲?|老父亲?|爷爷|奶奶|姥姥|姥爷|外公|外婆|"
    r"婆婆|公公|岳父|岳母|丈母娘|老丈人|阿公|阿婆|"
    r"哥哥|哥|弟弟|弟|姐姐|姐|妹妹|妹|兄弟|侄子|侄女|侄儿|外甥女?|叔叔?|伯伯?|姑姑?|舅舅?|姨|嫂子?|保姆"
)
CHILD = (
    r"儿子|女儿|闺女|姑娘|丫头|小子|女娃子?儿?|男娃子?儿?|女孩儿?|男孩儿?|孩子|小孩儿?|娃娃|娃儿|娃子|娃|"
    r"崽崽|崽|伢子|伢|幺儿|儿|女|小的|千金|小娃|妹子|妞|学生|上学的|上大学的|读书的|念书的|娘|男的|女的|大的|"
    r"带把的|男|奶娃"
)
_ADULT = r"大人|成年人|劳力|老人家?|老的|老头|老太|病人|残疾人|残疾"
_MEMBER = re.compile(
    rf"({HEADS}+)?\s*(?:个|口|位|名)?\s*(?:小|大|老|亲|瘫痪|上学|读书|念书|在读|没成年|未成年|残疾|瘫|病|"
    rf"七八岁|生病|傻|智障|没结婚|未婚)*的?\s*({KIN}|{_ADULT}|{CHILD})(?!\s*(?:家|那边|那里))"
)
# Whoever only says 带俩孩子 or 和老伴 counts as well.
_LEADS = re.compile(r"\s*(?:嗯|就|还|要|是|得|一个人)*(?:带着?|领着?|养着?|拉扯着?|跟|和|同|陪着?)")
_SELF = re.compile(r"我(?!们|家|屋|国|县|市|村)|俺(?!们|家|屋)|咱(?!们|家|屋)|本人|自己|偶")
_AND = re.compile(
    r"和|跟|与|同|带|加|还有|及|、|,|外加|以及|跟着|陪|两人|一起|搭|领|拉扯|养|照顾|外带|，|\s|有"
)


def add_members(text: str) -> int | None:
    """Those who are named, the person included where they name themselves: 我和老伴 2, 俩口子带仨娃 5."""
    text = mask_words_without_number(blank_calendar(text))
    text = re.sub(r"(?:没有?|没得|莫得|冇|无)(?:儿|女|孩|娃|老伴|子女)\w?", "", text)
    text = re.sub(r"\d+岁|[一二三四五六七八九十]+岁", "", text)
    total = 0
    for pattern, size in TOGETHER:
        text, times = pattern.subn("\ue002", text)
        total += size * times
    together = total > 0
    named = unnumbered = 0
    for number, _kin in _MEMBER.findall(text):
        counted = small_number(number)
        if counted is None:
            return None
        named += counted
        unnumbered += not number
        total += counted
    has_self = _SELF.search(text) is not None or _LEADS.match(text) is not None
    if together and re.search(r"我们?\s*\ue002|俺们?\s*\ue002|咱们?\s*\ue002|我和?(?:家|屋)", text):
        has_self = False
    if not total or (named and unnumbered and not together and not _AND.search(text)):
        return None
    return total + (1 if has_self else 0)


def small_number(number: str) -> int | None:
    """A count written in front of a member; none at all is one, and what cannot be read is None."""
    if not number:
        return 1
    numerals = find_numerals(number)
    if len(numerals) != 1 or numerals[0].value is None or numerals[0].is_range or numerals[0].value > 15:
        return None
    return int(numerals[0].value)
