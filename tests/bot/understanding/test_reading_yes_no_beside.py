"""Yes or no told of oneself and others, taken back, said by a question, or beside courtesies and questions.

Each line: what was said = what is read. `~` is roughly, `?` must be asked again.
"""

import pytest

from tests.bot.understanding.tables import rows, shown

WHOSE_IT_IS_AND_HOW_IT_IS_SAID = """
我讲没得，其实有一个，才翻到 = ?
刚才填的没有，其实是有的 = yes
前面按的是，其实不是 = no
没有——哦等会儿，有一张 = yes
有是有，可那是我大伯的，我名下没有 = no
有一辆，不过是单位的，我自己没得 = no
有，我老婆的，我没有 = ?
住着院呢 = yes
还在医院住着呢 = yes
在儿子家住着呢 = ?
住过两回 = yes
没有享受过，以前报过一次没批 = no
钱在我包里揣着 = yes
每月按时打到账上 = yes
有没有准时打到卡 = ?
什么时候打到卡上 = ?
年年都交，一直没落下 = yes
月月都交不起 = ?
一辈子没坐过飞机 = no
长这么大没住过院 = no
一次都没申请过 = no
没领过啥补贴 = no
有什么补助 = ?
我这样子像住得起楼房的吗 = no
像我这样有残疾的能办吗 = ?
我像有车的吗？ = no
人家好心帮忙，我还能不同意吗 = yes
能不签吗 = ?
听你安排 = yes
照您说的办就行 = yes
你说怎么办就怎么办 = yes
管，管，你讲怎么搞就怎么搞 = yes
你说的是真的吗 = ?
查就查呗，没啥可瞒的 = yes
随便吧 = ?
不愿意，怕信息泄露 = no
不签，怕上当 = no
拒绝透露 = refused
哪儿有啊 = no
哪儿有复印的 = ?
那都是瞎编的 = no
我不瞎说，真有 = yes
谁敢瞎讲，是真的 = yes
欠着呢 = yes
不阔以 = no
阔以的 = yes
得呢 = yes
呒没呀 = no
木有啊木有啊 = no
家里是有一台 = yes
村里是有一个 = ?
信号不好，你再说一遍 = ?
身体不好，没去过 = no
没有，身体不行了 = no
身体不好 = ?
今天天气不错 = ?
不错 = yes
"""

BESIDE_COURTESIES_AND_QUESTIONS = """
办了，啥时候发钱啊 = yes
就那么一间破屋 = ?
就一辆三轮车，算车的话就有 = ?
前年办的，一直用着 = yes
勉强算吧 = ~yes
应该算吧 = ~yes
怕是没有哦 = ~no
多半是 = ~yes
我寻思是 = ~yes
查吧查吧，不怕 = yes
授权 = yes
签 = yes
打死都不去 = no
去 = yes
去嘛 = yes
正住着院呢 = yes
在啊 = yes
不客气 = ?
不好意思打错了 = ?
不急 = ?
我不会弄这个手机 = ?
没电了 = ?
我没戴眼镜 = ?
不早了该睡了 = ?
有人找我 = ?
有空再说 = ?
行行好吧 = ?
参加 = yes
报名 = yes
领的 = yes
我感觉没有 = ~no
按错了 = ?
不急，有的 = yes
我不怕，你查 = ?
随便核对 = yes
有空的话去 = ?
交了，什么时候能发呀 = yes
没有，那怎么办呢 = no
不客气，没得 = no
去哪办 = ?
去年 = ?
签啥字 = ?
授权给谁 = ?
这么多年没领过 = no
"""


@pytest.mark.parametrize(
    ("reply", "expected"), rows(WHOSE_IT_IS_AND_HOW_IT_IS_SAID + BESIDE_COURTESIES_AND_QUESTIONS)
)
def test_an_answer_beside_something_else_is_read_as_it_was_meant(reply: str, expected: str) -> None:
    assert shown("yes_no", reply) == expected
