"""What a reply tells beside the time of the event: 我妈今年62; 不是十号，是十二号; 国庆前三天还好好的."""

import re
from collections.abc import Callable

from bot.understanding.patterns import one_of
from bot.understanding.readers.kin import CHILD, KIN
from bot.understanding.text import CLAUSE_END

Tells = Callable[[str], bool]

_N = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_WHOSE = rf"(?:我|俺|咱|他|她|家|们|的|这个?|老?(?:{KIN}|{CHILD})|老人家?|老爷子|老太爷)"
_AT_NOW = r"(?:今年|现在|如今|虚岁|周岁|岁数|年纪|已经|都|也|有|快|满|刚|才|是|就|过)"
# 我妈今年62, 都七十多了, 七十岁的人了
_AGE = re.compile(
    rf"(?P<whose>{_WHOSE}{{0,5}}{_AT_NOW}{{0,8}})(?P<age>{_N})[来多几]?(?P<years>[周虚]?岁)?(?:[了啦咯哦的啊半]|的人)*(?:属.)?"
)
_OLD_ENOUGH = re.compile(r"\d{2}|十")
_SAYS_WHOSE = re.compile(r"今年|岁数|年纪|都|[我俺咱他她家们的这老]|" + KIN + "|" + CHILD)
_DENIES = re.compile(r"[可并又]?不是(?P<denied>[^是]+)")
_NO_FIGURE_BEFORE = r"(?<![\d一二三四五六七八九十廿])"
_STILL_WELL = one_of(
    # 还好好的, 还没事
    r"好好的?|好端端的?|没事|没得事|没啥事|硬朗",
    # 还没这病, 还没犯
    r"没(?:有|得)?(?:这|那)?(?:个)?(?:毛?病|犯|发作)",
    # 还在上班
    r"在(?:家(?!里?摔)|屋头|屋里(?!摔)|老家|外地|上班|干活|打工|(?:厂里|工地上?|外头|外面)(?:上班|干活|打工|做工)?)",
    # 还能下地
    r"能(?:走|干|下地|吃)(?:活|路|饭)?",
)
# What is said to have been well then: 五一前还在上班, 国庆前三天还好好的国庆当天就瘫了.
_WAS_WELL = re.compile(rf"^[^,。;]*?[都还](?:是)?{_STILL_WELL}(?:着|的|呢|嘛|啊|了)*")
# 先说是四个月，我掐指算了下，是五个月; 我以为是三月，其实是四月
_THOUGHT_FIRST = re.compile(
    r"^[啊哦噢哎]?(?:我|俺)?(?:(?:先|刚才?|刚刚|方才|开头|一?开始|起先|头先|原先|原来|本来|前面|上面)(?:我|俺)?(?:是)?(?:跟你|给你|同你)?"
    r"(?:说|讲|报|填|写|以为|当|想|记)|(?:还|我|俺)?(?:以为|当成?|记成))(?:的|了|着)?(?:就|是)?"
)
# 五月份辞的工，找活找到七月: until when something went on
_WENT_ON_UNTIL = re.compile(r"(?:^|[^住送])(?:找|等|拖|挨|熬|撑|盼|躺|养|忙|拉|磨|干|做)到")


def of_the_event(text: str, tells: Tells) -> str:
    """A normalised text without the times in it that are not those of the event; `tells` says what tells a time."""
    text = _without_first_thoughts(_without_ages(text, tells), tells)
    return _without_denied(_without_days_before(text, tells), tells)


def _without_ages(text: str, tells: Tells) -> str:
    """The text without the clauses that tell nothing but an age, if the others tell when."""
    parts = CLAUSE_END.split(text)
    kept = [part for part in parts if not _is_age(part)]
    left = ",".join(kept)
    return left if len(kept) < len(parts) and tells(left) else text


def _is_age(part: str) -> bool:
    found = _AGE.fullmatch(part)
    if found is None:
        return False
    is_told_of = _OLD_ENOUGH.search(found["age"]) and _SAYS_WHOSE.search(found["whose"])
    return bool(found["years"] or is_told_of)


def _without_first_thoughts(text: str, tells: Tells) -> str:
    """The text without a time that was said or thought first, if a later clause tells another."""
    parts = CLAUSE_END.split(text)
    kept = [
        part
        for place, part in enumerate(parts)
        if not (
            (found := _THOUGHT_FIRST.match(part))
            and tells(part[found.end() :])
            and any(tells(later) for later in parts[place + 1 :])
        )
    ]
    left = [part for part in kept if not _WENT_ON_UNTIL.search(part)]
    return ",".join(left if len(left) < len(kept) and any(map(tells, left)) else kept)


def _without_denied(text: str, tells: Tells) -> str:
    """The text without the clauses that deny a day or speak of the denied one again, if others tell a day."""
    parts = CLAUSE_END.split(text)
    said = [found["denied"] for part in parts if (found := _DENIES.fullmatch(part))]
    denied = [day for one in said if (day := one.rstrip("的了嘛哈啊"))]
    if not denied:
        return text
    again = re.compile("|".join(_NO_FIGURE_BEFORE + re.escape(day) for day in denied))
    left = ",".join(part for part in parts if not again.search(part))
    if tells(left):
        return left
    left = ",".join(part for part in parts if not _DENIES.fullmatch(part))
    return left if tells(left) else text


def _without_days_before(text: str, tells: Tells) -> str:
    """The text without what tells that all was still well on some day, if the rest tells when it was not."""
    parts = CLAUSE_END.split(text)
    rests = [_WAS_WELL.sub("", part) for part in parts]
    if rests == parts:
        return text
    if any(rest and rest != part and not tells(rest) for rest, part in zip(rests, parts, strict=True)):
        return text  # 8月3号还在工地就摔了: that is the day
    left = ",".join(rest for rest in rests if rest)
    return left if tells(left) else text
