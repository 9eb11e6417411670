"""Sums for each person of a house, and how many those are: 一个人平摊六百二，家里三口人; 三个儿子，一家给两百.

A head (每人, 一口人, 每个儿子, 各), words between (平摊, 每个月, 给), and the sum. How many it counts for is told
by the one number of people; where several are told, the verb says of whom: what is given comes from children, what is
averaged is spread over the mouths of the house.
"""

import re

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.kin import KIN, RANK

_MOST = 20
_SUM = r"(?!一[张本辆台部份])(?=[\d一二两三四五六七八九十百千])"
_CHILD = r"(?:儿子|女儿|闺女|姑娘|丫头|娃儿?|孩子|儿|女|崽|子女|儿女)"
# 平摊下来能有, 每个月给我
_BETWEEN = (
    one_of(
        # how it is reckoned: 平摊, 合, 算下来
        r"平均|平摊|分摊|均摊|[摊合算分折](?:到手?|得|着|上)?|下来|到手",
        # about, only: 大概, 也就
        r"大概|差不多|大约|约|顶多|最多|能|就|也|才|都|只|可以",
        # what is done: 有, 挣, 给我
        r"有|是|拿|领|挣|赚|得|开|发|补[贴助]?|享受|出|交|掏|寄|打|存了?|给(?:我们?|俺们?|咱|了|家里|妈|老的)?|孝敬|生活费|养老金",
        # 每个月 before the sum
        r"每个?月|一个?月|月",
    )
    + "{0,4}"
)
# 爹娘养老金各二百, 婆媳俩: two by the word itself, but not 爸妈和我
_COUPLES = (
    r"(?<![和跟同与、加])"
    + one_of(
        # parents of all kinds: 爹娘, 公婆, 爷奶
        r"爸妈|爹[妈娘]|父母|公婆|爷奶|爷爷奶奶|爸爸妈妈|外公外婆|姥姥姥爷",
        # married: 夫妻, 小两口
        r"夫妻|夫妇|两口子|老两口|小两口|我俩|俺俩|俩人|两个老",
        # two of a house: 母子, 婆媳, 姐弟
        r"母[子女](?!们)|父[子女](?!们)|婆媳|爷孙|祖孙|姐弟|兄妹",
        # 我和我哥
        rf"(?:我|俺)[和跟同与](?:我|俺)?的?(?:{KIN}|{RANK})(?![爸妈爹娘奶爷])",
    )
    + r"(?!的?(?:[和跟同与加、]|还有|以及|爸|妈|爷|奶))"
)
_COUPLE = re.compile(_COUPLES)
# 儿子儿媳各, 我爸和我妈一人
_ONE_OF_KIN = rf"(?:[大小二三四]?(?:{KIN})|{RANK})"
_BEGINS = r"(?:(?<![^,。;\s])|(?<=加)|(?<=加上)|(?<=还有)|(?<=另外)|(?<=就是))"
_SEVERAL = r"(?:我|俺)?(?:爸妈|爹[妈娘]|父母|爷奶|公婆|儿女|子女|娃|孩)"
_PAIR = any_of(
    r"俩|两口子|老两口|夫妻两|两夫妻|两个(?:老|人)",
    rf"{_BEGINS}(?:我|俺)?{_ONE_OF_KIN}[和跟同与、]?(?:我|俺)?{_ONE_OF_KIN}(?:每个?人|一个?人|各)",
    # 俺跟老嬷嬷一人
    rf"{_BEGINS}(?:我|俺)[和跟同与](?!{_SEVERAL})[^,。;\s们俩两三几和跟还\d]{{1,4}}(?:每个?人|一个?人|各|都|一样)",
)
_NOT_ALONE = r"(?<![我俺就只])(?<![我俺]们)(?<!家里)"
_GIVE = r"(?:给|孝敬|塞|打|寄|转|出|包|送|凑|随)"
PER_HEAD = any_of(
    # 每人, 人均, 每口, 各自
    r"每个?人|每口|人[均平](?!安|方)|各自|平均到人",
    # 每个人头三百, 按人头三百, 摊到人头上三百
    rf"人头(?:上|份|算|是)?{_BETWEEN}{_SUM}",
    # 一人四百, 一个人四百
    rf"一人(?:存了|有|是|拿|领|挣|赚|给(?:我|俺|咱|了)?)?{_SUM}",
    r"(?<![我俺就])一个人(?:头)?(?=大?[概约]?[\d一二两三四五六七八九百千])",
    # 三个娃一人给我存了两千, 一人孝敬了五百
    rf"一个?人{_GIVE}[了过]?(?:我|俺|咱)?们?(?:存|攒|打|寄|转|留|塞)?[了过]?{_SUM}",
    # 一个人平摊六百二, 一口人三百
    rf"{_NOT_ALONE}一个?人{_BETWEEN}(?:平均|[平均分]摊|摊|合){_BETWEEN}{_SUM}",
    rf"{_NOT_ALONE}一口人?{_BETWEEN}{_SUM}",
    # 每个儿子每月给两百, 每家给两百
    rf"每(?:一?个)?(?:{_CHILD}|家){_BETWEEN}{_SUM}",
    # 我和老头子的养老金都是一百八, 俩人都是四百
    rf"(?:{_COUPLES})[^,。;\d]{{0,8}}?都[是拿领有挣得]?{_SUM}",
    rf"(?:俩|两口子|两个人|两人)[^,]{{0,5}}都(?:是|有|拿|领|存了?|攒了?)?{_SUM}",
    # 我俩都在厂里，都是三千五
    rf"(?:俩|两口子|两个人|两人|(?:我|俺)[和跟同与][^,。;]{{1,4}})(?:都[^,。;\d一二两三四五六七八九]{{1,8}}|一样)[,\s]+都是{_SUM}",
    # 各挣三千, 各给我四百
    rf"各家?{_BETWEEN}[她他]?{_SUM}",
)
# 三个儿子，一家给两百: one of as many as were told.
_ONE_OF_THEM = re.compile(
    rf"(?<![有另是就只这那])一(?:家|个{_CHILD}?)(?=(?:每个?月|一个?月|都|也|就|能|只)*(?:给|出|寄|打|交|掏|孝敬)(?:我们?|俺们?|了|家里)?{_SUM})"
)
# Not all alike: then nothing is multiplied.
_NOT_ALIKE = re.compile(
    r"另|其中|轮|不[给管出]|没[给管出有得]|莫|还有一?个|剩下|有个|有一个|只有|多的|少的|有的"
)
_AVERAGED = re.compile(r"人均|人平|平均|[平均分]摊|摊|人头|口")
_MOUTHS = re.compile(r"口|个?人(?!头)|个?(?:残疾|病|老|学生|大人|低保|劳力|女婿|孙|侄|外甥)")
_OF_CHILDREN = re.compile(rf"个?(?:{_CHILD}|兄弟|姐妹|姊妹|哥|弟)|家")


