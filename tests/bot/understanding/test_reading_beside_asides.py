"""Answers that stand beside something else: an aside, a bound, a denial, an opinion; and replies that only look so.

Each line: what was said = what is read. `~` is roughly, `a..b` a range, `?` must be asked again. The second half of
every table holds what the rule for the first half must leave alone.
"""

from datetime import date

import pytest

from tests.bot.understanding.tables import rows, shown

INCOME = """
三千，媳妇两千 = 5000
男的三千五女的两千 = 5500
2300+180 = 2480
四个娃都大了，一人给我两百 = 800
病前六千多，现在就低保七百二 = 720
五千整，房贷两千，剩三千 = 5000
清洁费三百，另外养老金一百四十五 = 445
收废品，一天三十，一个月下来一千来块 = ~1000 800..1500
两千多三千不到 = 2000..3000
一万二，那是一年的 = 1000
两千，加上低保四百，两千四 = 2400
一万二，那是去年的 = ?
两千，低保四百，三千 = ?
俩儿子每月各给五百 = 1000
要是能找到活，一个月三千没问题 = ?
上半年挣了一万二，下半年没活 = ?
每月给孙子一千 = ?
孙子每月给一千 = 1000
三千，两千 = ?
三千，其中媳妇两千 = 3000
四千，花了两千，剩两千 = 2000
存折上还有五千 = ?
老板说下个月给涨到四千 = ?
村支书一个月三千 = ?
儿子说要给我两千，一分没给 = ?
今年到现在挣了两万 = ?
三千五，不是一个月，是俩月的 = ?
收废品，一天三十 = ?
目前三千 = 3000
三个月前涨到三千 = ?
"""

SAVINGS = """
一毛钱存款没有 = 0
给娃攒的学费两万 = 20000
一千不到，八九百 = 800..900
三张存单，都是一万的 = 30000
三万？没有那么多，一万 = 10000
是四千不是四万 = 4000
一万，还有张卡里有两千 = 12000
农商行一万，零花钱一千 = 11000
儿子有二十万，跟我没关系，我没有 = 0
两万整，一分不多 = 20000
五千六千的样子 = 5000..6000
一万五？不止，一万八 = 18000
房子十万盖的 = ?
女儿每月给一千 = ?
前年卖地得了六万，花得还剩一万 = 10000
存过两万，去年全取出来看病了 = 0
把猪卖了能有八千 = ?
村东头的老李有五十万 = ?
学费两万 = ?
八万，其中五万是借的 = ?
养老金一百八 = ?
每个月能剩五百 = ?
没有三万 = ~30000 0..30000
一万，还有两千是借的 = ?
儿子有二十万 = 200000
我名下五万，老公名下三万 = 80000
名下有两套房 = ?
"""

VEHICLE = """
哈弗H6，值五万五 = 55000
15年买的车，七万八，现在值两万 = 20000
摩托车一辆，新的时候六千，现在两千 = 2000
车五万，拖拉机一万五 = 65000
人家出两万二我没卖 = 22000
卖不了一万 = ~10000 0..10000
没车，以前有，前年卖了四千 = 0
不是八万，八千 = 8000
买的时候四万，现在不值钱了，一万 = 10000
家里除了自行车啥也没有 = 0
2015款的 = ?
五千，哦少了个零，五万 = 50000
没车，就一辆摩托三千 = 3000
人家的车值两万 = ?
3w5 = 35000
1w = 10000
车五万，三万 = ?
报废车，给了一千五 = ?
"""

MONTHS = """
老头子走了有四个月了，我现在68 = 4
俩月了，医生说还要养半年 = 2
俩月半 = 2
8月26号的事，到今天 = 3
七个月了，欠医院两万 = 7
三各月 = 3
四个越了 = 4
一年两个月 = 14
前年这时候 = 24
离婚两年半，娃归我，今年八岁 = 30
病了三年，走了两个月 = ?
住院一个月，回来又两个月了 = ?
孩子八个月 = ?
孩子走了八个月了 = 8
上个月月底 = 1
月月三千 = ?
还有三个月到期 = ?
试用期三个月 = ?
过期三个月了 = 3
三个月的娃 = ?
三四月 = ?
三个月了，二月份出的事 = ?
"""

