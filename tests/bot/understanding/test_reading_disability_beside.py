"""A disability told beside something else: other boards, other people, what is still to come, or a question.

Each line: what was said = what is read. `~` is roughly, `a..b` a range, `?` must be asked again.
"""

import pytest

from tests.bot.understanding.tables import rows, shown

GRADE_BESIDE_OTHERS = """
工伤七级，残疾证上另外评的是四级 = 4
单位给评的六级，残联给我办的是三级 = 3
职业病鉴定是三级伤残，你说的那个残疾证我没得 = unknown
职业病鉴定是三级 = ?
工伤三级 = ?
三级伤残 = 3
三级伤残军人 = ?
我当兵落的六级，残联没去办过 = unknown
残疾证没办过，就工伤鉴定有个九级 = unknown
他是退伍的，六级伤残军人，没去残联办过证 = unknown
没得残疾证 = unknown
没那个证 = unknown
没啥证 = unknown
莫得残疾证 = unknown
没得这个本本 = unknown
医级 = 1
依级 = 1
耳机 = 2
三季 = 3
四季的 = 4
散级 = 3
司机 = ?
他是司机 = ?
级 二 我的 = 2
级别嘛，叁 = 3
等级呢，四 = 4
两级，一二的二 = 2
三级，一二三的三 = 3
三级 哦 四级 = 4
二级，啊，三级 = 3
二级还是几级来着…哦我翻到证了，三级 = 3
说是三级，我看看啊……写的四级 = 4
三级还是四级来着，哦，三级 = 3
四级还是三级来着…三级，对，三级 = 3
眼睛一级耳朵三级证上按一级写 = 1
不是一级，一级是隔壁老王，我是三级 = 3
二级是我老伴，我三级 = 3
医生讲能评二级，残联还没批下来 = unknown
上个月才去医院评，说要等两个月才出结果 = unknown
鉴定给我排到下个月去了 = unknown
医生讲要等半年后才给评级 = unknown
没那个证啊，村里让去县里鉴定，俺腿走不动咋去 = unknown
约的下礼拜去评残 = unknown
鉴定要推到年后 = unknown
刚去做了鉴定，还要等 = unknown
苞谷还没收完 = ?
我还没吃饭 = ?
还没 = unknown
还没批下来 = unknown
我不残疾，残疾的是隔壁邻居 = none
隔壁老王才是残疾，我不是 = none
身体没毛病，你问错人了 = none
没那回事，我手脚都是好的，眼睛也看得见 = none
啥残也没有，就是缺心眼儿 = none
退伍军人，残疾证三级 = 3
我是退伍军人，三级 = 3
工伤五级，残疾证还没批 = unknown
工伤七级，残疾证以前三级现在四级 = ?
残疾证三级，工伤没评 = 3
单位给我评的三级 = 3
厂里出事，评了二级残疾 = 2
残联给评的三级 = 3
公司老板赔了三万，残疾证二级 = 2
二级，我先去接电话 = 2
二级，哦，还有精神三级 = ?
二级，等等，我看看证，是三级 = 3
二级，等等 = 2
二级是我 = 2
二级的，是我妈的证 = 2
他是二级 = 2
证上是三级，医生说该评二级 = 3
应该评二级，证还没下来 = unknown
该评几级就几级 = ?
听力一级，视力三级，不知道按哪个 = ?
没证，但医生说是二级 = unknown
没带证，二级 = 2
证还没换，老证三级 = 3
三级，证还没发下来 = 3
我才评的三级 = 3
去年才评上四级 = 4
隔壁老王是二级，我三级 = 3
隔壁老王残疾二级，我是三级 = 3
邻居残疾，我也残疾 = ?
我身体好好的 = none
身体没毛病，就是腿瘸，三级 = 3
身体健康 = none
没有没有 = none
没有 = none
没得，我好得很 = none
没得，还没办 = unknown
没上等级 = unknown
评残没通过 = unknown
人家说我不够，没给办 = unknown
证被我儿拿走了 = unknown
没顾上去评 = unknown
没钱去做鉴定 = unknown
没有残疾人证 = unknown
没领过证 = unknown
无证 = unknown
未办理 = unknown
未定级 = unknown
正在申请 = unknown
材料交上去了，等通知 = unknown
下个月去医院鉴定 = unknown
打算去办 = unknown
想办没人带我去 = unknown
我是健全人 = none
哪有残疾 = none
健康得很 = none
正常人 = none
不瘸不瞎的 = none
全家都健康 = none
不涉及 = none
交通事故伤残八级，没办残疾证 = unknown
劳动能力鉴定四级 = ?
三级有补贴没 = ?
二级算重度吗 = ?
"""


