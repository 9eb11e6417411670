"""Answers with a name or an aside beside them: a feast, whoever is not counted, the line of a certificate.

Each line: the kind of the question | what was said = what is read; `?` must be asked again.
"""

from datetime import date

import pytest

from tests.bot.understanding.tables import rows, shown

TODAY = date(2026, 11, 26)

FEASTS = """
date_of_event|五一劳动节，大家放假，我记得清楚 = 2026-05-01
date_of_event|教师节那天，娃在学校摔的 = 2026-09-10
date_of_event|儿童节，学校开会我没去成 = 2026-06-01
date_of_event|光棍节 = 2026-11-11
date_of_event|去年圣诞 = 2025-12-25
date_of_event|国庆节放假那几天 = 2026-10-01..2026-10-07
date_of_event|国庆 = 2026-10-01
date_of_event|过完国庆 = 2026-10-01..2026-10-07
date_of_event|还没到国庆节 = ?
date_of_event|元旦前 = ?
date_of_event|教师节过后没几天 = 2026-09-11..2026-09-17
"""

PEOPLE = """
household_size|我加上老伴和闺女。女婿在上海打工另过，不算 = 3
household_size|老两口加孙女，儿子分家了，没算 = 3
household_size|我、老伴、儿子、儿媳，儿子打工去了不算 = ?
household_size|三口，我妈不算 = ?
age|老太婆都九十一啦 = 91
age|我六十，老太婆都七十一了 = 60
age|还差俩月满七十 = 69
household_size|我老两口哎 = 2
household_size|六口，儿子媳妇俩孙子加我们俩 = 6
household_size|俺娘俺儿 = ?
household_size|婆婆公公我们俩还有个奶娃 = ?
household_size|我跟我侄子两个 = 2
count_of_children|我侄子两个娃 = ?
count_of_children|两个，侄女跟我们住 = ?
count_of_children|娃的事不想跟机器讲 = refused
"""

OTHERS = """
disability_grade|等级那一栏印的是三 = 3
yes_no|今天冷得很，屋里没生火炉 = ?
yes_no|外头落雪，没出门 = ?
yes_no|饭还没煮熟 = ?
disability_grade|证丢了 = unknown
disability_grade|证丢了，是二级 = 2
disability_type|戴助听器的 = hearing
yes_no|以前有，后头注销了 = no
yes_no|有过，早卖球了 = ?
yes_no|我们村有的人有 = ?
yes_no|没做过手术 = no
yes_no|没停过 = no
yes_no|也不能说是，也不能说不是 = ?
"""

SUMS = """
savings_total_yuan|存了一万五，给娃上学用了五千 = ?
savings_total_yuan|存了一万五，取了五千，还剩一万 = 10000
savings_total_yuan|儿子结婚花了九万，我存了三千 = 3000
savings_total_yuan|还差五百满一万 = ?
savings_total_yuan|存了八万，用了三年 = 80000
vehicle_value_yuan|贷款买的，还差三万 = ?
vehicle_value_yuan|值五万，贷款还差三万 = 50000
monthly_income_total_yuan|收玉米卖了四千，一年就这点 = 333.33
"""


@pytest.mark.parametrize(("asked", "expected"), rows(FEASTS + PEOPLE + OTHERS + SUMS))
def test_an_answer_is_told_from_what_is_named_beside_it(asked: str, expected: str) -> None:
    kind, reply = asked.split("|")
    assert shown(kind, reply, today=TODAY) == expected
