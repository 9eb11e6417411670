"""Grade and type of a disability, from the certificate's words or from everyday ones.

The national standard (GB/T 26341—2010) has seven types and four grades, one the gravest. 重度 in assistance policy
means grade one or two, so that word alone leaves two grades open.
"""

import re

from bot.understanding.numerals import find_numerals, is_garbled
from bot.understanding.readers.corrections import after_correction, after_correction_of_words
from bot.understanding.readers.hedges import read_hedge, read_reserve, says_unknown
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
    r"(?<![一二三四五六七八九十\d哪])([一二三四1234])\s*[、和或到至\-~]?\s*([一二三四1234])?\s*(?:级|及|吉|等(?![我着待下了])|极|几(?![个千百点])|集|急|鸡|记(?!得)|季(?!度))"
)
_OTHER_GRADES = re.compile(r"(?:[五六七八九十]|(?<!\d)(?:[5-9]|10))\s*[级等]|工伤|伤残等级|军残")
# A grade of something else: 三级高血压, 一级护理, 二级医院.
_OTHER_GRADED = (
    "高?血压|糖尿病|心功能|护理|医院|甲等|厨师|[电焊技木瓦]工|技师|英语|考试|教师|职称|运动员|"
    "地震|台风|大风|警报|预警|年级|风险"
)
_GRADE_OF_OTHER = re.compile(
    rf"(?:{_OTHER_GRADED})[^,。;]{{0,2}}[一二三四1234]级|[一二三四1234]级的?(?:{_OTHER_GRADED})"
)
# 2ji, er级: typed in Latin letters.
_SPELLED_GRADE = re.compile(r"(?<![a-z])ji(?![a-z])")
_SPELLED_NUMBER = re.compile(r"(?<![a-z])(yi|er|san|si)\s*(?=级)")
_SPELLED = {"yi": "一", "er": "二", "san": "三", "si": "四"}
# What is hoped for is no grade yet.
_HOPED = re.compile(
    r"(?:想|能|可以|申请|争取|够|希望|打算|准备)(?:不能|得)?(?:给|帮)?(?:我|他|她|孩子)?[评定够]|几级"
)
_EITHER_GRADE = re.compile(
    r"([一二三四1234])级?[吧呢]?\s*,?\s*(?:还是|或者?|或是|要么)是?([一二三四1234])(?:级|$|[,。吧])"
)
# 重度，不是一级就是二级: one of the two, where a word for them says the same.
_ONE_OR_OTHER = re.compile(
    r"不是([一二三四1234])级?[吧呢]?\s*,?\s*(?:那|也|便)?就是([一二三四1234])(?:级|$|[,。吧])"
)
# 三级，去年从四级升的: the grade it was is not the grade it is.
_GRADE_BEFORE = re.compile(
    r"(?:从|由|以前是?|原来是?|原先是?|之前是?)[一二三四1234]级(?=.{0,3}[升降改变转评，,调]|$)"
)
_WORDS: list[tuple[re.Pattern[str], tuple[int, int]]] = [
    (re.compile(r"极重|特重|最重|最严重|特级|最厉害|最高"), (1, 1)),
    (re.compile(r"不[算是太]?重|轻度|轻微|最轻|最低|轻的|比较轻|不严重"), (4, 4)),
    (re.compile(r"中度|中等"), (3, 3)),
    (re.compile(r"重度|重残|重症"), (1, 2)),
]
_UNGRADED = re.compile(
    r"没(?:有)?(?:评|定|办|鉴定|残疾证|证|级|去评|去鉴定|做鉴定|等级)|没有?得?证|未评|还没|正在办|莫得证|"
    r"没得证|没级别"
)

