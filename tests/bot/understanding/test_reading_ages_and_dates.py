"""Ages, months ago and dates, counted from a fixed day.

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


AGE_ON_2026_11 = """
开年就八十了 = ~79 78..79
明年六十 = ~59 58..59
未满16岁 = ~15 0..15
孙女5岁，我今年61 = 61
今年57，儿子30岁 = 57
虚岁六十三，周岁六十一 = 61
今年六十八 = 68
六十八岁 = 68
68周岁 = 68
６８ = 68
我1958年的 = ~68 67..68
58年生人 = ~68 67..68
七十有三 = 73
刚过完六十大寿 = 60
五十出头 = ~50 50..59
六十来岁 = ~60 58..69
四十七八 = 47..48
虚岁六十五 = ~64 63..64
我73我老伴71 = 73
八十多了 = ~80 80..89
一百岁 = 100
上个月满的16 = 16
17岁半 = 17
14 = 14
十三 = 13
一岁半 = 1
八个月大 = 0
不记得了 = unknown
两百 = ?
快满十八 = ~18 15..18
十八不到 = ~18 15..17
1990年3月5日 = 36
90后 = ?
四十三，我媳妇四十 = 43
56，老伴58 = 56
我妈六十八，我四十一 = 41
俺妈八十二，俺爹八十五，俺五十八 = 58
大的11，小的8 = ?
四十七啦，在外打工25年 = 47
十八岁出门打工，现在四十五 = 45
我退休十年了，今年整七十 = 70
45，有3个娃 = 45
六三年十月份的人 = 63
五八年三月生的 = 68
58年的，今年六十八 = 68
75年的，70岁 = ?
25年了 = ?
虚岁八十一，周岁整八十 = 80
六十五，哦说错了，六十七 = 67
七十了，哦，身份证上写的是六十九，按身份证吧 = 69
身份证写大了两岁，实际六十八 = ?
快奔六的人了 = ~60 57..60
2010.3.5 = 16
十八岁那年摔的 = ?
比我老伴大三岁 = ?
我爸走的时候七十 = ?
去年六十九 = ?
等了三个月 = ?
打120 = ?
120 = ?
住3栋5号 = ?
2020年得的病 = ?
忘球了 = unknown
女人的年龄不兴问 = refused
"""


@pytest.mark.parametrize(("reply", "expected"), rows(AGE_ON_2026_11))
def test_an_answer_about_age_in_november_is_read_as_it_was_meant(reply: str, expected: str) -> None:
    assert shown("age", reply, today=date(2026, 11, 18)) == expected


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
"""


@pytest.mark.parametrize(("reply", "expected"), rows(DATE_OF_EVENT_ON_2026_11))
def test_an_answer_about_date_of_event_in_november_is_read_as_it_was_meant(reply: str, expected: str) -> None:
    assert shown("date_of_event", reply, today=date(2026, 11, 18)) == expected
