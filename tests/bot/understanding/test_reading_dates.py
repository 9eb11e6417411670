"""Months ago and dates, counted from a fixed day.

Each line: what was said = what is read. `~` is roughly, `a..b` a range, `?` must be asked again.
"""

from datetime import date

import pytest

from tests.bot.understanding.tables import rows, shown

AGE_ON_2026_03 = """
68 = 68
六十八了 = 68
今年虚岁七十 = ~69 68..69
快七十了 = ~70 67..70
六十多 = ~60 60..69
七十好几 = ~70 70..79
刚满六十 = 60
三岁半 = 3
六个月 = 0
我今年68了，家里两口人 = 68
我68，老伴65 = 68
58年的 = ~68 67..68
1958年生 = ~68 67..68
1958年3月5号 = 68
五八年生人 = ~68 67..68
还差两个月满60 = ?
不晓得 = unknown
六八 = ?
十五六岁 = 15..16
一百零二 = 102
两岁 = 2
55岁了吧 = 55
大概六十 = ~60 58..62
65周岁 = 65
周岁65 = 65
1OO = ?
200 = ?
七十三了，属蛇的 = 73
娃才八岁 = 8
我爸82，我妈79 = ?
整80 = 80
六十挂零 = ~60 60..69
80后 = ?
七老八十 = ?
"""


@pytest.mark.parametrize(("reply", "expected"), rows(AGE_ON_2026_03))
def test_an_answer_about_age_in_march_is_read_as_it_was_meant(reply: str, expected: str) -> None:
    assert shown("age", reply, today=date(2026, 3, 18)) == expected


MONTHS_AGO_ON_2026_03 = """
三个月前 = 3
半年 = 6
一年半 = 18
去年 = 2..14
上个月 = 1
这个月 = 0
刚刚 = 0
昨天 = 0
两年多 = ~24 24..36
三四个月 = 3..4
个把月 = ~1 1..2
十天前 = 0
半个月前 = 0
四十天 = 1
今年一月 = 2
去年八月 = 7
2025年12月 = 3
3 = 3
3个月 = 3
一年 = 12
大半年 = 6..11
俩月 = 2
一年零两个月 = 14
快一年了 = ~12 9..12
记不清了 = unknown
上周 = 0
三个多月 = 3..4
过年的时候 = 0..1
好几个月 = ?
前年 = 14..26
五个月了 = 5
二月份 = 1
十来天 = 0
十几个月 = 11..19
"""


@pytest.mark.parametrize(("reply", "expected"), rows(MONTHS_AGO_ON_2026_03))
def test_an_answer_about_months_ago_in_march_is_read_as_it_was_meant(reply: str, expected: str) -> None:
    assert shown("months_ago", reply, today=date(2026, 3, 18)) == expected


DATE_OF_EVENT_ON_2026_03 = """
昨天 = 2026-03-17
前天 = 2026-03-16
三天前 = 2026-03-15
上周五 = 2026-03-13
上个星期三 = 2026-03-11
这周一 = 2026-03-16
3月3号 = 2026-03-03
2024年5月3日 = 2024-05-03
2024.5.3 = 2024-05-03
2024-05-03 = 2024-05-03
20240503 = 2024-05-03
上个月 = 2026-02-01..2026-02-28
上月20号 = 2026-02-20
今天早上 = 2026-03-18
昨晚 = 2026-03-17
12月3号 = 2025-12-03
三号 = 2026-03-03
8月 = 2025-08-01..2025-08-31
去年国庆 = 2025-10-01..2025-10-07
年三十 = 2026-02-16
明天 = ?
记不得了 = unknown
去年十二月二十号 = 2025-12-20
2025年10月 = 2025-10-01..2025-10-31
五一那天 = 2025-05-01
礼拜天 = 2026-03-15
12.3 = 2025-12-03
2025/11/2 = 2025-11-02
二零二五年十月一号 = 2025-10-01
大前天 = 2026-03-15
两天前 = 2026-03-16
13月5号 = ?
2月30号 = ?
"""


