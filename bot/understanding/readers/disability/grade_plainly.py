"""A reply about a grade in the usual characters, without grades of other things: 2級, erji, 三级高血压."""

import re

from bot.understanding.patterns import Wording, one_of, reworded
from bot.understanding.readers.mishearings import hear_measure, hear_numeral

_ANY = "[一二三四1234]"
# A grade of something else: 三级高血压, 一级护理, 二级医院.
_OTHER_GRADED = one_of(
    # illness and care: 高血压, 护理, 医院
    r"高?血压|糖尿病|心功能|护理|医院|甲等",
    # trades, tests and posts: 厨师, 电工, 教师
    r"厨师|[电焊技木瓦]工|技师|英语|考试|教师|职称|运动员",
    # storms and stairs: 台风, 警报, 台阶
    r"地震|[台大]风|警报|预警|风险|年级|[台阶楼]梯|台阶",
)
_WRITTEN_OTHERWISE: list[Wording] = [
    # 我三级, 比二级重点: what it is compared with is no grade of one's own, and 最轻的那一级 is the fourth
    (re.compile(r"…"), ","),
    (re.compile(rf"[,。;\s][^,。;\s]*比[^,。;]{{0,5}}{_ANY}[级級][^,。;]*"), ""),
    (re.compile(rf"^[^,。;]*比[^,。;]{{0,5}}{_ANY}级[^,。;]*[,。;\s]+(?=.*级)"), ""),
    (re.compile(r"(?<=最[轻低])(的?那?)一级"), r"\1个"),
    # 两级，一二的二: how the numeral is written
    (re.compile(r"[,。\s]+(?:就?是)?一二(?:三四?)?的[一二三四](?=[,。!\s]|$)"), ""),
    # 2級, 2ji; 而级 and 耳机 are 二级, 医级 is 一级
    (re.compile(r"級|(?<![a-z])ji(?![a-z])"), "级"),
    (re.compile(r"(?:^|(?<=[是的,。\s]))(?:而(?=级)|耳(?=[机级]))"), "二"),
    (re.compile(r"(?:^|(?<=[是的,。\s]))[医依衣伊](?=级)"), "一"),
]
_NAMED_OTHERWISE: list[Wording] = [
    # 等级那一栏印的是三: where on the certificate it stands
    (re.compile(r"[那这]?[一个](?:[栏项行页空]|格子?|框框?)(?:里头?|上面?)?"), ""),
    # 等级为二, 级别是个“三”, 级别嘛，三; 级 一 by who speaks with signs: a numeral after the name of the line
    (
        re.compile(
            r"(?:等级|级别|(?:^|(?<=\s))级(?=\s))(?:嘛|呢|啊|呀|的话)*[,\s]*(?:是|为|写着?|印着?|(?<=[嘛呢啊呀话,\s]))个?"
            rf"[的\"“”‘’']*({_ANY})[\"“”‘’']*(?=[,。!\s的]|$)"
        ),
        r"\1级",
    ),
    (re.compile(rf"{_OTHER_GRADED}[^,。;]{{0,2}}{_ANY}级|{_ANY}级的?{_OTHER_GRADED}"), ""),
    # 我三级她二级
    (re.compile(r"(?<=级)(?=[我俺他她])"), ","),
]
_AFTER_HEARD_NUMERAL = "级(?:$|[,。;!\\s的了吧呢啊残])"


def put_plainly(text: str) -> str:
    """A normalised reply with each grade as 二级, spelled, misheard or named by the form; not those of other things."""
    text = hear_numeral(reworded(text, _WRITTEN_OTHERWISE), _AFTER_HEARD_NUMERAL)
    text = hear_measure(text, "级", then="(?![个千百点得度年月天岁])", after=_ANY)
    return reworded(text, _NAMED_OTHERWISE)
