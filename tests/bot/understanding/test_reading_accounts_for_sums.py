"""An answer accounts for every sum of its reply; one that leaves a sum over is asked again."""

import pytest

from bot.understanding.readers.money.accounted import accounts_for_all
from bot.understanding.readers.money.placed_sum import Subject
from bot.understanding.readers.reading import exactly
from tests.bot.understanding.tables import rows, shown

ACCOUNTED = """
我两千，老婆一千五 = 3500
五千，我三千，他两千 = 5000
一年两万四 = 2000
一天一百，一个月二十天 = 2000
老两口一人一百八 = 360
以前四千，现在两千 = 2000
她家一个月一万，我家一千八 = 1800
卖菜两万，本钱八千，一年落一万二 = 1000
一千四，里头四百是低保 = 1400
"""
LEFT_OVER = """
我两千，老婆一千五 = 2000
我两千，老婆一千五 = 1500
五千，我三千，他两千 = 10000
一年两万四 = 24000
一天一百，一个月二十天 = 100
老两口一人一百八 = 180
以前四千，现在两千 = 6000
她家一个月一万，我家一千八 = 11800
果子卖了三万，一年就这些 = 30000
工资三千，先给娃打八百，剩两千二 = 3800
"""
SAVINGS_LEFT_OVER = """
丈夫留下三万，丧事花了两万，剩一万，我自己还有四千 = 10000
一共八万，三万是公家的，五万自己的 = 80000
大女儿放我这里两万，我自己五千 = 25000
我以为有九千，一查才七千 = 16000
外头还该人两万呢 = 20000
有五千，不过押给信用社了 = 5000
"""
SAVINGS_ACCOUNTED = """
丈夫留下三万，丧事花了两万，剩一万，我自己还有四千 = 14000
两张存单，一张五千，一张八千 = 13000
四万，其中一万是我姐的 = 30000
我以为有九千，一查才七千 = 7000
去年存了一万，今年又存了五千 = 15000
"""


@pytest.mark.parametrize(
    ("subject", "reply", "value", "is_accounted"),
    [("income", *row, True) for row in rows(ACCOUNTED)]
    + [("income", *row, False) for row in rows(LEFT_OVER)]
    + [("savings", *row, True) for row in rows(SAVINGS_ACCOUNTED)]
    + [("savings", *row, False) for row in rows(SAVINGS_LEFT_OVER)],
)
def test_an_answer_leaves_no_sum_over(subject: Subject, reply: str, value: str, is_accounted: bool) -> None:
    text = reply.replace("，", ",")
    assert accounts_for_all(text, exactly(float(value)), subject, None) is is_accounted


INCOME = """
老两口低保一共八百八，卖鸭蛋一个月三百 = 1180
低保一共八百八，我四百四他四百四 = 880
我缝衣服一千四，娃上学补助一个月二百 = 1600
羊毛卖了六百，羊卖了一万八，这个就是一年全部的钱了 = 1550
鹅卖了三十只，一只八十，一年就这些 = 200
上半年挣了八千，下半年挣了四千 = 1000
好的月份七千，差的月份三千，就三到七千 = 3000..7000
一天一百二，一个月做二十一二天，正好两千五百五 = 2550
老公厂里四千，我卖水果刨去本钱一千二 = 5200
上个月加班拿了五千，平时都是三千六 = 3600
刚开始给一千五，做满半年涨了三百，现在一千八 = 1800
压了两个月工资没发，平常三千二 = 3200
说是一千六，扣来扣去打到卡上一千四 = 1400
问我啊，两千三呗，三百是补贴，两千是工资 = ?
每月两千八，贷款要还一千五，手里只剩一千三 = ?
"""
SAVINGS = """
兜比脸还干净，一分没有，外头还该人一万呢 = 0
存款四万，去年是六万，盖猪圈花掉两万了 = 40000
一个月能存三百，存了两年，现在七千二 = 7200
原说有三万的，其实利息加上有三万零六百 = 30600
买了理财两万，亏成一万六了 = 16000
一共三张单子，都是四千的 = 12000
农行三千，工行一千，还有张卡不记得密码了 = ?
几万块吧，具体多少不想说 = refused
老伴存了我的两倍，我有六千 = ?
定期八千，活期就剩二百五 = 8250
原来存了八千，就剩二百五 = 250
霉有存款 = 0
盼着攒到五万给闺女上学，现在才四千 = 4000
打算攒五万盖房 = ?
苞谷款六千还没到账，卡里就三百五 = 350
包工头的工钱九千还没结 = ?
"""


@pytest.mark.parametrize(("reply", "expected"), rows(INCOME))
def test_income_that_is_told_in_several_sums(reply: str, expected: str) -> None:
    assert shown("monthly_income_total_yuan", reply) == expected


@pytest.mark.parametrize(("reply", "expected"), rows(SAVINGS))
def test_savings_that_are_told_in_several_sums(reply: str, expected: str) -> None:
    assert shown("savings_total_yuan", reply) == expected
