"""Answers in the shape of questions that nobody asks, laments that answer nothing, and who an answer is about."""

from datetime import date

import pytest

from tests.bot.understanding.tables import rows, shown

TODAY = date(2026, 11, 27)

WHAT_NOBODY_ASKS = """
没得，要是有还用得着天天跑来求你们 = no
真要有车至于走这么远的路吗 = no
有我能不讲吗 = no
有的话还站这儿跟你磨？ = no
没有我跑这儿来图什么 = yes
没得我问你做啥子 = yes
有的，不然我找你们干嘛 = yes
那还有假 = yes
没啥不同意的 = yes
穷成这样还有存款 = no
不是我问你的吗 = ?
没有我来找你 = no
有个啥咯，冇得 = no
"""
BESIDE_AN_ANSWER = """
我儿子讲没有，查了一下其实有 = yes
我以为有，结果一看没有 = no
刚才我说没有，我媳妇翻出来了，有的 = yes
不是的，你搞错人了，那是我隔壁 = no
不是，你们弄错了，是我堂哥 = no
有，我搞错了，没有 = no
我妈说没有 = no
没得，娃都在外面 = no
没有，家里穷得叮当响，天天在地里 = no
不是，是我姐夫 = no
没有没有，我在你们隔壁村 = no
还没呢，再等等吧 = no
可以是可以，就是别往外传 = yes
办是办过，后来注销喽 = ?
领是领过，那是前几年了 = ?
以前有过，后来没了 = ?
有过，后来没了 = ?
不是没有 = yes
是这样的，我想先问一下 = ?
我在排队挂号呢，等下再跟你讲 = ?
等一下，哦，有的 = yes
我替我妈答，她耳朵听不清，有的 = yes
我帮奶奶回，她不识字，没有 = no
有人讲有，也有人讲没批，我弄不清爽 = unknown
是这样的 = yes
"""
SAID_SHORTLY = """
不跟你扯了 = ?
办啥办 = no
好什么好 = ?
差点忘了，有的 = yes
忘了 = unknown
"""
LAMENTS = """
今年谷子淹了一大片，我愁得不行 = ?
夜里睡不着，饭也吃不下 = ?
娃的学费还欠着，猪也死了 = ?
没有，我愁得睡不着 = no
没油没油 = no
家里没米没油 = ?
"""


@pytest.mark.parametrize(
    ("reply", "expected"), rows(WHAT_NOBODY_ASKS + BESIDE_AN_ANSWER + SAID_SHORTLY + LAMENTS)
)
def test_yes_and_no_are_read_as_they_are_meant(reply: str, expected: str) -> None:
    assert shown("yes_no", reply) == expected


GRADES = """
没有残疾，有残疾还能下地干活？ = none
谁跟你说我有残疾的，没有 = none
最严重的那一级 = 1
最轻的那档 = 4
听力残疾，也就是二级 = 2
我娘一级，我爹三级，这次办的是我爹 = 3
我姐是二级，我没残疾，替我姐问的 = 2
三级残疾能享受什么待遇 = ?
以前好像是二级，记不准了 = unknown
好像是二级 = ~2
本子叫水泡烂了，看不出来 = unknown
证上那个格子里写着三 = 3
话都讲不清楚，天天吃药 = ?
"""
TYPES = """
别瞎猜，是脚不行 = physical
眼睛瞎 = visual
哑的，耳朵好好的 = speech
眼睛好的很，是耳朵 = hearing
舌头中风以后说话不清 = speech
中风瘫了 = physical
讲话呜呜噜噜听不懂 = speech
听人说话费劲 = hearing
哪样都不是 = none
身体棒着呢，啥毛病没有 = none
"""


@pytest.mark.parametrize(("reply", "expected"), rows(GRADES))
def test_a_grade_is_told_of_the_one_it_is_asked_for(reply: str, expected: str) -> None:
    assert shown("disability_grade", reply) == expected


@pytest.mark.parametrize(("reply", "expected"), rows(TYPES))
def test_a_type_is_told_from_what_is_sound_and_what_was_the_cause(reply: str, expected: str) -> None:
    assert shown("disability_type", reply) == expected


WITHOUT_AN_ANSWER = """
age|几岁不告诉你，爱批不批 = refused
age|你不晓得我有多难啊，娃也不管我 = ?
savings_total_yuan|不会跟你讲的 = refused
savings_total_yuan|问这个干啥，我一年吃药都要吃掉两千多块钱呢 = ?
savings_total_yuan|问这个干啥 = refused
disability_grade|我媳妇清楚 = unknown
disability_type|那个本本没翻开看过 = unknown
months_ago|别问我，我脑子记不住 = unknown
months_ago|别问了 = refused
savings_total_yuan|家底是能随便讲的吗 = refused
yes_no|没办下来，卡在镇上了 = no
yes_no|你说的是什么意思 = ?
age|屋里的事不方便在网上讲 = refused
months_ago|日子久了记不青 = unknown
age|虚碎六十六 = ~65 64..65
age|今年四月就满七十一了 = 71
age|今年12月就满七十一了 = 70
date_of_event|九月八号，不是不是，九月九号 = 2026-09-09
monthly_income_total_yuan|低饱四百六，就这些 = 460
date_of_event|去年把月六号 = 2025-08-06
disability_grade|我是三级，我老公没残疾 = 3
disability_type|先评的视力，后来重新评，改成多重了 = multiple
monthly_income_total_yuan|我跟老公合起来一个月三钱六百块 = 3600
"""


@pytest.mark.parametrize(("asked", "expected"), rows(WITHOUT_AN_ANSWER))
def test_a_reply_without_an_answer_is_known_by_its_reason(asked: str, expected: str) -> None:
    kind, reply = asked.split("|")
    assert shown(kind, reply, today=TODAY) == expected
