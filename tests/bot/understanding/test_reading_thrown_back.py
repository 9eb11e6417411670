"""Questions thrown back, what was done told instead of a yes, and what was registered: other words than the lines mended.

Each line: the kind of the question | what was said = what is read. `?` must be asked again.
"""

import pytest

from tests.bot.understanding.tables import rows, shown

THROWN_BACK = """
disability_grade|重残补贴是不是一二级才有 = ?
disability_grade|评级要去哪家医院 = ?
disability_grade|怎么才能评上二级 = ?
disability_grade|二级每月有好多钱 = ?
disability_grade|一级二级有差别没得，啥区别 = ?
disability_grade|四级最轻是吧 = ?
disability_grade|我四级，老头子三级，你问的哪个 = ?
disability_grade|老证还算数不 = ?
disability_grade|三级，够不够格啊 = ?
disability_grade|我是三级，够不够格啊 = 3
disability_grade|评上一级给多少钱 = ?
disability_grade|二级以上才给补是吧 = ?
disability_type|听不清，网不好 = ?
date_of_event|年底还批不批 = ?
yes_no|先别打断，我问你 = ?
disability_grade|1，不晓得对不对 = unknown
disability_type|你声音大点，我听不清 = ?
disability_type|屏幕上看不清写的啥 = ?
disability_type|人老了眼睛花了 = ?
disability_type|你讲的是我还是我娃 = ?
disability_type|都有的话怎么选 = ?
age|我六十八，老伴七十，你问谁的 = ?
count_of_children|你问的是孙子还是儿子 = ?
count_of_children|肚子里的算不算 = ?
household_size|在外头读书的算进去不 = ?
savings_total_yuan|五千以下要填不 = ?
savings_total_yuan|吃饭了没 = ?
household_size|下一题 = refused
household_size|下一个 = refused
count_of_children|我没有这个义务告诉你 = refused
count_of_children|我没有义务回答 = refused
yes_no|你先讲明白问这干啥 = ?
household_size|问这个搞么事，还要看家里人口啊 = ?
household_size|问这个搞么事 = refused
yes_no|这个跟低保有啥关系 = ?
yes_no|怎么样算有 = ?
yes_no|不晓得算不算 = unknown
yes_no|诶 = ?
yes_no|咋个申请 = ?
yes_no|有啥事吗 = ?
yes_no|不要慌，我找下眼镜 = ?
disability_grade|几级才给补 = ?
disability_grade|三级跟中度是一样的不 = ?
disability_type|高点声，我听不到 = ?
disability_type|啥字我都看不清 = ?
yes_no|现在的形势好 = ?
"""

WHAT_WAS_DONE = """
yes_no|续好了 = yes
yes_no|登记过了 = yes
yes_no|都弄好了的 = yes
yes_no|补缴了 = yes
yes_no|断交了 = no
yes_no|停发了 = no
yes_no|走得动 = yes
yes_no|借了三万 = yes
yes_no|村里帮我报了 = yes
yes_no|名单上有俺 = yes
yes_no|名单上没得我 = no
yes_no|户主不是我 = no
yes_no|要人服侍 = yes
yes_no|符合条件 = yes
yes_no|不够格 = no
yes_no|喂了两头猪 = yes
yes_no|动过两次手术 = yes
yes_no|一直住在村里 = yes
yes_no|在这儿住着就是了 = yes
yes_no|户口没在这 = no
yes_no|名下没得 = no
yes_no|听都没听过 = no
yes_no|哪个还没个社保 = yes
yes_no|没搞错 = yes
yes_no|你没讲错 = yes
yes_no|么错 = yes
yes_no|米有 = no
yes_no|有的，我敢对天发誓 = yes
yes_no|没得，骗你是小狗 = no
yes_no|你咋知道的，就是这么回事 = yes
yes_no|今年没领，去年领了 = no
yes_no|那是隔壁家，我们没有 = no
yes_no|是倒是，不过就快到期了 = yes
yes_no|可能有也可能没有 = ?
yes_no|凭啥查我的账，不干 = no
"""

ON_PAPER = """
disability_type|脑梗以后嘴歪了，办的是言语 = speech
disability_type|腿也瘸眼也花，评的肢体 = physical
disability_type|精神的，原先定的智力 = mental
disability_type|写的啥我没看，清楚的是我儿子 = unknown
disability_type|腰杆直不起来，弯的 = physical
disability_type|右边手脚没得力 = physical
disability_type|还在鉴定，没出结果 = unknown
disability_type|高血压是有，残疾倒没有 = none
disability_grade|眼睛二级耳朵四级，总的定二级 = 2
disability_grade|眼睛一级,耳朵三级,证上按一级写 = 1
disability_grade|四级，不是三级，三级有补贴 = 4
disability_grade|比二级轻一些，三级 = 3
disability_grade|我翻下证……四级 = 4
disability_grade|原四级，现在三级 = 3
disability_grade|表交上去了，等着呢 = unknown
disability_grade|等县残联的通知 = unknown
disability_grade|跑了三回都没批 = unknown
disability_grade|下个月计划去评 = unknown
disability_grade|只有工伤证 = unknown
disability_grade|三级没批，批的四级 = 4
disability_grade|没，我健康得很 = none
disability_grade|我女儿拿着证的 = unknown
disability_type|疯傻了十几年 = mental
disability_type|左上肢 = physical
disability_type|不属于残疾 = none
disability_grade|证在社区，没在手上 = unknown
disability_grade|凭啥给你讲是几级 = refused
months_ago|出院小结里有，等我翻出来 = unknown
vehicle_value_yuan|这得问二手车行的师傅 = unknown
savings_total_yuan|他从来不跟我讲 = unknown
savings_total_yuan|你们无权打听 = refused
"""


@pytest.mark.parametrize(("asked", "expected"), rows(THROWN_BACK + WHAT_WAS_DONE + ON_PAPER))
def test_questions_thrown_back_and_what_was_done_are_read_by_their_make_up(asked: str, expected: str) -> None:
    kind, reply = asked.split("|")
    assert shown(kind, reply) == expected