@pytest.mark.parametrize(("reply", "expected"), rows(GRADE_BESIDE_OTHERS))
def test_a_grade_is_told_from_those_of_other_boards_and_people_and_from_what_is_to_come(
    reply: str, expected: str
) -> None:
    assert shown("disability_grade", reply) == expected


TYPE_SAID_OTHERWISE = """
隔壁老王才是残疾，我不是 = none
我没残疾，残疾的是对门那家 = none
我没残疾，我妈是肢体残疾 = physical
我身体健康得很 = none
身体没毛病，就是眼睛看不见 = visual
身体好得很，就是脑子不行 = intellectual
没有没有，我胳膊腿儿都好使，就是血压高点儿 = none
驼背算不算呀 = ?
耳背算残疾不 = ?
聋子能办证不 = ?
腰不好算哪一类 = ?
瘸腿够不够条件 = ?
手断了能不能评 = ?
不是眼睛，是耳朵的问题，听不着 = hearing
不是腿的毛病，是脑子不行 = intellectual
不是眼睛就是耳朵 = ?
不光是眼睛，耳朵也不行 = multiple
不是腿不好，是眼睛 = visual
听不到 说不会 两个 都 是 证 写 = multiple
生下来脑子就不够用，三十岁的人还跟五六岁一样 = intellectual
打生下来脑子就不够数 = intellectual
二十多了，只有四五岁娃的水平 = intellectual
喉癌手术后讲不出声，靠写字跟人说 = speech
能听懂就是从小发不出音比划手势 = speech
喊不出声来 = speech
老是听见有人在脑壳里头骂她天天吃氯氮平 = mental
老觉得有人要害他，住过安定医院 = mental
能不说吗 = refused
可以不回答吗 = refused
字太小看不清 = ?
我腰疼得很 = physical
字都看不清 = visual
没有，眼睛看不见 = visual
身体没毛病 = none
身体不好 = ?
问错人了 = ?
不是肢体是视力 = visual
不是眼睛，也不是耳朵 = ?
不是眼睛不好，是腿 = physical
脑子不是不够用 = ?
他三十岁，跟我一样是腿 = physical
跟他爹一样聋 = hearing
才三岁，腿不能走 = physical
听见有人喊我 = ?
填什么好 = ?
不知道算哪一类 = unknown
眼睛看不见，填视力还是填啥 = ?
视力的，算一类吧 = visual
两个耳朵都聋 = hearing
手机没电了 = ?
能走能动不 = ?
不是说过了吗，是腿 = physical
腿，你说算不算 = ?
聋的，你说能不能办 = ?
不是聋就是哑 = ?
口齿不清 = speech
机器绞断三根指头 = physical
指头少两个 = physical
动不了，躺床上 = physical
不会数数，钱都认不得 = intellectual
脑子受过刺激 = mental
疑神疑鬼，老说有人要害他 = mental
犯病就打人砸东西 = mental
精神的，以前写的智力 = mental
证没带 = unknown
健全的 = none
没有毛病 = none
好好一个人 = none
肢体是什么意思 = ?
什么叫言语残疾 = ?
看不见你写的啥 = ?
听不清你说啥 = ?
眼泪都流干了 = ?
腿都跑断了也没办成 = ?
跑断腿 = ?
跑了好几趟腿都跑细了 = ?
急得我都要疯了 = ?
逼疯了 = ?
你们是聋了还是瞎了 = ?
村干部眼瞎 = ?
"""


@pytest.mark.parametrize(("reply", "expected"), rows(TYPE_SAID_OTHERWISE))
def test_a_type_is_told_from_what_it_is_not_and_from_a_question(reply: str, expected: str) -> None:
    assert shown("disability_type", reply) == expected
