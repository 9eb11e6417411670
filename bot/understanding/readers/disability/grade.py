"""The grade of a disability, from the certificate's words or from everyday ones.

The national standard (GB/T 26341—2010) has four, one the gravest. 重度 in assistance policy means grade one or two,
so that word alone leaves two grades open.
"""

import re

from bot.understanding.numerals import find_numerals, is_garbled
from bot.understanding.patterns import any_of, ways
from bot.understanding.readers.corrections import after_correction
from bot.understanding.readers.disability.kind import NO_DISABILITY, is_not_disabled
from bot.understanding.readers.hedges import read_hedge, read_reserve, says_unknown
from bot.understanding.readers.mishearings import hear_measure, hear_numeral
from bot.understanding.readers.owners import without_relatives
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import bare, normalise

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
    r"(?<![一二三四五六七八九十\d哪])([一二三四1234])\s*[、和或到至\-~]?\s*([一二三四1234])?\s*(?:级|等(?![我着待下了]))"
)
_OTHER_GRADES = re.compile(r"(?:[五六七八九十]|(?<!\d)(?:[5-9]|10))\s*[级等]|工伤|伤残等级|军残")
# A grade of something else: 三级高血压, 一级护理, 二级医院.
_OTHER_GRADED = ways(
    # illness and care: 高血压, 护理
    r"高?血压|糖尿病|心功能|护理",
    # 医院, 甲等
    r"医院|甲等",
    # trades: 厨师, 电工
    r"厨师|[电焊技木瓦]工|技师",
    # tests and posts: 英语, 教师
    r"英语|考试|教师|职称|运动员",
    # storms and alarms: 地震, 台风
    r"地震|台风|大风|警报|预警",
    # 年级, 台阶
    r"年级|风险|台阶|楼梯|阶梯",
)
_GRADE_OF_OTHER = re.compile(
    rf"(?:{_OTHER_GRADED})[^,。;]{{0,2}}[一二三四1234]级|[一二三四1234]级的?(?:{_OTHER_GRADED})"
)
# 2ji, er级: typed in Latin letters.
_SPELLED_GRADE = re.compile(r"(?<![a-z])ji(?![a-z])")
_SPELLED_NUMBER = re.compile(r"(?<![a-z])(yi|er|san|si)\s*(?=级)")
_SPELLED = {"yi": "一", "er": "二", "san": "三", "si": "四"}
# What is hoped for is no grade yet.
_HOPED = any_of(
    # 想评, 申请定
    r"(?:想|能|可以|申请|争取|够|希望|打算|准备)(?:不能|得)?(?:给|帮)?(?:我|他|她|孩子)?[评定够]",
    # 够得上, 够三级
    r"够(?:得上|上|到|格|(?=[一二三四1234]级))",
    # 几级
    r"几级",
)
_EITHER_GRADE = re.compile(
    r"([一二三四1234])级?[吧呢]?\s*,?\s*(还是|或者?|或是|要么|到|至)是?([一二三四1234])(?:级|$|[,。吧])"
)
# 重度，不是一级就是二级: one of the two, where a word for them says the same.
_ONE_OR_OTHER = re.compile(
    r"不是([一二三四1234])级?[吧呢]?\s*,?\s*(?:那|也|便)?就是([一二三四1234])(?:级|$|[,。吧])"
)
# 二级三级，反正就这俩里头一个: two neighbouring grades said in one breath, of which one is meant.
_NEIGHBOURS = re.compile(
    r"(?<!级)(?<!级、)([一二三四1234])级、?([一二三四1234])级(?=吧|的?样子|左右|$|[,。](?!.*级))(?!.*都)"
)
_COUNTED = re.compile(r"个|只|条|岁|年|月|块|口|眼|腿|手|胳膊|耳")
# 三级，去年从四级升的: the grade it was is not the grade it is.
_GRADE_BEFORE = re.compile(
    r"(?:从|由|以前是?|原来是?|原先是?|之前是?)[一二三四1234]级(?=.{0,3}[升降改变转评，,调]|$)"
)
# 是四级不是三级: what is denied is no grade.
_DENIED = re.compile(r"(?:不是|没到|够不[上到]|不够)[一二三四1234]级?")
# What others said or what was hoped for, and what once was: both give way to what the certificate says today.
# 我三级她二级
_NEXT_PERSON = re.compile(r"(?<=级)(?=[我俺他她])")
# 一级有多少补助: a question, no answer.
_ASKS = re.compile(r"多少|[啥什哪]么?(?:子)?(?:补|待遇|好处|条件)|怎么(?!了)|咋|能不能")
_CHANGED = any_of(
    # 改成, 升到
    r"[评改变定升降换调转][成到为]了?",
    # 改的三级; 三级改二级
    r"[改换]的(?=[一二三四1234])",
    r"(?<=级)[改升降变转](?=[一二三四1234])",
    # 现在是
    r"现在(?:证上)?是",
)
_SAID_OR_HOPED = re.compile(
    r"(?:医生|大夫|医院|村[里上]|人家|别人|都).{0,6}[说讲]|想|觉得|以为|[记看当]成|申请|报的|应该|够|估计|按"
)
_ONCE = any_of(
    # 以前, 前头
    r"以前|原来|原先|之前|前[面头]",
    # 最早, 起先
    r"最[早初]|起[初先]",
    # 前几年, 去年
    r"[前头那]几年|去年|前年",
    # 早先, 当初, 本来
    r"早先|早年|当初|过去|本来",
    # 一开始, 头一次
    r"一开始|开始|头一?[次回]|第一[次回]",
    # the old certificate: 旧证
    r"[旧老]证|年前",
)
_WORDS: list[tuple[re.Pattern[str], tuple[int, int]]] = [
    (re.compile(r"极重|特重|最重|最严重|特级|最厉害|最高"), (1, 1)),
    (re.compile(r"不[算是太]?重|轻度|轻微|最轻|最低|轻的|比较轻|不严重"), (4, 4)),
    (re.compile(r"中度|中等"), (3, 3)),
    (re.compile(r"重度|重残|重症"), (1, 2)),
]
_UNGRADED = any_of(
    # 还在评, 结果没出来
    r"还在评|正在评|结果(?:还)?没(?:出|下)来",
    # 没评, 没办证, 没鉴定
    r"[没冇](?:有)?(?:评|定|去?办|鉴定|残疾证|证|级|去评|去鉴定|做鉴定|等级)",
    # 没有证, 未评
    r"没有?得?证|未评",
    # 还没, 正在办
    r"还没|正在办",
    # 莫得证
    r"莫得证|没得证",
    # 没级别, 等鉴定
    r"没级别|等.{0,3}(?:鉴定|结果)",
)
# 等级那一栏印的是三: where on the certificate it stands.
_LINE_OF_FORM = re.compile(r"[那这]?一[栏项行格页](?:里头?|上面?)?")
# 等级为二, 级别是个“三”: a numeral after the name of the line.
_NAMED_BY_FORM = re.compile(
    r"(?:等级|级别)[,\s]*(?:是|为|写着?|印着?)个?[的\"“”‘’']*([一二三四1234])[\"“”‘’']*(?=[,。!\s的]|$)"
)
# 证锁在柜子里，我看不到
_UNREAD = re.compile(
    r"(?:证|本子?)(?:早?都?给?)[丢掉弄]+[丢掉没]?了|(?:证|本|字).*看不[到清见了]|看不[到清见了].*(?:证|本|字)"
)


