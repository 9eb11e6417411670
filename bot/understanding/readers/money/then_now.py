"""Then and now: 春节前还有三千五，眼下啥收入都没有; 打鱼一年两万，后来禁渔了，现在一千二.

A reply runs through stretches of telling: what is told of earlier times goes on until a word for now. What was told
of then is left out where something is told of now, be it a sum or that there is nothing.
"""

import re

from bot.understanding.money import find_money
from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.money.nothing import NOTHING, NOTHING_OF
from bot.understanding.readers.money.placed_sum import Subject
from bot.understanding.text import PART_END

# 春节前, 没病的时候, 在厂里那会儿
_BEFORE_THAT = one_of(
    # feasts and seasons: 春节前, 开春前
    r"春节|过年|年|节|五一|十一|国庆|中秋|端午|元旦|清明|疫情|暑假|寒假|放假|开学|毕业|开春|入冬|入秋|秋收|立秋|三伏",
    # what happened: 退休前, 生病前
    r"病|生病|得病|事|出事|伤|受伤|退休|下岗|结婚|失业|关门|停工|倒闭|破产|离婚|住院|拆迁|禁渔|搬家|分家|手术|瘫",
)
_THEN = any_of(
    # 以前, 早些年
    r"(?<!不像)以前|原来(?!是)|原先|过去(?!了)|从前|(?<!了)之前|早先|先前|先头|头先|往常|起先|起初|老早|旧时|旧年|早前|原本|早[些几]?年|往年|当年|刚开始|一开始|刚去(?:的时候)?|前[些几两]年|那几年",
    # 那会儿, 那阵子
    r"那会|那阵|那时|那年|年轻",
    # 挣过四千
    r"(?<![没未不])(?:挣|拿|领|赚|存|攒|有)过(?!年)",
    # 前一阵子, 上半年
    r"前一?阵|前段|前一段|(?<!到)年初",
    # 腊月前, 三个月前
    r"[腊正冬一二三四五六七八九十\d个]月(?:份|底)?(?:以|之)?前",
    rf"(?:{_BEFORE_THAT})(?:以|之)?前(?!天|面|后|妻|夫)",
    # 没病的时候, 在厂里的时候
    r"没[^,。;]{1,4}(?:的时候|那时)|(?:在厂|身体好|做得动|干得动|能干|上着班|有工作|在职|当兵)[^,。;]{0,3}(?:的时候|时候|时)",
)
_LAST_YEAR = re.compile(r"去年|前年|上年|头年")
NOW = any_of(
    # 现在, 眼下
    r"现在|现下|如今|今年|眼下|眼目下|目前|这会|当下|而今|这阵|这段|眼前|现时|当前|而家|家下|今下|现今|目下|眼时|这咱|这歇|跟前",
    # from then on: 后来, 年后
    r"后来|打那|从那|(?:开年|年|节|春节)(?:以|之)?后|过完年|过了年|了(?:以|之)?后",
)
_TURNS = re.compile(r"(?:^|[,。;\s])(?:到)?后来(?!又[存添攒加放])")
# 去年是五万, 以前更多, 上回查是三万二
_COMPARED_LAST = re.compile(
    rf"^(?:比|那|可|但)?(?:{_THEN.pattern}|去年|前年|上年|往年|头年|上回|上次)(?:这?时候|那会儿?|同期|年底|年初)?"
    r"(?:查|看|数|算)?(?:了|的时候)?(?:都|还|可|能|就|才){0,2}(?:是|有(?!过)|更?多(?!了)|更?少(?!了)|更高)(?!.*(?:另外|也在|还在))"
)
_USUALLY = re.compile(r"平时|平常|平日|一般|正常|通常|平均(?:下来|算)")
_RARELY = re.compile(
    r"上个?月|前个?月|(?:最多|最高|最好)的?[^,。;]{0,3}(?:月|时候|一回)|有(?:一|个|一个)月|那个?月"
)


def told_of_now(text: str, subject: Subject) -> str:
    """The text without the sums of earlier times, where a later part tells what there is now."""
    all_parts = [part for part in PART_END.split(text) if part and part.strip()]
    if len(all_parts) < 2:
        return text
    parts = _without_rare_months(_without_then_told_last(all_parts))
    text = text if parts == all_parts else ",".join(parts)
    times = _times(parts, subject)
    of_then = [place for place, then in enumerate(times) if then and find_money(parts[place])]
    if not of_then:
        return text
    now = [part for place, part in enumerate(parts) if not times[place] and place > of_then[-1]]
    if not any(_answers(part, subject) for part in now):
        return text
    return ",".join(part for place, part in enumerate(parts) if place not in of_then)


def _without_then_told_last(parts: list[str]) -> list[str]:
    """存款三万，去年是五万 without the second: told to compare, after what there is."""
    compared = [
        place for place, part in enumerate(parts)
        if place and _COMPARED_LAST.search(part) and any(find_money(told) for told in parts[:place])
    ]  # fmt: skip
    if not compared:
        return parts
    first = compared[0]
    is_told_of_now = not any(_THEN.search(told) or _LAST_YEAR.search(told) for told in parts[:first])
    # 以前更多，有五千呢
    holds_no_sum = not find_money(parts[first])
    left_out = {first, first + 1} if holds_no_sum else {first}
    kept = [part for place, part in enumerate(parts) if place not in left_out]
    return kept if is_told_of_now and (not holds_no_sum or len(parts) > first + 1) else parts


def _without_rare_months(parts: list[str]) -> list[str]:
    """上个月加班拿了四千八，平时都是三千九 without the first: what is usual counts."""
    usual = [place for place, part in enumerate(parts) if _USUALLY.search(part) and find_money(part)]
    if len(usual) != 1:
        return parts
    rare = [place for place, part in enumerate(parts) if _RARELY.search(part) and place != usual[0]]
    said_of_it = {
        later for place in rare for later in range(place, usual[0])
        if not any(find_money(part) for part in parts[place + 1 : later + 1])
    }  # fmt: skip
    return [part for place, part in enumerate(parts) if place not in said_of_it and place not in rare]


def _times(parts: list[str], subject: Subject) -> list[bool]:
    """Of every part whether it is told of earlier times."""
    times, is_then = [], False
    for part in parts:
        if NOW.search(part):
            is_then = False
        elif _THEN.search(part) or (subject == "income" and _LAST_YEAR.search(part)):
            is_then = True
        times.append(is_then)
    turn = next((place for place, part in enumerate(parts) if place and _TURNS.match(part)), None)
    if subject == "income" and turn and not any(times):
        times = [place < turn for place in range(len(parts))]
    return times


def _answers(part: str, subject: Subject) -> bool:
    """Whether a part told of now holds a sum, or that there is nothing."""
    says_none = NOTHING.fullmatch(part) or NOTHING_OF[subject].search(part)
    return says_none is not None or bool(find_money(part))
