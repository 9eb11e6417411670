"""Grade and type of a disability.

Each line: what was said = what is read. `~` is roughly, `a..b` a range, `?` must be asked again.
"""

import pytest

from tests.bot.understanding.tables import rows, shown

DISABILITY_GRADE = """
二级三级，反正就这俩里头一个 = 2..3
二级三级都有 = ?
一级三级 = ?
二级三级四级 = ?
1，俩眼全看不见 = 1
2，我媳妇三级 = 2
3，还是2来着 = ?
1，不知道对不对 = unknown
2ji = 2
sanji = 3
er级 = 2
2ji或者3ji = 2..3
ji = ?
二级，从三级改的 = 2
二级 = 2
2 = 2
贰级 = 2
重度 = 1..2
一级 = 1
II级 = 2
三级吧 = 3
肢体二级 = 2
一二级 = 1..2
7级 = ?
视力一级听力三级 = ?
没评级 = unknown
不知道 = unknown
二等 = 2
4级 = 4
中度 = ~3
轻度 = ~4
最重的那个 = ~1
二级残疾 = 2
好像是三级 = ~3
两级 = 2
5 = ?
二极 = 2
肢体残疾二级 = 2
叁级 = 3
精神一级 = 1
重残 = 1..2
残疾证上写的贰级 = 2
2级的 = 2
不是一级就是二级 = ?
可能三级 = ~3
视力三级 = 3
听力四级 = 4
最高那一级 = 1
Ⅲ级 = 3
轻微的 = ~4
忘了 = unknown
没办证 = unknown
一 = 1
第二级 = 2
大概是二级吧 = ~2
三四级 = 3..4
三级还是四级，就这俩里头的一个 = 3..4
搞不清是一级还是二级 = unknown
二级，不是二，我看错行了，是一级 = 1
二级，不对，三级 = 3
我哥一级，我是三级 = 3
现在二级，以前是三级 = 2
2019年办的证，那年我51，评的二级 = 2
我今年二十二，四级 = 4
三级高血压 = ?
一级护理 = ?
在二级医院住院 = ?
能评二级吗 = ?
想评个二级 = ?
住三楼 = ?
是每个月发还是一季度一发 = ?
临时救助最高给到几千 = ?
没看过证，我帮我舅填的，不清楚哪一级 = unknown
不知道是一级 = unknown
重度的，不是一级就是二级 = 1..2
重度，不是三级就是四级 = ?
我俩都有证，他三级，我四级，现在办的是我的 = 4
我哥一级，我是三级，替我哥办的 = 1
我三级，帮我哥问的 = ?
我帮我舅填的，三级 = 3
"""


@pytest.mark.parametrize(("reply", "expected"), rows(DISABILITY_GRADE))
def test_an_answer_about_disability_grade_is_read_as_it_was_meant(reply: str, expected: str) -> None:
    assert shown("disability_grade", reply) == expected


DISABILITY_TYPE = """
脑梗后半边动不了 = physical
罗锅 = physical
瞎 = visual
看不见 = visual
聋 = hearing
哑巴 = speech
腿瘸 = physical
瘫在床上 = physical
傻 = intellectual
智力 = intellectual
精神病 = mental
又聋又哑 = multiple
肢体残疾 = physical
只体 = physical
不聋，就是看不见 = visual
脑瘫 = physical
多重 = multiple
老年痴呆 = intellectual
耳朵背 = hearing
半身不遂 = physical
视力 = visual
孤独症 = mental
不知道 = unknown
不想说 = refused
手断了 = physical
眼睛看不见 = visual
耳朵听不见 = hearing
不会说话 = speech
腿断了 = physical
瘫痪 = physical
智力低下 = intellectual
精神分裂症 = mental
聋哑 = multiple
又瞎又聋 = multiple
肢体 = physical
精神 = mental
视力残疾 = visual
言语 = speech
小儿麻痹 = physical
脑子有点傻 = intellectual
眼瞎 = visual
偏瘫说不了话 = multiple
中风偏瘫 = physical
缺胳膊 = physical
手没了 = physical
抑郁症 = mental
唐氏综合征 = intellectual
残疾 = ?
说不清 = unknown
听力和言语 = multiple
肢体和智力 = multiple
瞎了一只眼 = visual
驼背 = physical
癫痫 = ?
疯了 = mental
不是肢体，肢体是我哥，我是视力 = visual
我爸聋，我是腿不好 = physical
听力，说错了，言语 = speech
肢体，不是精神 = physical
眼睛没事，就是腿 = physical
听是听得到，就是不会讲 = speech
手头紧 = ?
眼看要过年了 = ?
羊癫疯 = ?
你是不是瞎 = ?
本本上的字我认不得 = unknown
人家的病我不好往外说 = refused
"""


@pytest.mark.parametrize(("reply", "expected"), rows(DISABILITY_TYPE))
def test_an_answer_about_disability_type_is_read_as_it_was_meant(reply: str, expected: str) -> None:
    assert shown("disability_type", reply) == expected