@pytest.mark.parametrize(("reply", "expected"), rows(DATE_OF_EVENT_ON_2026_03))
def test_an_answer_about_date_of_event_in_march_is_read_as_it_was_meant(reply: str, expected: str) -> None:
    assert shown("date_of_event", reply, today=date(2026, 3, 18)) == expected


MONTHS_AGO_ON_2026_11 = """
上个月 = 1
三个月 = 3
三个月之前 = 3
3个多月 = 3..4
半年前 = 6
小半年了 = 2..6
快半年 = ~6 4..6
一年多 = ~12 12..24
去年这个时候 = 12
去年十月 = 13
今年五月 = 6
5月份 = 6
九月 = 2
俩月前 = 2
一个半月 = 1
两个半月 = 2
前天 = 0
上礼拜 = 0
刚出的事 = ?
十来天 = 0
二十多天 = 0
一个月零几天 = 1
两年前 = 24
三年 = 36
想不起来了 = unknown
年初 = 8..10
春节前后 = 8..9
7个月 = 7
十来个月吧 = ~10 8..15
7-8个月 = 7..8
一年零三个月 = 15
四个月，不是，五个月了，打六月底算 = 5
六月，不对，七月 = 4
三个月没上班了 = 3
三年前的冬天 = 36
住院住了三个月 = ?
再过三个月 = ?
每个月都有 = ?
孩子两个月大 = ?
去年下半年 = 10..16
半年多 = ~6 6..12
不止三个月 = ?
刑期三年 = ?
一天到晚忙 = ?
几个月能办好 = ?
今天天气不好 = ?
我今年60 = ?
记求不得了 = unknown
记不到好久了 = unknown
"""


@pytest.mark.parametrize(("reply", "expected"), rows(MONTHS_AGO_ON_2026_11))
def test_an_answer_about_months_ago_in_november_is_read_as_it_was_meant(reply: str, expected: str) -> None:
    assert shown("months_ago", reply, today=date(2026, 11, 18)) == expected


DATE_OF_EVENT_ON_2026_11 = """
11月3号 = 2026-11-03
今年三月五号 = 2026-03-05
2026年10月20日 = 2026-10-20
上周一 = 2026-11-09
前天晚上 = 2026-11-16
十月二十 = 2026-10-20
10.20 = 2026-10-20
2026/10/20 = 2026-10-20
国庆节那天 = 2026-10-01
上月底 = 2026-10-01..2026-10-31
去年腊月 = 2026-01-19..2026-02-16
忘了哪天 = unknown
十五号 = 2026-11-15
二十五号 = 2026-10-25
本月八号 = 2026-11-08
五天前 = 2026-11-13
半个月前 = 2026-11-02..2026-11-05
一个星期前 = 2026-11-10..2026-11-12
上个月十五号，不对，十六，那天逢集 = 2026-10-16
昨天，说错了，前天 = 2026-11-16
2025年3月9号，不对，3月10号 = 2025-03-10
上个月3号上午 = 2026-10-03
早上 = 2026-11-18
去年今天 = 2025-11-18
九月上旬，收谷子那几天 = 2026-09-01..2026-09-10
八月十五号 = 2026-08-15
八月十五 = 2026-09-25
三年前的冬天 = 2023-11-15..2023-12-31
有三天了 = 2026-11-15
有一天夜里 = ?
哪一天我真想不起来了 = unknown
9月3号到9月10号 = ?
十二号还是十三号 = ?
国庆第二天 = ?
上周三，不对，周四 = 2026-11-12
今年3月摔的，去年就不舒服 = ?
五一路15号 = ?
低保10号到账 = ?
七月半 = 2026-08-27
以前儿子在的时候 = ?
今天降温了 = ?
花了3.5万 = ?
一月三千 = ?
住5号楼 = ?
13800138000 = ?
"""


@pytest.mark.parametrize(("reply", "expected"), rows(DATE_OF_EVENT_ON_2026_11))
def test_an_answer_about_date_of_event_in_november_is_read_as_it_was_meant(reply: str, expected: str) -> None:
    assert shown("date_of_event", reply, today=date(2026, 11, 18)) == expected
