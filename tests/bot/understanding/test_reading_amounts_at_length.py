"""Sums among other sums: the one that answers is found, and one that answers nothing is not taken.

Each line: what was said = what is read. `~` is roughly, `a..b` a range, `?` must be asked again.
"""

import pytest

from tests.bot.understanding.tables import rows, shown

# Ages, debts, then and now, parts that add up, good months and bad ones.
INCOME_TOLD_AT_LENGTH = """
我和老伴每人一百九 = 380
我和老伴还有儿子每人一百九 = ?
一季橘子卖六千，一年就一季 = 500
一季橘子卖六千 = ?
三百五，养老金；一千二，扫地 = 1550
打零工，八十一天，一个月干十五天 = 1200
一百二一天，一个月做得到二十天 = 2400
二百一天，一年做一百五十天 = 2500
去年干了八十一天，一个月干十五天 = ?
一天九十，一个月休四天 = ?
一万二一年，地租 = 1000
两千三一个月 = 2300
五百二三一个月 = 520..530
残疾补贴八十一个月 = 80
领了八十一个月 = ?
八百，低保；四百，打零工 = 1200
八百，药费；四百，低保 = 400
八百，三百 = ?
三千，存款；五百，低保 = 500
一年三季，一季四千 = 1000
一个月两千五，去年是三千 = 2500
一个月两千五，去年三千 = ?
没收入，靠低保过 = ?
房租收八百，工资一千二 = 2000
工资3200扣了社保2900 = ?
工资3200，扣社保400 = 3200
俺72了，养老金一月一百八十七 = 187
我68，养老金一百八 = 180
我八十，老伴一百 = ?
公益岗八百，护林员一千 = 1800
跑车，好的月份能有八千，淡的时候就四千 = 4000..8000
三千二，哎不是，那是去年的价，今年降到两千八了 = 2800
一分钱没有，全靠闺女隔三岔五送点菜 = 0
低保两口人六百八，养老金一人一百四 = 960
儿子每月拿三千五，交完房租剩两千 = 3500
一年毛收入四万，成本去掉两万 = ?
一年两季稻，净挣六千 = 500
别人都一千多，我啥都没有 = 0
捡瓶子一个一毛 = ?
冬天三个月没活，平时三千 = ?
全家三口，每人低保二百八 = 840
俺俩一个月都是一百九 = 380
老公住院，我打工三千 = 3000
一季收成八千，一年两季 = 1333.33
低保八百，不对，还有养老金一百五 = 950
八百，不对，上个月涨了，卡里打的是九百 = 900
"""

SAVINGS_TOLD_AT_LENGTH = """
两张折子，一张八千一张一万五 = 23000
三张存单，每张一万 = 30000
一万五定期，活期一千 = 16000
工行三万，农行两万，邮政五千 = 55000
我61，老伴63，存了四万养老 = 40000
存个啥呀，倒欠人家六万 = 0
存啥子款哦，还差起人家八万 = 0
外头欠着八万，手头有两千 = 2000
拆迁补了12万，看病花得还有四万整 = 40000
去年底有三万，今年花得差不多了，就四五千 = 4000..5000
卡里头还有百十来块 = ~100 100..120
一万都没有 = ~10000 0..10000
五万，都借出去了要不回来 = ?
哪攒得下钱嘛 = 0
两万现金加三万定期 = 50000
一毛钱存款也没得 = 0
俩月前还有两万，住院全花了，现在一分没有 = 0
早年存了两万，一直没动 = 20000
十块八块的 = ?
两万，不对，取了点看病 = ?
十万，啊说多了个零，一万 = 10000
"""

VEHICLE_TOLD_AT_LENGTH = """
二手五菱，三万二买来的 = 32000
贷款提的，落地总共九万六 = 96000
四万五买的，现在卖了也就一万块钱 = 10000
货车26万贷款买的，撞了以后保险定的残值三万二 = 32000
六万五，贷款还剩三万没还 = 65000
原价13万，二手6万买的 = 60000
摩托三千，三轮两千 = 5000
连个自行车都没得 = 0
六千，说错了，六万，二手奇瑞 = 60000
去年把车卖了，卖了两万八，现在没车 = 0
"""

# Questions back, wishes, rules, other people, and numbers of things.
NO_SUM = """
monthly_income_total_yuan 听说有八百块，真的吗？
monthly_income_total_yuan 我村里老王一个月领一千
monthly_income_total_yuan 要交三百块吗
monthly_income_total_yuan 打12345
monthly_income_total_yuan 血压180
monthly_income_total_yuan 化疗一次三千
monthly_income_total_yuan 老板欠我工资三万
monthly_income_total_yuan 每个月要吃三百块的药
monthly_income_total_yuan 我爹活到九十三
monthly_income_total_yuan 孩子学费一学期三千
savings_total_yuan 村里说不能超过两万
savings_total_yuan 等拆迁了就有十万
savings_total_yuan 密码123456
savings_total_yuan 信用卡额度两万
savings_total_yuan 刚交了两千住院费
savings_total_yuan 房子值十万
vehicle_value_yuan 车牌鄂A12345
vehicle_value_yuan 想买个五万的
vehicle_value_yuan 邻居家有个奔驰八十万
vehicle_value_yuan 开网约车一个月五千
vehicle_value_yuan 考驾照花了四千
vehicle_value_yuan 车险一年四千
vehicle_value_yuan 救护车收了八百
vehicle_value_yuan 八万买，亏本两万卖了
"""


