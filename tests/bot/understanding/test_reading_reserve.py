"""Not known and not told, whatever was asked; and what only looks so, which is asked again.

Every reply is read for every kind of question whose answer can be told from what is said beside it.
"""

from datetime import date

import pytest

from bot.understanding.readings import COUNTED
from tests.bot.understanding.tables import rows, shown

TODAY = date(2026, 11, 27)

NOT_KNOWN = """
这个得等我闺女回来问 = unknown
等老头子下班了再问他 = unknown
要等我儿回来才晓得 = unknown
我去翻下户口本 = unknown
我看一下病历 = unknown
把那个材料找出来再看 = unknown
我先打听一下再回你 = unknown
等问清楚了再告诉你们 = unknown
得去信用社查一下 = unknown
要到医院打个单子 = unknown
得回头问他自己 = unknown
这个要看病历 = unknown
本子没带在身上 = unknown
没带户口本 = unknown
折子不在我这里 = unknown
身上没带证 = unknown
存折在老伴手里 = unknown
都是我婆娘管着 = unknown
我一直不过问 = unknown
问我也白问 = unknown
他没跟我提过 = unknown
我儿没告诉过我 = unknown
大夫没给讲 = unknown
没得把握 = unknown
没啥概念 = unknown
一点印象都没有 = unknown
不太熟悉 = unknown
情况不详 = unknown
待核实 = unknown
我答不了 = unknown
不敢打包票 = unknown
不大好讲 = unknown
不太肯定 = unknown
搞不准 = unknown
估计不出来 = unknown
我不会算 = unknown
没太在意 = unknown
不记日子 = unknown
知道个屁 = unknown
不太懂 = unknown
证上写得有，我没带出来 = unknown
大夫没细讲 = unknown
勿清爽 = unknown
记唔得 = unknown
忘到脑后头了 = unknown
不太好估 = unknown
没法确定 = unknown
心里没底 = unknown
没仔细数 = unknown
打个电话问下我妹 = unknown
晚上回屋翻一哈 = unknown
等我回家找找 = unknown
我瞅瞅身份证 = unknown
不是很肯定 = unknown
记不具体 = unknown
"""

NOT_TOLD = """
不情愿讲 = refused
不想把家丑拿出来说 = refused
不肯把这种事往外说 = refused
从来不跟外人讲 = refused
不愿意让外人知道 = refused
不想别人晓得 = refused
管这么宽做啥子 = refused
说不出口啊 = refused
实在不方便 = refused
不问那个行吗 = refused
这栏留空 = refused
这是私人的事 = refused
怕人笑 = refused
难以启齿 = refused
别揭我伤疤 = refused
我为什么要告诉你 = refused
你操哪门子心 = refused
不干你们的事 = refused
不劳您费心 = refused
我信不过你们 = refused
不可以告诉你 = refused
恕不奉告 = refused
我拒答 = refused
网上不想说 = refused
"""

ASKED_AGAIN = """
不晓得你说的啥 = ?
你问的是哪样我没听懂 = ?
没看懂这道题 = ?
没搞懂你啥意思 = ?
腿脚也不方便 = ?
坐车很不方便 = ?
先莫问，我在忙 = ?
你们问这个做啥？是骗子吧 = ?
慢点讲 = ?
你是哪个单位的 = ?
谢谢你关心 = ?
你吃饭了吗 = ?
外头下大雨了 = ?
这个要怎么填 = ?
算谁的呀 = ?
我接个电话先 = ?
日子苦啊 = ?
"""


@pytest.mark.parametrize(("reply", "expected"), rows(NOT_KNOWN + NOT_TOLD + ASKED_AGAIN))
def test_what_is_kept_or_not_known_is_read_for_every_question(reply: str, expected: str) -> None:
    apart = {"disability_type"} if "腿脚" in reply else {"count_of_children"} if "口" in reply else set()
    read = {kind: shown(kind, reply, today=TODAY) for kind in sorted(COUNTED - apart)}
    assert {kind: said for kind, said in read.items() if said != expected} == {}


BESIDE_AN_ANSWER = """
savings_total_yuan|存折在儿子手里，有三千 = 3000
monthly_income_total_yuan|一千八，工资单没带在身上 = 1800
household_size|四口人，户口本在老家柜子里 = 4
age|六十七，身份证没带 = 67
disability_grade|二级，证没带在身上 = 2
disability_type|肢体，本子不在我这儿 = physical
count_of_children|三个娃，我婆娘管着 = 3
yes_no|有，证没带在身上 = yes
yes_no|没有，没人告诉过我 = no
yes_no|没人告诉我 = unknown
free_text|存折在村长手里不给 = 存折在村长手里不给
months_ago|我要去医院看一下报销到账没 = ?
"""


@pytest.mark.parametrize(("asked", "expected"), rows(BESIDE_AN_ANSWER))
def test_an_answer_counts_for_more_than_what_is_not_at_hand(asked: str, expected: str) -> None:
    kind, reply = asked.split("|")
    assert shown(kind, reply, today=TODAY) == expected
