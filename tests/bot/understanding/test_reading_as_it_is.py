"""Sums of here and now beside those of then, of hearsay, of wishes, of costs, and of a part taken back.

Each line: what was said = what is read, as in `test_reading_amounts`.
"""

import pytest

from tests.bot.understanding.tables import rows, shown

THEN_AND_NOW = """
元旦前还有两千八，后来店关门了，现在啥收入都没有 = 0
养鸭子一年能弄一万多，后来不让养了，现在就靠低保一个月七百 = 700
去年还可以，一个月有四千，今年单子少，也就两千 = 2000
年轻那会一月三千，眼下就八百 = 800
以前三千，现在也是三千 = 3000
我妈一个月两千，我的厂子倒了，现在就八百 = 2800
"""

AFTER_COSTS = """
养鸡的，一年毛收入五万，本钱要三万二，净落一万八 = 1500
橘子一年卖两万，扣掉农药人工净剩一万二 = 1000
一年卖菜三万，种子化肥用掉一万二，落个一万八 = 1500
工资五千，交完房租剩三千 = 5000
"""

CORRECTED_IN_PART = """
我两千三，老婆一千九，不对，她这个月加了，两千一 = 4400
老公三千，我两千，不对，老公是三千二 = 5200
儿子三千，媳妇两千，不对，闺女一千 = ?
三千，不对，两千八 = 2800
"""

OTHERS_AND_RULES = """
最低工资一千九吧？没打听过，我一个月一千七 = 1700
我舅每月接济我四百，村里保洁一个月六百 = 1000
我姐单过，一天能挣两百，我一天八十，一个月做二十天 = 1600
女儿嫁出去了，她一个月四千跟我们没关系，我养老金两百 = 200
女儿嫁了，每月给我五百，我养老金两百 = 700
给了五百慰问金，那是一次性的不算，平常就低保九百 = 900
"""

OF_A_YEAR = """
一年卖牛两万，地里再收一万六 = 3000
一年卖鸡六千，低保每月四百 = 900
封山四个月没进账，其余八个月每月三千 = 2000
"""

LISTED = """
一万一，我五千，老公六千 = 11000
三个人干活，2700、3200，还有一个3100 = 9000
厂里给我一千三，晚上守门再给七百 = 2000
再加上我跟老头子每人每月养老金一百七，地租一年收两千四 = 540
"""

INCOME = THEN_AND_NOW + AFTER_COSTS + CORRECTED_IN_PART + OTHERS_AND_RULES + OF_A_YEAR + LISTED

SAVINGS = """
老伴说有一万，我看了下折子，其实是八千六 = 8600
本来想说三万的，其实加利息有三万零六百 = 30600
我有八万存款的话还来找你们干啥，总共两千二 = 2200
想着年底攒够两万，现在还差五千 = 15000
还差五百满一万 = ?
每个月能存两百，存了十个月，没动过 = 2000
一个月攒三百攒了两年 = ?
老大买房从我这拿了五万去，眼下卡里就三千一 = 3100
卖地分了四万，四个儿女每家拿走八千，我留了八千 = 8000
前头那笔两万是娃的学费早交了，现在能取出来的就四千 = 4000
银行定期两万要到明年八月才到期，零用钱还有六百 = 20600
老本一万五，不给动，另外平时花的有八百 = 15800
还有一两千，花得没剩啥了 = 1000..2000
存折三张，一张一万，一张三千，还有一张也是三千 = 16000
存款连一千都没得，就七百 = 700
两口子一人一张卡，一张六百，一张一千二 = 1800
信用社有五千贷款，存款三千 = 3000
"""


@pytest.mark.parametrize(("reply", "expected"), rows(INCOME))
def test_income_is_what_comes_in_now(reply: str, expected: str) -> None:
    assert shown("monthly_income_total_yuan", reply) == expected


@pytest.mark.parametrize(("reply", "expected"), rows(SAVINGS))
def test_savings_are_what_is_there_now(reply: str, expected: str) -> None:
    assert shown("savings_total_yuan", reply) == expected