_TYPES: list[tuple[str, re.Pattern[str]]] = [
    ("visual", re.compile(
        r"视力|视残|视觉|眼|瞎|看不[见到清着]|瞅不[见着]|盲|失明|青光|白内障|没光感|弱视|视利|实力残|黄斑|"
        r"视网膜"
    )),
    ("hearing", re.compile(r"听力|听残|听觉|耳|聋|听不[见到清着]|听立|失聪|背听")),
    ("speech", re.compile(
        r"言语|语言|哑|说不[了出清]来?话|不会说话|不能说话|讲不[了出]话|不会讲话|口吃|结巴|失语|说话不[清利]|"
        r"开不了口|发不出声|大舌头|说不清话|话也?都?[说讲]不[清出了]|不会[说讲]$|说不成话|讲话不清"
    )),
    ("physical", re.compile(
        r"肢体|只体|枝体|支体|肢残|腿|脚|手(?!续|机|术)|胳膊|胳臂|瘸|跛|拐|瘫|截肢|残肢|小儿麻痹|儿麻|驼背|"
        r"佝偻|侏儒|脑瘫|偏瘫|半身|腰|脊[柱椎髓]|股骨|走不[了动]路|下不[了来]床|轮椅|中风|身体|断指|高位|"
        r"罗圈|罗锅|锅腰|胯|膝|关节|站不[起住]来|不能走|走路|手指|瘫子|坐轮|渐冻|肌肉?萎缩|肌无力|半边身子?|身子?[都也]?(?:动不[了得]|不听使唤)|驼子|动弹不得|缺[手腿脚胳]"
    )),
    ("intellectual", re.compile(
        r"智力|智障|弱智|智残|傻|痴呆|痴傻|脑[子袋壳](?:有点|比较|很|不太)?(?:笨|瓜|木|迟|慢|不灵|不清)|"
        r"学不会|脑子慢|脑子不好使|唐氏|不识数|智商|低能|脑残|憨|呆|"
        r"脑子不够|缺心眼|脑袋不灵|脑壳不灵|治力|脑瓜不|烧坏了?脑|先天愚|脑子有问题|瓜娃|脑子不够用|发育迟"
    )),
    ("mental", re.compile(
        r"精神|疯|精分|抑郁|躁狂|狂躁|自闭|孤独症|神经病|神经不正常|精申|幻听|癔症|发病打人|神经有问题|双相|躁郁"
    )),
]  # fmt: skip
# A part of the body in name only, and illnesses of other kinds.
_NO_BODY = re.compile(
    r"手头|亲手|手机|手续|手术|手艺|手工|动手|帮手|手里|手上[有没]|手表|手套|耳朵边|眼红|眼镜|心眼|傻等|呆在|脚踏|腿脚(?:麻利|利索|还行|还好)|眼下|眼看(?![不得])|眼前|眼巴巴|耳边风|走路(?=过?去|过?来|要|到)|哑口无言|"
    r"脚下|腰包|羊[癫角]疯?风?|面瘫|身体(?:不好|不行|还行|还好|差|弱|不舒服|毛病)"
)
_ASKED = re.compile(r"[吗么]$|是不是|([傻疯聋瞎哑瘫瘸])不\1|吧你$|你[才真是]{1,2}[傻疯聋瞎]")
_WELL = re.compile(
    r"没事|没得?问题|莫得?问题|没毛病|好的$|好着|还好|清醒|(?<!不)正常|利索|灵光|[看听说讲走][是还也都]?[看听说讲走]?得[见到清着了动]|"
    r"能[看听走说讲](?![不])"
)
_MULTIPLE = re.compile(r"多重|多种|好几[种样]|两种|两样|几样|不止一[种样]|综合残")
_NEGATED = re.compile(
    r"(?:不是|不|没有?|并非|莫得|不属于|也不)(?:聋|哑|瞎|傻|瘸|瘫|疯|精神|智力|肢体|视力|听力|言语|盲|拐|"
    r"呆|痴)"
)
_INABILITY = re.compile(
    r"看不|听不|说不|走不|讲不|瞅不|下不|站不|开不|发不|不会|不能|不识|不好|不灵|不够|不利|不清|不正常|"
    r"不行|不了"
)