def read_disability_grade(reply: str) -> Reading:
    """The grade on the certificate, 1 to 4, one the gravest; 重度 leaves 1 and 2 open, no certificate is unknown.

    `none` where the reply says that there is no disability.
    """
    if is_not_disabled(normalise(reply)):
        return exactly(NO_DISABILITY)
    text = hear_numeral(_in_characters(normalise(reply)), "级(?:$|[,。;!\\s的了吧呢啊残])")
    text = hear_measure(text, "级", then="(?![个千百点得度年月天岁])", after="[一二三四1234]")
    text = _NAMED_BY_FORM.sub(r"\1级", _LINE_OF_FORM.sub("", text))
    text = _NEXT_PERSON.sub(",", _GRADE_OF_OTHER.sub("", text))
    if is_garbled(text) or _OTHER_GRADES.search(text):
        return UNREADABLE
    if either := _EITHER_GRADE.search(text):
        low, high = sorted(_digit(one) for one in (either.group(1), either.group(3)))
        asks_itself = either.group(2) == "还是" and says_unknown(reply)
        return UNKNOWN if asks_itself else between(low, high, low)
    if (neighbours := _NEIGHBOURS.search(text)) and _digit(neighbours.group(2)) - _digit(
        neighbours.group(1)
    ) == 1:
        low, high = (_digit(one) for one in neighbours.groups())
        return between(low, high, low)
    text = without_relatives(after_correction(text, _names_grade), _names_grade)
    if roman := _ROMAN_GRADE.search(text):
        return exactly(_ROMAN[roman.group(1)])
    text = _GRADE_BEFORE.sub("", _last_named(text))
    if one_or_other := _ONE_OR_OTHER.search(text):
        both, in_words = sorted(_digit(one) for one in one_or_other.groups()), _in_words(text)
        return in_words if in_words and both == [in_words.low, in_words.high] else UNREADABLE
    for gives_way in (_DENIED, _ASKS, _SAID_OR_HOPED, _ONCE):
        text = _without(text, gives_way)
    if grades := _grades(text):
        if _doubts_the_grade(text):
            return UNKNOWN
        if _HOPED.search(text) or _ASKS.search(text):
            return UNREADABLE
        return _graded(grades, text)
    if _UNGRADED.search(text) or _UNREAD.search(text):
        return UNKNOWN
    if re.search(r"多少|几[千百]|\?$", text):
        return read_reserve(reply) or UNREADABLE
    return _in_words(text) or read_reserve(reply) or UNREADABLE


