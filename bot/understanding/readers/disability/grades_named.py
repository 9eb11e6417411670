"""Which grades a text names: 三级, 一到二级, 2 alone, Ⅲ; and where a word for the grade stands, 重度, 轻度."""

import re

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of
from bot.understanding.readers.hedges import says_unknown
from bot.understanding.readers.reading import Reading, between, exactly, roughly
from bot.understanding.text import CLAUSE_END, bare

_ROMAN = {
    "ⅰ": 1,
    "ⅱ": 2,
    "ⅲ": 3,
    "ⅳ": 4,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "l": 1,
    "ll": 2,
    "lll": 3,
    "①": 1,
    "②": 2,
    "③": 3,
    "④": 4,
}
_ROMAN_GRADE = re.compile(r"(?<![a-z])(iii|ii|iv|i|lll|ll|ⅰ|ⅱ|ⅲ|ⅳ|①|②|③|④)\s*(?:级|$)")
_GRADED = re.compile(
    r"(?<![一二三四五六七八九十\d哪])([一二三四1234])\s*[、和或到至\-~]?\s*([一二三四1234])?\s*"
    r"(?:级|等(?![我着待下了]))"
)
_COUNTED = re.compile(r"个|只|条|岁|年|月|块|口|眼|腿|手|胳膊|耳")
_WORDS: list[tuple[re.Pattern[str], tuple[int, int]]] = [
    (re.compile(r"极重|特重|最重|最严重|特级|最厉害|最高"), (1, 1)),
    (re.compile(r"不[算是太]?重|轻度|轻微|最轻|最低|轻的|比较轻|不严重"), (4, 4)),
    (re.compile(r"中度|中等"), (3, 3)),
    (re.compile(r"重度|重残|重症"), (1, 2)),
]
_OUTERMOST = re.compile(r"最(?:严?重|高|轻|低)的?(?:那|这)一?[级等档]")
UNGRADED = any_of(
    # 还在评, 结果没出来
    r"还在评|正在评|评残流程|没有[那这]个证|结果没出|[证本子]+还?在办|没有本本|没人给?评|没给?定级|结果(?:还)?没(?:出|下)来",
    # 没评, 没办证, 没鉴定
    r"没(?:有)?(?:评|定|去?办|鉴定|残疾证|证|级|去评|去鉴定|做鉴定|等级)",
    # 没有证, 没那个证, 没得残疾证, 未评
    r"[没无](?:有|得)?(?:过|那个|这个|啥|什么|任何)*(?:残疾人?)?(?:证|本本|本子)|未评",
    # 没上等级, 没顾上去评, 没钱去做鉴定, 没给办, 没通过, 未办理; 没领过证
    r"[没未](?:有|给|顾上|钱|空|来得及|时间|人带)*(?:我|俺)?(?:去|做|过)*(?:评|定级|办|鉴定|上?等级|通过|换|申请|领过?证)",
    # 想办没人带我去; 打算去办
    r"没人带|(?:打算|准备|计划)[^,。;]{0,6}(?:办|申请|评|鉴定)",
    # 正在申请, 等通知, 下个月去医院鉴定
    r"正在?(?:办|申请|评|走)|等着?(?:通知|消息|批|发证)|[去到][^,。;]{0,4}(?:鉴定|评残|评级)",
    # 证过期了, 证被我儿拿走了
    r"证[都也]?(?:过期|作废|失效)|[证本]都?[被让叫给][^,。;]{1,6}(?:拿|收|扣|弄|搞)",
    # 还没, 还没批; 苞谷还没收完 is something else
    r"还没(?=$|[,。!;\s有评办定去下批发出拿领鉴弄给做轮排通消搞申来得呢上换])|(?:残联|医院)[^,。;]{0,4}还没|正在办",
    # 没去残联办过
    r"没去?(?:残联|镇上|县里|县上)[^,。;]{0,3}(?:办|评|鉴定)",
    # 残联没批, 结果没出来
    r"(?:残联|医院|上头|上面|街道|结果|证)[^,。;]{0,3}没(?:有)?(?:批|发|下来|出来|办下)",
    # 要等两个月才出结果, 半年后才给评级
    r"还[要得]等|才(?:能|给|会)?(?:评|定级|出结果|有结果|发证|下证|去?鉴定)",
    # 鉴定给我排到下个月, 约的下礼拜去评残
    r"(?:鉴定|评残|评级|评定|定级)[^,。;]{0,6}(?:排到|排队|约|推|拖|要等|还要)|(?:约|排|推到)[^,。;]{0,8}(?:评残|评级|鉴定)",
    # 没级别, 等鉴定
    r"没级别|等.{0,3}(?:鉴定|结果)",
    # 证没拿到手, 到现在没得消息, 申请了两回都没批, 不给评, 够不上
    r"没得?(?:拿到|领到|收到|到手|发到|办下|办成|消息|下文|音信|回音|动静|结果|(?:给|被)?批)|不给(?:我|俺|他|她)?(?:评|办|定|批)|够不[上着到]|不够(?:格|条件|评)",
    # 没去弄那个证, 没写级, 还在公示, 懒得去办, 没人陪我去
    r"没(?:去)?(?:弄|搞|整|写|填|标)(?:过|那个|这个|啥)*(?:残疾)?(?:证|级)|没(?:给|跟)?(?:我|俺|他|她)?(?:们)?发过?证|(?:证|后来|早就?)[^,。;]{0,3}作废|级(?:别)?(?:是|还|也)?没(?:去)?看|证[^,。;]{0,3}没见过|证[^,。;]{0,2}在路上|没到(?:评|鉴定)|(?:评残|鉴定)[^,。;]{0,4}没来|公示|(?:懒得|不想|不愿意?)去?(?:办|评|弄)|没人陪",
    # 在评了, 正评着
    r"^(?:正|还|都|已经|也)*在(?:评|鉴定|走流程|办|申请|等|排队)(?![的在])|正?评着",
    # 材料交上去了, 表报上去了
    r"(?:材料|资料|表|申请|单子|手续|照片)(?:都|也|才|刚|已经|早就?)*(?:交|报|递|送|填)(?:上去|过去|上|过|到[^,。;]{1,4})?了",
    # 等残联评, 等通知, 等着呢, 等专家来看
    r"等(?:着|到|县|市|区|镇|乡|村|街道)*(?:残联|上头|上面|医院|医生|大夫|专家|通知|消息|回[信话复音]|发证|下证|出证|拿证|批|评(?![的是])|鉴|审|结果|[呢嘞哩咧]|$)",
)
_CHARACTERS = "一二三四"
# What may stand around a number that is the whole answer: 证上写的是三.
_SMALL_WORDS = any_of(
    # 等级是三, 三的吧
    r"级别|等级|吧|的|是|大概|应该|好像|级|档|就|可能",
    # 写着三, 印了个三
    r"[写印标盖][着了]?个?",
    # 证上, 本上
    r"(?:证件?|卡|本子?|纸|牌牌?)上[头面]?|上面|第|啊|呀|哦|嗯|了",
    # 残疾证, 评, 定
    r"残疾证|评了?个?|定",
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


def grades(text: str) -> list[tuple[int, int]]:
    """Every grade of a text, as its two ends; where 级 is not said, the one number that stands alone."""
    found = [(digit(one.group(1)), digit(one.group(2) or one.group(1))) for one in _GRADED.finditer(text)]
    return found or _number_alone(_without_aside(text))


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
    return _CHARACTERS.index(character) + 1 if character in _CHARACTERS else int(character)