# Piecework, a part of the year, two earners, before and after what happened, totals of some.
INCOME_WORKED_OUT = """
给人钉纽扣，一件三毛，一个月钉两千件 = 600
老大老二各给三百 = 600
编竹筐八块钱一个，每天编十个，一个月干二十天 = 1600
做钟点工，一个小时三十，一个月五十个小时 = 1500
老伴低保四百，我拉货一趟五十，一个月跑二十趟 = 1400
折纸盒一个五分，一个月折四千来个 = ?
收废纸一斤八毛，一天收二十斤 = ?
一斤三块，一亩地收八百斤 = ?
夏天卖三个月冰棍，一个月两千四，其余时间没收入 = 600
修三个月渠，每月四千，剩下九个月闲着 = 1000
修三个月渠，每月四千，剩下六个月闲着 = ?
下半年摘棉花，一个月两千，上半年没活 = 1000
上半年摘茶得了九千六，下半年没收入 = 800
上半年挣了六千，下半年没活 = ?
生意好的时候一个月五千，其余时间没收入 = ?
我和老婆在食堂，一人一天九十，一个月干二十天 = 3600
大儿子二儿子各一千八，我养老金二百 = 3800
俩人都在环卫，一个两千二，一个一千九 = 4100
娃给的钱一季度九百，我扫街一月六百 = 900
煤矿关门前能拿六七千，如今看大门，一月一千八 = 1800
饭馆垮了以后就剩低保四百六 = 460
等他毕业以后就有五千 = ?
以前一个月四千多眼睛坏了以后就靠残补三百二 = 320
一年才给九千六的地租 = 800
房租三百，一个月进项一千五 = 1500
刨去种子农药，一年两万四 = 2000
地租一年四千八，老年金俩人合共每月三百 = 700
一斤五块，一个月吃三十斤 = ?
打车一趟二十，一个月八趟 = ?
一包烟十块，一个月抽二十包 = ?
穿珠子，一串五毛，一天三十串，一个月干二十天 = 300
一个月两千六，对了，还有老伴的护理费两百没算 = 2800
一个月三千，孙子八百 = ?
我挣三千，给娃八百 = 3000
护理补贴一百，抚恤金七百，凑一起八百 = 800
三千，那是隔壁老王家的，我家一千二 = 1200
生意好三千，生意差一千 = 1000..3000
收成好三千六，收成差一千二 = 100..300
我看店，周一到周五，一个月一千九包中饭 = 1900
一天七十八十，一个月二十天 = 1400..1600
一年到头也就一万二 = 1000
养老巾一百六 = 160
两个人滴保五百二 = 520
"""
SAVINGS_WORKED_OUT = """
三弯 = 30000
存了六签 = 6000
一共八白块 = 800
五天 = ?
家里有四间 = ?
一千另六十 = 1060
邮局存得有三千 = 3000
卡里有六千，另外借给表弟两千没还 = 6000
存了一万，借给外甥三千 = ?
卡里五千，另外借给弟弟的三千已经还我了 = ?
征地得了八万，盖房花了五万，手里落三万 = 30000
征地得了八万，盖房花了五万，手里落两万 = ?
闺女彩礼六万六放着呢 = 66000
老人家自己记的，农行一千，抽屉里三百 = 1300
账上早就是空的 = 0
哪里有啥积蓄 = 0
"""
VEHICLE_WORKED_OUT = """
十万的车，如今也就值两万五 = 25000
也就值个千把块 = ~1000 800..1500
电动车八百，自行车一百五 = 950
去年还能卖五万，今年跌到三万八 = 38000
拖拉机九万买的，二手市场报四万 = 40000
跑了八万公里，车行开价三万二 = 32000
二手奇瑞，前年一万八入手的，现在估价一万 = 10000
就一辆旧单车，值三十 = 30
车是单位的 = 0
跑出租，车是公司的 = ?
三轮车是跟邻居借来的，不是我们家的 = 0
车是厂里的，不是我的，是我爱人的 = ?
车是公司的，我自己还有辆三轮 = ?
车早就过户给外甥了，我名下啥都没 = 0
车过户给女儿了 = ?
现在没车了，以前那辆早报废了 = 0
报废了，送去注销了 = 0
报废了白给都没人要 = 0
三个轮的都没得 = 0
轿车没有，就一辆电瓶车 = 0
没有轿车，有个五菱面包 = ?
"""


@pytest.mark.parametrize(
    ("kind", "reply", "expected"),
    [("monthly_income_total_yuan", *row) for row in rows(INCOME_TOLD_AT_LENGTH)]
    + [("monthly_income_total_yuan", *row) for row in rows(INCOME_WORKED_OUT)]
    + [("savings_total_yuan", *row) for row in rows(SAVINGS_TOLD_AT_LENGTH + SAVINGS_WORKED_OUT)]
    + [("vehicle_value_yuan", *row) for row in rows(VEHICLE_TOLD_AT_LENGTH + VEHICLE_WORKED_OUT)],
)
def test_the_sum_that_answers_is_found_among_others(kind: str, reply: str, expected: str) -> None:
    assert shown(kind, reply) == expected


@pytest.mark.parametrize("line", NO_SUM.strip().splitlines())
def test_a_sum_that_answers_nothing_is_not_taken(line: str) -> None:
    kind, reply = line.split(" ", 1)
    assert shown(kind, reply) == "?"
