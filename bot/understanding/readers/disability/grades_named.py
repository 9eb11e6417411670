"""Which grades a text names: 三级, 一到二级, 2 alone, Ⅲ; and where a word for the grade stands, 重度, 轻度."""

import re
from functools import lru_cache

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of
from bot.understanding.readers.hedges import says_unknown
from bot.understanding.readers.reading import Reading, between, exactly, roughly
from bot.understanding.text import CLAUSE_END, bare

# Capitals, small letters, and what is typed for them; normalised Ⅱ is ⅱ, and Ⅰ is i.
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "l": 1, "ll": 2, "lll": 3, "ⅱ": 2, "ⅲ": 3, "ⅳ": 4}
_ROMAN_GRADE = re.compile(rf"(?<![a-z])({'|'.join(_ROMAN)})\s*(?:级|$)")
_GRADED = re.compile(
    r"(?<![一二三四五六七八九十\d哪])([一二三四1234])\s*[、和或到至\-~]?\s*([一二三四1234])?\s*"
    r"(?:级|等(?![我着待下了]))"
)
_COUNTED = re.compile(r"[个只条岁年月块口眼腿手耳]|胳膊")
_WORDS: list[tuple[re.Pattern[str], tuple[int, int]]] = [
    (re.compile(r"极重|特重|最重|最严重|特级|最厉害|最高"), (1, 1)),
    (re.compile(r"不[算是太]?重|轻度|轻微|最轻|最低|轻的|比较轻|不严重"), (4, 4)),
    (re.compile(r"中度|中等"), (3, 3)),
    (re.compile(r"重度|重残|重症"), (1, 2)),
]
_OUTERMOST = re.compile(r"最(?:严?重|高|轻|低)的?(?:那|这)一?[级等档]")
UNGRADED = any_of(
    # 没评, 没办证, 没得那个证, 没钱去做鉴定, 没给我发证, 没去残联办过, 没写级, 未评
    r"[没未无](?:有|得|给|跟|顾上|钱|空|来得及|时间|人带?|到|我|俺|他|她|们|去|做|过|残联|镇上|县[里上]|弄|搞|整|写|填|标|发|领|上|[那这]个|啥|什么|任何|残疾人?)*(?:[评定办证级换]|鉴定|本本|本子|等级|通过|申请)",
    r"没人[陪带]|(?:评残|鉴定)[^,。;]{0,4}没来|级(?:别)?[是还也]?没去?看|证[^,。;]{0,3}没见过|不给(?:我|俺|他|她)?[评办定批]|够不[上着到]|不够(?:格|条件|评)",
    # 还没, 还没批; 苞谷还没收完 is something else
    r"还没(?=$|[,。!;\s有评办定去下批发出拿领鉴弄给做轮排通消搞申来得呢上换])",
    # 证没拿到手, 到现在没得消息, 结果没出来, 残联没批
    r"没得?(?:[拿领收发]到|到手|办[下成]|消息|下文|音信|回音|动静|结果|[给被]?批)|(?:残联|医院|上头|上面|街道|结果|证)[^,。;]{0,4}(?:没有?[批发出]|没有?下来|还没)",
    # 还在评, 证在办, 正评着, 在等评残结果
    r"(?:^(?:都|已经|也)*|[还正证本子])[也还都]?在(?:评|办|鉴定|申请|走|等|排队)(?![的在])|正[办评走]|正申请|公示|证[^,。;]{0,2}在路上",
    # 想办, 打算去办, 懒得去办; 下个月去医院鉴定, 约的下礼拜去评残, 鉴定排到下个月
    r"(?:打算|准备|计划)[^,。;]{0,6}(?:办|申请|评|鉴定)|(?:懒得|不想|不愿意?)去?[办评弄]",
    r"(?:去|到|约|排|推到)[^,。;]{0,4}(?:鉴定|评残|评级)|(?:鉴定|评残|评级|评定|定级)[^,。;]{0,6}(?:排到|排队|约|推|拖|要等|还要)",
    # 等残联评, 等通知, 等着呢; 还要等两个月, 才出结果
    r"等(?:着|到|县|市|区|镇|乡|村|街道)*(?:残联|上[头面]|医院|医生|大夫|专家|通知|消息|回[信话复音]|[发下出拿]证|批|评(?![的是])|鉴|审|结果|[呢嘞哩咧]|$)",
    r"还[要得]等|才[能给会]?(?:评|定级|[出有]结果|[发下]证|去?鉴定)",
    # 证过期了, 证被我儿拿走了, 材料交上去了
    r"[证本]都?[被让叫给][^,。;]{1,6}[拿收扣弄搞]|证[都也]?(?:过期|失效)|(?:证|后来|早就?)[^,。;]{0,3}作废",
    r"(?:材料|资料|表|申请|单子|手续|照片)(?:都|也|才|刚|已经|早就?)*[交报递送填](?:上去|过去|上|过|到[^,。;]{1,4})?了",
)
# What may stand around a number that is the whole answer: 证上写的是三, 评了个二.
_SMALL_WORDS = any_of(
    r"级别|等级|[级档第的是就吧啊呀哦嗯了]|大概|应该|好像|可能",
    r"[写印标盖][着了]?个?|(?:证件?|卡|本子?|纸|牌牌?)上[头面]?|上面|残疾证|评了?个?|定",
)


def in_words(text: str) -> Reading | None:
    """重度, 轻度 and the like; None where no such word stands. 最重的那级 names the grade itself."""
    if _OUTERMOST.search(text):
        return exactly(1) if "重" in text or "高" in text else exactly(4)
    for pattern, (low, high) in _WORDS:
        if pattern.search(text):
            return roughly(low, low, high) if low == high else between(low, high, low)
    return None


def in_roman(text: str) -> Reading | None:
    """Ⅱ级, iii, ②."""
    roman = _ROMAN_GRADE.search(text)
    return exactly(_ROMAN[roman.group(1)]) if roman else None


def names_grade(text: str) -> bool:
    """Whether a text names a grade by its number."""
    return bool(grades(text))


@lru_cache(maxsize=256)
def grades(text: str) -> tuple[tuple[int, int], ...]:
    """Every grade of a text, as its two ends; where 级 is not said, the one number that stands alone."""
    found = [(digit(one.group(1)), digit(one.group(2) or one.group(1))) for one in _GRADED.finditer(text)]
    return tuple(found or _number_alone(_without_aside(text)))


def _number_alone(text: str) -> list[tuple[int, int]]:
    numerals = find_numerals(text)
    if len(numerals) != 1 or numerals[0].value is None:
        return []
    one = numerals[0]
    if _SMALL_WORDS.sub("", bare(text[: one.start] + text[one.end :])):
        return []
    return [(int(one.low), int(one.high))] if 1 <= one.low <= one.high <= 4 else []


def _without_aside(text: str) -> str:
    """1，俩眼全看不见 as 1: what follows a lone number goes, unless another number in it could be a grade."""
    first, *aside = CLAUSE_END.split(text.strip(), maxsplit=1)
    numbers = find_numerals(aside[0]) if aside else []
    if not aside or not first.isnumeric() or says_unknown(aside[0]) or UNGRADED.search(aside[0]):
        return text
    return first if all(_COUNTED.match(aside[0], one.end) for one in numbers) else text


def digit(character: str) -> int:
    """1 to 4 from 一 to 四 or a figure."""
    return "零一二三四".index(character) if character in "一二三四" else int(character)