DATE = """
这个月6号，星期五 = 2026-11-06
7号，上个月7号 = 2026-10-07
26.10.6 = 2026-10-06
八月十五号，不是中秋那个 = 2026-08-15
十月二十几号 = 2026-10-20..2026-10-29
九月五六号 = 2026-09-05..2026-09-06
两年前的今天 = 2024-11-26
去年8月1号到现在 = 2025-08-01
五一劳动节当天 = 2026-05-01
11月7号是星期六，就那天 = 2026-11-07
11月7号是星期五 = ?
9月29号，中午 = 2026-09-29
上周六，11月7号 = ?
上周二，不不，上周三 = 2026-11-18
我生于1960年3月 = ?
这个月6号，星期三 = ?
几号来着 = ?
十月五号，六号出的院 = ?
26.5万 = ?
早上八点上班 = ?
"""

GRADE = """
大夫说够二级，证上给的是三级 = 3
想评二级，结果给了个三级 = 3
去年三级，今年鉴定说是二级 = 2
二级…等我看哈，哦是三级 = 3
三级或者四级，看不清楚了 = 3..4
二、三级 = 2..3
我和老婆都有证，我三级她二级 = 3
不是我，是我娃，二级 = 2
是四级不是三级 = 4
一机 = 1
卡上写的3 = 3
证在家里柜子锁着，我看不到 = unknown
腿脚不方便 = ?
我记成三级了，其实是四级 = 4
前几年是四级，现在三级 = 3
三级还是四级来着，我忘了 = unknown
大夫说够二级 = ?
一级有多少补助 = ?
三级台阶都上不去 = ?
眼睛看不到 = ?
三几个人 = ?
"""

TYPE = """
之体残疾 = physical
支力残疾 = intellectual
说不来话，只会比划 = speech
听不到，也说不来 = multiple
听力没问题，是说话不行 = speech
耳朵没聋，眼瞎 = visual
眼睛还行，腿不行 = physical
腿不行，脑子也不行 = multiple
偏瘫，说话也不利索 = multiple
我儿聋，我自己是腿 = physical
说不清楚 = unknown
生活不能自理 = ?
治理费 = ?
手脚都好，就是脑子不行 = intellectual
听力没问题 = hearing
"""


@pytest.mark.parametrize(
    ("kind", "reply", "expected"),
    [
        (kind, reply, expected)
        for kind, table in {
            "monthly_income_total_yuan": INCOME,
            "savings_total_yuan": SAVINGS,
            "vehicle_value_yuan": VEHICLE,
            "months_ago": MONTHS,
            "date_of_event": DATE,
            "disability_grade": GRADE,
            "disability_type": TYPE,
        }.items()
        for reply, expected in rows(table)
    ],
)
def test_an_answer_is_told_from_what_stands_beside_it(kind: str, reply: str, expected: str) -> None:
    assert shown(kind, reply, today=date(2026, 11, 26)) == expected


@pytest.mark.parametrize("reply", ["听不懂你说的啥", "不晓得你们问的什么", "我要查一下低保到账没"])
def test_a_question_that_was_not_understood_is_asked_again(reply: str) -> None:
    assert shown("months_ago", reply, today=date(2026, 11, 26)) == "?"


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("这个不想透露", "refused"),
        ("你管我存多少", "refused"),
        ("说了也没用", "refused"),
        ("儿子不让说", "refused"),
        ("这咋算得清嘛", "unknown"),
        ("没人晓得", "unknown"),
        ("得问修车的", "unknown"),
        ("走路不方便", "?"),
        ("得问你们", "?"),
        ("没人管我", "?"),
    ],
)
def test_what_is_kept_back_is_told_from_what_is_not_known(reply: str, expected: str) -> None:
    assert shown("months_ago", reply, today=date(2026, 11, 26)) == expected
