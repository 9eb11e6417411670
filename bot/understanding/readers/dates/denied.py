"""What a reply says not to be the day: 不是十号，是十二号; 国庆前三天还好好的; 二十年前还没这病."""

import re
from collections.abc import Callable

from bot.understanding.patterns import any_of, one_of
from bot.understanding.text import CLAUSE_END

_DENIES = re.compile(r"[可并又]?不是(?P<denied>[^是]+)")
# 八月十五号不是中秋: which calendar is meant
_NOT_THE_FEAST = re.compile(
    r"(?<=[号日])[,\s]*[可并又]?不是(?:中秋|端午|重阳|元宵|清明|国庆|农历|阴历|旧历)[^,。;]*"
)
_NO_FIGURE_BEFORE = r"(?<![\d一二三四五六七八九十廿])"
_STILL_WELL = one_of(
    # 还好好的, 还没事
    r"好好的?|好端端的?|没事|没得事|没啥事|硬朗",
    # 还没这病, 还没犯
    r"没(?:有|得)?(?:这|那)?(?:个)?(?:毛?病|犯|发作)",
    # 还在上班, 还能下地
    r"在(?:家(?!里?摔)|屋头|屋里(?!摔)|老家|外地|上班|干活|打工|(?:厂里|工地上?|外头|外面)(?:上班|干活|打工|做工)?)|能(?:走|干|下地|吃)(?:活|路|饭)?",
)
# What is said to have been well then: 五一前还在上班, 国庆前三天还好好的国庆当天就瘫了.
_WAS_WELL = re.compile(rf"^[^,。;]*?[都还](?:是)?{_STILL_WELL}(?:着|的|呢|嘛|啊|了)*")
_NEXT_DAY = re.compile(r"^(?:就是?|结果|没想到)?(?:第二天|次日|隔天|转天|第二日)")
_LEFT_OVER = any_of(
    # 记岔了, 我想想
    r"^(?:我|俺)?(?:记|说|讲|搞|弄)[岔错]了?$"
)


# 先说是四个月，我掐指算了下，是五个月; 我以为是三月，其实是四月
_THOUGHT_FIRST = re.compile(
    r"^[啊哦噢哎]?(?:我|俺)?(?:(?:先|刚才?|刚刚|方才|开头|一?开始|起先|头先|原先|原来|本来|前面|上面)(?:我|俺)?(?:是)?(?:跟你|给你|同你)?"
    r"(?:说|讲|报|填|写|以为|当|想|记)|(?:还|我|俺)?(?:以为|当成?|记成))(?:的|了|着)?(?:就|是)?"
)


# 五月份辞的工，找活找到七月: until when something went on
_WENT_ON_UNTIL = re.compile(r"(?:^|[^住送])(?:找|等|拖|挨|熬|撑|盼|躺|养|忙|拉|磨|干|做)到")


def without_first_thoughts(text: str, tells_when: Callable[[str], bool]) -> str:
    """A normalised text without a time that was said or thought first, if a later clause tells another."""
    parts = CLAUSE_END.split(text)
    kept = [
        part
        for place, part in enumerate(parts)
        if not (
            (found := _THOUGHT_FIRST.match(part))
            and tells_when(part[found.end() :])
            and any(tells_when(later) for later in parts[place + 1 :])
        )
    ]
    left = [part for part in kept if not _WENT_ON_UNTIL.search(part)]
    return ",".join(left if len(left) < len(kept) and any(map(tells_when, left)) else kept)


def without_denied(text: str, tells_when: Callable[[str], bool]) -> str:
    """A normalised text without the clauses that deny a day or speak of the denied one again, if others tell a day."""
    text = _NOT_THE_FEAST.sub("", text)
    parts = CLAUSE_END.split(text)
    said = [found.group("denied") for part in parts if (found := _DENIES.fullmatch(part))]
    denied = [day for one in said if (day := one.rstrip("的了嘛哈啊"))]
    if not denied:
        return text
    again = re.compile("|".join(_NO_FIGURE_BEFORE + re.escape(day) for day in denied))
    kept = [part for part in parts if not again.search(part) and not _LEFT_OVER.search(part)]
    left = ",".join(kept)
    if tells_when(left):
        return left
    left = ",".join(part for part in parts if not _DENIES.fullmatch(part))
    return left if tells_when(left) else text


def without_days_before(text: str, tells_when: Callable[[str], bool]) -> str:
    """A normalised text without what tells that all was still well on some day, if the rest tells when it was not."""
    parts = CLAUSE_END.split(text)
    if any(_NEXT_DAY.match(part) for part in parts):
        return text
    rests = [_WAS_WELL.sub("", part) for part in parts]
    if any(rest and rest != part and not tells_when(rest) for rest, part in zip(rests, parts, strict=True)):
        return text  # 8月3号还在工地就摔了: that is the day
    left = ",".join(rest for rest in rests if rest)
    return left if tells_when(left) else text
