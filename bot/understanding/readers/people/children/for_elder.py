"""Children told by one of them, by a grandchild or by a daughter-in-law: 帮我妈申请，她有我、我哥、我弟.

The family of the elder is called by what they are to the one who writes: 我爸、我姑、我叔 are children of a
grandmother, 我老公 one of a mother-in-law. Where the elder's children are counted as well, the count holds, without
those of them who are told to have died: 他三个儿子，二伯当兵牺牲了.
"""

import re
from collections.abc import Callable

from bot.understanding.patterns import one_of
from bot.understanding.periods import BLANK
from bot.understanding.readers.kin import HEADS
from bot.understanding.readers.people.children.roll_call.leads import DIED
from bot.understanding.readers.people.children.words import size_of
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly
from bot.understanding.text import CLAUSE_END

_MINE = r"(?:我|俺|咱|阮|额)(?:们)?(?:家)?的?"
_PARENT = r"(?:老)?(?:爸妈|爹娘|父母|爸爸?|妈妈?|爹|娘|阿爸|阿妈|母亲|父亲|老汉儿?|老子|老娘|额吉)"
_GRANDPARENT = r"(?:爷爷|奶奶|外婆|外公|姥姥|姥爷|阿公|阿婆|阿嬷|阿爷|阿奶|家婆|家公|爷|奶)"
_IN_LAW = r"(?:婆婆|公公|公婆|岳父|岳母|丈母娘|老丈人|老丈母|婆母|丈人)"
_DOES = r"(?:来|在)?(?:填|答|问|申请|办|报|写|弄|回|讲|说|登记|搞|打听|代办|操作|跑)"
_RANKED = "[大二三四五六七八小幺老满细]?"
# 替我妈填, 我妈的申请, 我妈她; and what else stands before the next mark.
_ELDER = rf"(?P<parent>{_PARENT})|(?P<grand>{_GRANDPARENT})|(?P<inlaw>{_IN_LAW})"
_FOR_ELDER = re.compile(
    rf"(?:我|俺)?(?:是|来)?(?:替|帮|给|代|为)(?:{_MINE})?(?:{_ELDER})(?:老人家?)?(?:{_DOES}|(?=[,。;\s]))[^,。;!\s]{{0,6}}?"
    r"(?:[,。;!\s]+|$)"
)
_OF_ELDER = re.compile(
    rf"^{_MINE}(?:{_ELDER})(?:老人家?)?(?:的?申请的?|那边|这边|要申请|来?办[^,。;]{{0,4}}|她|他|[?])*[,。;!?\s]*"
    r"(?=(?:我|俺)[跟和同、](?:我|俺)|(?:她|他)?(?:一共|总共|一辈子|当年|就|只|只有)*(?:生|有|养)|(?:她|他)?(?:就|只|有)+(?:我|俺)|(?:她|"
    r"他)(?:一共|总共|就|只)*" + HEADS + ")"
)
# 我是他女儿; 老太太糊涂了，我是她外孙: the elder is told of by what the speaker is to them.
_AS_RELATIVE = re.compile(
    r"(?:^|[,。;\s])(?:我|俺)是(?:他|她|老人家?)们?家?的?[大二三小幺]?(?:(?P<parent>儿子|女儿|闺女|姑娘|儿|女)"
    r"|(?P<grand>外?孙[子女]?儿?)|(?P<inlaw>儿媳妇?|媳妇|女婿))[,。;!\s]+"
)
# 我是老三，上面两个哥哥; 我家四姐妹，我是老幺
_AS_ONE_OF_THEM = re.compile(
    r"^(?=(?:我|俺)(?:家)?(?:是)?(?:排行)?老[大二三四五六幺小][,。;\s]|[^,。;]{0,4}姐妹[,。;\s]+(?:我|俺)是?(?:老|最小))"
    r"(?P<parent>)(?P<grand>(?!))?(?P<inlaw>(?!))?"
)
# 我哥, 二姐; not 姊妹, 弟兄
_SIBLING = one_of(
    rf"{_RANKED}(?:哥哥|姐姐|弟弟|妹妹|阿哥|阿姐|老弟|老妹|妹子)",
    rf"{_RANKED}(?:(?<!姐)哥(?!们)|(?<!兄)姐(?![妹弟夫])|(?<![兄姐])弟(?![兄媳妹])|(?<![姐兄姊])妹(?!夫))",
)
_AUNT_OR_UNCLE = one_of(
    rf"{_RANKED}(?:伯伯|叔叔|姑姑|姑妈|姨妈|舅舅|阿姨|伯父|大爷|幺爸|大爹)",
    rf"{_RANKED}(?:伯|叔(?!子)|姑(?![父丈娘子])|姨(?![父丈子])|舅(?![妈子]))",
)
_PARENT_OF_GRANDCHILD = rf"{_MINE}(?:爸爸?|妈妈?|爹|娘|老爸|老妈|父亲|母亲)"
_OF_IN_LAW = one_of(
    r"(?:我|俺)(?:老公|爱人|男人|丈夫|对象|那口子|老婆|媳妇|妻子)|孩子?他?[爸妈]|他爸",
    r"[大小二三]?(?:姑子|姑姐|叔子|伯子|舅子|姨子|姨姐)|小姑|小叔|大伯哥",
)
_SPEAKER = re.compile(rf"(?:我|俺|阮)(?!们|[爸妈爹娘爷奶老婆公]|{_SIBLING}|的|家|[在来管照养带]|不|负)")
_ONLY_ONE = re.compile(
    r"(?:我|俺)是[他她家里们]*的?(?:独生[子女]+|独[子女苗](?!儿)|独生的|唯一)|独生[子女]"
    r"|(?:就|只)(?:有|生了?|养了?)*(?:我|俺)(?:这么)?一个"
)
# 我老大, 我是老四, 我排行第三, 我最小
_PLACE = re.compile(
    r"(?:我|俺)(?:是|排|排行|在家)*(?:老|第)([大一二三四五六七八])个?"
    r"|(?:我|俺)(?:是)?(?:家里)?(?:最[大小]的?|老[幺小]|中间的?)"
)
_PLACES = {"大": 1, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
# 俺们弟兄五个一个妹妹
_BESIDE_BROTHERS = re.compile(rf"[,和、]?(?:还有|有|外加|加上?)?({HEADS})个(?:姐姐?|妹妹?|妹子)")
# 他有我们三个
_ALL_OF_US = re.compile(rf"(?<=[有生养了])(?:我们|俺们|咱们?)(?={HEADS}个(?:[,。;!\s]|$))")
_NO_SUCH_SIBLING = re.compile(
    r"(?:没有?|没得|莫得|冇)(?:别的)?(?:(?:哥哥?|姐姐?|弟弟?|妹妹?|兄弟|姐妹|姊妹)、?){1,4}(?:了)?"
)
# 我爸兄弟三个, 我妈他们五姊妹
_GENERATION = re.compile(
    r"(?:爸|妈|爹|娘|公|叔|姑|我们|俺们|咱们?|[他她]们|[我俺咱]家|家里|^)(?:他|她)?们?家?(?:一共|总共|有|是)*"
    r"(?:兄弟姐妹|兄弟姊妹|姊妹|姐妹|兄弟|弟兄|兄妹|姐弟|哥|姐){1,2}(?:们|几个)?(?:一共|总共|有|共)*"
    rf"({HEADS})个?|(?:爸|妈|我们|俺们|咱们?|[他她]们)(?:他|她)?们?({HEADS})(?:兄弟|姊妹|姐妹|兄妹|姐弟|弟兄)"
)
_GONE = re.compile(
    rf"{DIED.pattern}|没了|不在了"
    rf"|(?:前年|去年|今年|早些年|早年|早就|前几年|{BLANK}|年前|年轻时|小时候|[癌病]|车祸)[^,。;]{{0,3}}走了"
)
_LEFT = re.compile(r"还[有剩]|剩|现在|如今|在世|健在")
_AMONG_OTHERS = re.compile(r"[和跟同与、]|(?:我|俺)(?:大|小|二|三)?[^,。;]*?(?:我|俺)")
_FORMS = (_FOR_ELDER, _OF_ELDER, _AS_RELATIVE, _AS_ONE_OF_THEM)


def told_for_elder(text: str, read: Callable[[str], Reading]) -> Reading | None:
    """How many children the elder has whom the reply is about; None where it is about no elder of the speaker.

    `read` reads the clauses in which the children are counted.
    """
    found = next((one for form in _FORMS if (one := form.search(text))), None)
    if found is None:
        return None
    rest = text[: found.start()] + text[found.end() :] if found.re is _FOR_ELDER else text[found.end() :]
    rest = _ALL_OF_US.sub("", _NO_SUCH_SIBLING.sub("", rest))
    if "孙" in rest:
        return None
    relative = _relatives(found)
    told = [clause for clause in CLAUSE_END.split(rest.replace("、", ",")) if clause]
    family = [clause for clause in told if relative.search(clause) or _PLACE.search(clause)]
    if not family and not _ONLY_ONE.search(rest):
        return reading if (reading := read(rest)).is_usable else None
    if generation := _GENERATION.search(rest):
        size = size_of(generation.group(1) or generation.group(2)) or 0
        beside = _BESIDE_BROTHERS.match(rest, generation.end())
        size += size_of(beside.group(1)) or 0 if beside else 0
        return exactly(size - _died(family, relative))
    counted = ",".join(clause for clause in told if clause not in family)
    total = read(counted) if counted else UNREADABLE
    if total.is_usable and total.value:
        died = 0 if _LEFT.search(counted) else _died(family, relative)
        return exactly(total.value - died) if total.high == total.value else total
    if _ONLY_ONE.search(rest) and not _named(rest, relative):
        return exactly(1)
    return _added(rest, relative, family, is_child=found["parent"] is not None)


def _relatives(found: re.Match[str]) -> re.Pattern[str]:
    """What the children of that elder are to the one who writes."""
    if found["parent"] is not None:
        kin = _SIBLING
    elif found["grand"]:
        kin = rf"(?:{_PARENT_OF_GRANDCHILD}|{_AUNT_OR_UNCLE})"
    else:
        kin = _OF_IN_LAW
    return re.compile(rf"({HEADS})?个?(?:(?<=个))?(?:我|俺)?的?({kin})(?:(俩)|([两三四五])个)?")


def _died(family: list[str], relative: re.Pattern[str]) -> int:
    """How many of those who are named are told to have died."""
    return sum(relative.search(clause) is not None and _GONE.search(clause) is not None for clause in family)


def _named(rest: str, relative: re.Pattern[str]) -> int:
    """How many are told of by what they are to the one who writes, each of them once."""
    named: dict[str, int] = {}
    for one in relative.finditer(rest):
        is_sum = _AMONG_OTHERS.search(CLAUSE_END.split(rest[: one.start() + 2])[-1])
        number = one.group(1) or (None if is_sum else one.group(3) or one.group(4))
        named[one.group(2)] = max(size_of(number) or 1, named.get(one.group(2), 0)) if number else 1
    return sum(named.values())


def _added(rest: str, relative: re.Pattern[str], family: list[str], *, is_child: bool) -> Reading:
    """她有我、我哥、我弟; 我是老三，下面还有个弟弟."""
    size = _named(rest, relative)
    place = _PLACE.search(rest) if is_child else None
    if is_child and (_SPEAKER.search(rest) or place):
        below = place and place.group(1)
        if below and not re.search(r"上[头面边]|前[头面]", rest):
            return exactly(_PLACES[below] + size) if size else UNREADABLE
        size += 1
    elif is_child:
        return UNREADABLE
    if size < 1 or (size == 1 and not re.search(r"就|只|独|一个", rest)):
        return UNREADABLE
    return exactly(size - _died(family, relative))
