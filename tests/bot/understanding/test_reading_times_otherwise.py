"""Ages, days and months ago as classes of how people tell them, counted from a fixed day.

Each line: what was said = what is read. `~` is roughly, `a..b` a range, `?` must be asked again.
"""

from datetime import date

import pytest

from tests.bot.understanding.tables import rows, shown

TODAY = date(2026, 11, 18)

WHOSE_AGE = """
我老太公九十四了 = 94
俺老公公八十五，我帮他填的 = 85
家婆七十九 = 79
妮子周岁九岁 = 9
囡囡六岁半 = 6
我二姨六十五 = ?
我三叔今年七十，我四十六 = 46
孩子一四年三月生的 = 12
娃是2018年10月出生的 = 8
闺女是零一年七月生的 = ?
我儿子2016年生的 = ?
我爹八十，我五十二，你们问哪个 = ?
我老公四十七，我四十五，填他的还是填我的 = ?
我五十三我妈七十六，要填谁的岁数 = ?
我六十八。哦你问我老伴啊，她比我小三岁 = 65
比我爸小二十六，我爸七十九 = 53
她大我三岁，我六十 = 60
"""

HOW_OLD = """
生下来才五个月 = 0
落地二十天 = 0
娃娃刚满百天 = 0
还没过周岁 = 0
下个月抓周 = 0
一岁没到，才十一个月 = 0
十六个月了 = 1
娃二十六个月大 = 2
十一二个月 = ?
大爷高寿九十三 = 93
按虚岁讲的话六十六了 = ~65 64..65
我们乡下都算虚岁，七十一 = ~70 69..70
你要周岁的话是四十四 = 44
今年虚的六十九，实的六十八 = 68
身份证上六十二，实际小两岁 = ?
我妈要是还在，今年该八十了 = ?
他如果活着今年七十七 = ?
十六还是十七来着，念高一 = 16..17
快六十了，还差两个月 = 59
八八年二月十几号的 = 38
老婆子我今年七十七 = 77
二宝四岁 = 4
满双月 = 0
一岁还没满 = 0
离八十就差一年了 = 79
还有两个半月满三十 = 29
元旦就满六十 = 59
十二月五号满五十 = 49
三月五号满五十 = 50
过完生日就五十二了 = 51
五六年的，属猴，五月 = 70
2003年元月 = 23
老历六八年八月十五生的 = 58
六十四，不是四十六 = 64
五十三不是三十五 = ?
再过三个月我就满八十了 = 79
我快六十五了，下个月过生日 = 64
我填错了五十二 = 52
后年六十 = ~58 57..58
去年过的八十大寿 = ?
小儿子十五了还在念书 = 15
我六十七他六十五 = ?
"""

MONTHS = """
我爹今年七十三，去年六一那天摔的 = 17
我妈68岁了，今年四月中的风 = 7
去年三月，哦不对，四月 = 19
前年五月，说错了，六月 = 29
三个月，不止，四个月了 = 4
一年？两年了 = 24
先说的五个月，其实六个月了 = 6
不是四个月就是五个月 = 4..5
去年二三月份 = 20..21
三年把了 = ~36
个把礼拜 = 0
一年多快两年了 = 12..24
我离婚那年三十，现在四十五 = ?
父亲节那天 = 4
诊断书上写着，我回家看看 = unknown
单子在家，我找到了再告诉你 = unknown
问清楚了再回你 = unknown
两个月，哎，三个月了 = 3
两个月，呃，三个月 = ?
九十天了 = 3
三年冒头 = ~36 36..48
去年五月，哎，今年五月 = 6
四个月前吧，要么五个月前 = 4..5
一百天了 = 3
今年四月住院到六月 = ?
三月住的院，五月出的院 = ?
四月做的手术，六月化疗 = ?
我看了病历再说 = unknown
"""

DAYS = """
上上个月初六 = 2026-09-16
去年母亲节 = 2025-05-11
儿童节第二天 = 2026-06-02
我妈今年66，上个月9号住的院 = 2026-10-09
不是八号就是九号 = 2026-11-08..2026-11-09
月初，四号 = 2026-11-04
这月初五号 = ?
早晨 = 2026-11-18
刚过完年就摔了 = 2026-02-17..2026-03-19
过了年再说 = ?
十月初九号 = ?
老历八月初八 = 2026-09-18
阳历九月十八号，阴历是八月初八 = 2026-09-18
今年春节大年初四 = 2026-02-20
上周末 = 2026-11-14..2026-11-15
农历七月七 = 2026-08-19
五号？好像六号 = ?
今天办行不行 = ?
合同上有日子，我翻出来再给你说 = unknown
撞车是7月8号，住院到8月3号 = 2026-07-08
"""


@pytest.mark.parametrize(("reply", "expected"), rows(WHOSE_AGE + HOW_OLD))
def test_an_age_is_read_of_whom_and_as_it_was_told(reply: str, expected: str) -> None:
    assert shown("age", reply, today=TODAY) == expected


@pytest.mark.parametrize(("reply", "expected"), rows(MONTHS))
def test_months_ago_told_beside_other_things_are_read(reply: str, expected: str) -> None:
    assert shown("months_ago", reply, today=TODAY) == expected


@pytest.mark.parametrize(("reply", "expected"), rows(DAYS))
def test_days_told_beside_other_things_are_read(reply: str, expected: str) -> None:
    assert shown("date_of_event", reply, today=TODAY) == expected