def read_disability_grade(reply: str) -> Reading:
    """The grade on the certificate, 1 to 4, one the gravest; 重度 leaves 1 and 2 open, no certificate is unknown."""
    text = _GRADE_OF_OTHER.sub("", _in_characters(normalise(reply)))
    if is_garbled(text) or _OTHER_GRADES.search(text):
        return UNREADABLE
    if either := _EITHER_GRADE.search(text):
        low, high = sorted(_digit(one) for one in either.groups())
        return UNKNOWN if says_unknown(reply) else between(low, high, low)
    text = without_relatives(after_correction(text, _names_grade), _names_grade)
    if roman := _ROMAN_GRADE.search(text):
        return exactly(_ROMAN[roman.group(1)])
    text = re.split(r"评成|改成|变成|定成|升到|降到|升成|降成|现在是", text)[-1]
    text = _GRADE_BEFORE.sub("", text)
    if (one_or_other := _ONE_OR_OTHER.search(text)) and (in_words := _in_words(text)):
        both = sorted(_digit(one) for one in one_or_other.groups())
        return in_words if both == [in_words.low, in_words.high] else UNREADABLE
    if grades := _grades(text):
        if _doubts_the_grade(text):
            return UNKNOWN
        if _HOPED.search(text):
            return UNREADABLE
        return _graded(grades, text)
    if _UNGRADED.search(text):
        return UNKNOWN
    if re.search(r"多少|几[千百]|\?$", text):
        return read_reserve(reply) or UNREADABLE
    return _in_words(text) or read_reserve(reply) or UNREADABLE


def _in_words(text: str) -> Reading | None:
    """重度, 轻度 and the like; None where no such word stands."""
    for pattern, (low, high) in _WORDS:
        if pattern.search(text):
            return roughly(low, low, high) if low == high else between(low, high, low)
    return None


def read_disability_type(reply: str) -> Reading:
    """One of visual, hearing, speech, physical, intellectual, mental, or multiple where two or more are named."""
    text = _NEGATED.sub("", _NO_BODY.sub("", normalise(reply)))
    if _ASKED.search(bare(text)):
        return UNREADABLE
    text = after_correction_of_words(text, _names_type)
    text = without_relatives(text, _names_type)
    text = bare(_without_what_is_well(text))
    if _MULTIPLE.search(text):
        return exactly("multiple")
    found = types_in(text)
    if len(found) > 1:
        return exactly("multiple")
    if found:
        return exactly(found[0])
    return read_reserve(reply) or UNREADABLE


def _names_type(text: str) -> bool:
    return _MULTIPLE.search(text) is not None or bool(types_in(bare(text)))


def _without_what_is_well(text: str) -> str:
    """眼睛没事，就是腿: the clauses about what is well go, if another names a disability."""
    ill = ",".join(part for part in re.split(r"[,。;!\s]+", text) if not _WELL.search(part))
    return ill if _names_type(ill) else text


def types_in(text: str) -> list[str]:
    """Every type of disability named in a normalised text; 脑瘫 and 瘫 are one, 聋哑 are two."""
    names = [name for name, pattern in _TYPES if pattern.search(text)]
    if "脑瘫" in text and "intellectual" in names and not re.search(r"智力|傻|痴|智障", text):
        names.remove("intellectual")
    if "visual" in names and re.search(r"一只眼|眼睛|眼", text) and len(names) == 1:
        return names
    return names


def _in_characters(text: str) -> str:
    """A grade in the usual characters: 2級, 2ji and erji as 2级 and 二级."""
    text = re.sub(r"(?<![a-z])(yi|er|san|si)ji(?![a-z])", r"\1级", text.replace("級", "级"))
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
    numerals = find_numerals(text)
    rest = bare("".join(text[: one.start] + text[one.end :] for one in numerals[:1]))
    alone = (
        re.sub(
            r"吧|的|是|大概|应该|好像|级|档|就|可能|写着?|证上|上面|第|啊|呀|哦|嗯|了|残疾证|级别|等级|评|定",
            "",
            rest,
        )
        == ""
    )
    if len(numerals) == 1 and numerals[0].value is not None and alone:
        one_ = numerals[0]
        return [(int(one_.low), int(one_.high))] if 1 <= one_.low <= one_.high <= 4 else []
    return []


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
    if re.search(r"不是", text):
        return UNREADABLE
    return roughly(low) if read_hedge(re.sub(r"吧$", "", text)) == "about" else exactly(low)