def told_for_each(text: str) -> str:
    """三个儿子，一家给两百 as 每人给两百, where it is told once and of all of them alike."""
    is_alike = len(_ONE_OF_THEM.findall(text)) == 1 and not _NOT_ALIKE.search(text)
    return _ONE_OF_THEM.sub("每人", text) if is_alike and _counted(text, _OF_CHILDREN) else text


def head_count(clause: str, text: str) -> int | None:
    """How many people a sum for each counts for, by its clause and the whole reply; None where that is not clear."""
    children, mouths = _counted(text, _OF_CHILDREN), _counted(text, _MOUTHS)
    if re.search(_GIVE, clause) and children:
        return _only(children)
    if _AVERAGED.search(clause) and mouths:
        return _only(mouths)
    told = _counted(clause, _MOUTHS) | _counted(clause, _OF_CHILDREN) | _couple(clause)
    told = told or mouths | children | _couple(text) or _pair(text)
    return _only(told)


def people_named(text: str) -> set[int]:
    """Every number of people that is told."""
    return _counted(text, _OF_CHILDREN) | _counted(text, _MOUTHS) | _couple(text) | _pair(text)


def _couple(text: str) -> set[int]:
    return {2} if _COUPLE.search(text) else set()


def _pair(text: str) -> set[int]:
    return ({2} if _PAIR.search(text) else set()) | ({3} if "仨" in text else set())


def _counted(text: str, what: re.Pattern[str]) -> set[int]:
    """Every number of such people that is told, 俩 and 仨 among them; one is none."""
    return {
        int(one.value) for one in find_numerals(text)
        if one.value and 1 < one.value <= _MOST and not one.is_range and what.match(text, one.end)
    }  # fmt: skip


def _only(counts: set[int]) -> int | None:
    return next(iter(counts)) if len(counts) == 1 else None
