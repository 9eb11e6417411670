"""A reply about a grade in the usual characters, without grades of other things: 2級, erji, 三级高血压."""

import re

from bot.understanding.patterns import ways
from bot.understanding.readers.mishearings import hear_measure, hear_numeral

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
# 最轻的一级 is the fourth.
_LIGHTEST_ONE = re.compile(r"(?<=最[轻低])(的?那?)一级")
# 2ji, er级: typed in Latin letters.
_SPELLED_GRADE = re.compile(r"(?<![a-z])ji(?![a-z])")
_SPELLED_NUMBER = re.compile(r"(?<![a-z])(yi|er|san|si)\s*(?=级)")
_SPELLED = {"yi": "一", "er": "二", "san": "三", "si": "四"}
# 我三级她二级
_NEXT_PERSON = re.compile(r"(?<=级)(?=[我俺他她])")
# 等级那一栏印的是三: where on the certificate it stands.
_LINE_OF_FORM = re.compile(r"[那这]?[一个](?:[栏项行页空]|格子?|框框?)(?:里头?|上面?)?")
# 等级为二, 级别是个“三”, 级别嘛，三; 级 一 by who speaks with signs: a numeral after the name of the line.
_NAMED_BY_FORM = re.compile(
    r"(?:等级|级别|(?:^|(?<=\s))级(?=\s))(?:嘛|呢|啊|呀|的话)*[,\s]*(?:是|为|写着?|印着?|(?<=[嘛呢啊呀话,\s]))个?"
    r"[的\"“”‘’']*([一二三四1234])[\"“”‘’']*(?=[,。!\s的]|$)"
)
# 两级，一二的二: how the numeral is written.
_SPELT_OUT = re.compile(r"[,。\s]+(?:就?是)?一二(?:三四?)?的[一二三四](?=[,。!\s]|$)")
_SPELLED_WHOLE = re.compile(r"(?<![a-z])(yi|er|san|si)ji(?![a-z])")
# 而级 and 耳机 are 二级, 医级 is 一级.
_MISHEARD_TWO = re.compile(r"(?:^|(?<=[是的,。\s]))(?:而(?=级)|耳(?=[机级]))")
_MISHEARD_ONE = re.compile(r"(?:^|(?<=[是的,。\s]))[医依衣伊](?=级)")
# 四级咋, said for emphasis in the south; 三级，比人家二级的还重
_PARTICLE = re.compile(r"(?<=[级級])咋(?=[,。!\s]|$)")
_COMPARED = re.compile(r"[,。;\s][^,。;\s]*比[^,。;]{0,5}[一二三四1234][级級][^,。;]*")
# 比一级轻点，二级
_COMPARED_FIRST = re.compile(r"^[^,。;]*比[^,。;]{0,5}[一二三四1234]级[^,。;]*[,。;\s]+(?=.*级)")
_AFTER_HEARD_NUMERAL = "级(?:$|[,。;!\\s的了吧呢啊残])"


def put_plainly(text: str) -> str:
    """A normalised reply with each grade as 二级, spelled, misheard or named by the form; not those of other things."""
    text = _LIGHTEST_ONE.sub(r"\1个", _COMPARED_FIRST.sub("", text.replace("…", ",")))
    text = _SPELT_OUT.sub("", _COMPARED.sub("", _PARTICLE.sub("", text)))
    text = hear_numeral(_in_characters(text), _AFTER_HEARD_NUMERAL)
    text = hear_measure(text, "级", then="(?![个千百点得度年月天岁])", after="[一二三四1234]")
    text = _NAMED_BY_FORM.sub(r"\1级", _LINE_OF_FORM.sub("", text))
    return _NEXT_PERSON.sub(",", _GRADE_OF_OTHER.sub("", text))


def _in_characters(text: str) -> str:
    """A grade in the usual characters: 2級, 2ji and erji as 2级 and 二级."""
    text = _SPELLED_WHOLE.sub(r"\1级", text.replace("級", "级"))
    text = _SPELLED_GRADE.sub("级", _MISHEARD_ONE.sub("一", _MISHEARD_TWO.sub("二", text)))
    return _SPELLED_NUMBER.sub(lambda found: _SPELLED[found.group(1)], text)