def _last_named(text: str) -> str:
    """What follows the last change of the grade, if it names one: 从三级改成二级."""
    pieces = _CHANGED.split(text)
    return pieces[-1] if _names_grade(pieces[-1]) else text


def _without(text: str, gives_way: re.Pattern[str]) -> str:
    """The text without the clauses that give way, if what is left names a grade; a denied grade goes alone."""
    if gives_way is _DENIED:
        left = gives_way.sub("", text)
    else:
        left = ",".join(part for part in re.split(r"[,。;!\s]+", text) if not gives_way.search(part))
    return left if _names_grade(left) else text


def _in_words(text: str) -> Reading | None:
    """重度, 轻度 and the like; None where no such word stands."""
    for pattern, (low, high) in _WORDS:
        if pattern.search(text):
            return roughly(low, low, high) if low == high else between(low, high, low)
    return None


def _in_characters(text: str) -> str:
    """A grade in the usual characters: 2級, 2ji and erji as 2级 and 二级."""
    text = re.sub(r"(?<![a-z])(yi|er|san|si)ji(?![a-z])", r"\1级", text.replace("級", "级"))
    text = re.sub(r"(?:^|(?<=[是,。\s]))而(?=级)", "二", text)
    text = _SPELLED_GRADE.sub("级", text)
    return _SPELLED_NUMBER.sub(lambda found: _SPELLED[found.group(1)], text)


def _names_grade(text: str) -> bool:
    return bool(_grades(text))


def _grades(text: str) -> list[tuple[int, int]]:
    found = []
    for one in _GRADED.finditer(text):
        first, second = one.group(1), one.group(2)
        low = _digit(first)
        found.append((low, _digit(second) if second else low))
    if found:
        return found
    text = _without_aside(text)
    numerals = find_numerals(text)
    rest = bare("".join(text[: one.start] + text[one.end :] for one in numerals[:1]))
    alone = (
        re.sub(
            r"级别|等级|吧|的|是|大概|应该|好像|级|档|就|可能|[写印标盖][着了]?个?|(?:证件?|卡|本子?|纸)上|上面|第|啊|呀|哦|嗯|了|残疾证|评|定",
            "",
            rest,
        )
        == ""
    )
    if len(numerals) == 1 and numerals[0].value is not None and alone:
        one_ = numerals[0]
        return [(int(one_.low), int(one_.high))] if 1 <= one_.low <= one_.high <= 4 else []
    return []


def _without_aside(text: str) -> str:
    """1，俩眼全看不见 as 1: what follows a lone number goes, unless another number in it could be a grade."""
    first, *aside = re.split(r"[,。;!\s]+", text.strip(), maxsplit=1)
    numbers = find_numerals(aside[0]) if aside else []
    if not aside or not first.isnumeric() or says_unknown(aside[0]) or _UNGRADED.search(aside[0]):
        return text
    return first if all(_COUNTED.match(aside[0], one.end) for one in numbers) else text


def _doubts_the_grade(text: str) -> bool:
    """Whether a clause that names a grade says that it is not known: 不知道是不是三级."""
    return any(says_unknown(part) and _grades(part) for part in re.split(r"[,。;!\s]+", text))


def _digit(character: str) -> int:
    return "一二三四".index(character) + 1 if character in "一二三四" else int(character)


def _graded(grades: list[tuple[int, int]], text: str) -> Reading:
    if len(set(grades)) > 1:
        return UNREADABLE
    low, high = grades[0]
    if not 1 <= low <= high <= 4:
        return UNREADABLE
    if low != high:
        return between(low, high, low)
    if re.search(r"不是[^,。;]{0,3}[一二三四1234]", text):
        return UNREADABLE
    return roughly(low) if read_hedge(re.sub(r"吧$", "", text)) == "about" else exactly(low)
