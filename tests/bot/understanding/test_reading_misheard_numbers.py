"""Numbers that speech recognition wrote as other words of the same sound, and words that only sound like numbers.

Each line: the kind of the question | what was said = what is read; `?` must be asked again.
"""

import pytest

from tests.bot.understanding.tables import rows, shown

MISHEARD = """
household_size|吴口人 = 5
household_size|哦那个咱家是吴口人 = 5
household_size|亮个人 = 2
household_size|家里司个人 = 4
household_size|似口人 = 4
count_of_children|亮个 = 2
count_of_children|良个娃 = 2
count_of_children|有伞个娃 = 3
count_of_children|养了伞个儿子 = 3
age|我呀齐十三岁了 = 73
age|今年留十五了 = 65
age|六十吴岁 = 65
age|期十八 = 78
disability_grade|尔级 = 2
disability_grade|司级残疾 = 4
savings_total_yuan|就存了量千块钱 = 2000
savings_total_yuan|武千三 = 5300
savings_total_yuan|五王块 = 50000
savings_total_yuan|两汪多块钱 = ~20000 20000..30000
savings_total_yuan|三前块 = 3000
monthly_income_total_yuan|一个月量千八 = 2800
vehicle_value_yuan|值伞万块 = 30000
months_ago|走了司个月了 = 4
"""

WORDS = """
household_size|是个人 = ?
household_size|就个人 = ?
household_size|似个人样 = ?
household_size|没个人 = ?
household_size|死个人了 = ?
household_size|救个人 = ?
household_size|留个人在家 = ?
household_size|把个娃带着 = ?
count_of_children|是个娃 = 1
count_of_children|把个娃养大了 = 1
age|就十三岁 = 13
age|是十五岁 = 15
age|起十点 = ?
age|吧十岁 = ?
age|儿子十岁 = 10
disability_grade|是级 = ?
disability_grade|精神二级，吃药吃了十几年 = 2
savings_total_yuan|五碗面 = ?
disability_grade|上级说的 = ?
savings_total_yuan|上千块 = ~1000 1000..2000
savings_total_yuan|没存千块 = ?
savings_total_yuan|是千把块 = ~1000 800..1500
savings_total_yuan|就百来块 = ~100 80..150
months_ago|上个月 = 1
months_ago|是个月 = ?
months_ago|留个月 = ?
"""


@pytest.mark.parametrize(("asked", "expected"), rows(MISHEARD + WORDS))
def test_a_misheard_number_is_read_and_a_common_word_is_not(asked: str, expected: str) -> None:
    kind, reply = asked.split("|")
    assert shown(kind, reply) == expected
