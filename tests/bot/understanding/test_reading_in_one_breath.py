"""What the last unseen answers were misread for: statements in one breath, and words that only look like an answer.

Each line: the kind of the question | what was said = what is read; `?` must be asked again.
"""

from datetime import date

import pytest

from tests.bot.understanding.tables import rows, shown

SAID = """
age|他比我小五岁，我今年整五十 = 45
age|她比我大四岁我六十一 = 65
age|我老伴比我小两岁，我五十 = 50
count_of_children|双胞胎，俩男孩 = 2
count_of_children|双胞胎两个崽才上小学 = 2
count_of_children|双胞胎，还有个大的 = 3
count_of_children|生了六个丫头才得一个儿 = 7
count_of_children|没得娃一辈子没讨到老婆 = 0
count_of_children|孙子三个儿子就一个没闺女 = 1
count_of_children|儿子两个女儿一个 = 3
count_of_children|一个独苗儿子在部队 = 1
household_size|就咱一个光棍儿 = 1
household_size|我，我对象，俩娃，还有丈母娘，哦对我小姨子也住这儿 = 6
household_size|在一个户口上头的有几个，我要翻户口本才晓得 = unknown
vehicle_value_yuan|摩托两千三轮四千就这俩车 = 6000
monthly_income_total_yuan|我四千，另外两个人各三千五 = ?
monthly_income_total_yuan|我一个月一千八，老婆没上班，一千八就是全家的 = 1800
savings_total_yuan|老头子名下有六千我名下四千五 = 10500
yes_no|没骗你我真的有低保 = yes
yes_no|是嘞，村长也这么说，错不了 = yes
yes_no|我去不了 = no
disability_type|娃是唐氏脑子长不大 = intellectual
disability_type|个子长不高，侏儒 = physical
date_of_event|昨天我打你们电话咋没人接 = ?
"""


@pytest.mark.parametrize(("asked", "meant"), rows(SAID))
def test_an_answer_in_one_breath_or_beside_a_look_alike_is_read_as_meant(asked: str, meant: str) -> None:
    kind, reply = asked.split("|")
    assert shown(kind, reply, today=date(2026, 11, 27)) == meant
