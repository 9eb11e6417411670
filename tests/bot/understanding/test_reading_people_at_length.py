"""Households and children told at length: who is named, who is gone, how old, and who belongs to others.

Each line: what was said = what is read. `~` is roughly, `a..b` a range, `?` must be asked again.
"""

import pytest

from tests.bot.understanding.tables import rows, shown

# Ages, other times, those who are gone, corrections, and people named one by one.
HOUSEHOLD_TOLD_AT_LENGTH = """
5口，去年是6口，婆婆走了 = 5
5口，去年是4口，婆婆走了 = ?
5口，婆婆走了 = ?
我和弟弟两个孤儿 = 2
我和爸爸两个病人 = 2
我一个老太婆 = 1
我一个寡妇带俩娃 = 3
一家三口加我妈 = 4
三口，还有我妈 = ?
四口加上我妈 = ?
我带个娃，没得老公 = 2
三人户 = 3
我今年七十一，身边就老伴一个，孩子都分出去单过了 = 2
户口本上是五个名字，真正在一个锅里吃饭的就三个 = 3
一个户上六口，住一起的四口 = 4
爷奶爸妈加上我跟我弟 = 6
老两口拉扯俩孙子，大的11小的8岁 = 4
我跟三个闺女过，男人09年就没了 = 4
娘俩相依为命呗，娃他爸2019年就没了 = 2
爹死娘嫁人，就我和奶奶 = 2
我老两口带一个上小学的孙子，儿子儿媳在浙江 = 3
屋头没得别个了，婆婆爷爷都过世了，就剩我跟我幺妹 = 2
儿子算不算还得看他跟不跟我们过，三四口吧 = 3..4
三口，哦不对，四口，把刚满月的小的漏了 = 4
4个人吧，不，5个，我大姑子搬回来了 = 5
六个人，前头说五个那是没算刚生的 = 6
三口，不是四口 = ?
以前是六口，分家以后四口 = 4
五口，老伴去年走了 = ?
老婆孩子和我，孩子两个 = 4
娘仨，我和俩娃 = 3
两男三女 = 5
我妈带我和我姐 = 3
家有老母，还有一个弟弟，我未婚 = 3
我寡妇一个，拖三个娃 = 4
"""

HOUSEHOLD_FURTHER = """
我们老两口跟大儿子一家三口 = 5
我，大儿子，小儿子 = 3
我跟老伴，还有三儿子 = 3
孙子孙女各一个，加我老两口 = 4
大人三个，小孩两个 = 5
三兄弟都打光棍，一起过 = 3
我，男，45岁，未婚，一个人 = 1
五口人，其中老大常年在外打工 = 5
屋企得我同阿妈两个 = 2
以前五口 = ?
房东一家四口 = ?
有一个人打我 = ?
三口，不对，算上孙子该是四口 = 4
三口，不对，还有孙子 = ?
我爸八十，我妈七十八，就他们俩单过的 = 2
他家我没进去数过，四五个人的样子 = 4..5
我是帮邻居问的，他家几口人我不清楚 = unknown
他家四口，我家三口 = ?
"""

# Persons and numbers that count nobody in the household.
NO_HOUSEHOLD_SIZE = """
我妈病了 = ?
我老公打我 = ?
我妈，我弟 = ?
我哥家三口人 = ?
十个手指头数得过来 = ?
昨天村里来了两个人 = ?
我俩残疾 = ?
一人一半 = ?
三天没吃饭了 = ?
13812345678 = ?
"""


@pytest.mark.parametrize(
    ("reply", "expected"), rows(HOUSEHOLD_TOLD_AT_LENGTH + HOUSEHOLD_FURTHER + NO_HOUSEHOLD_SIZE)
)
def test_a_household_told_at_length_is_counted_and_a_story_is_not(reply: str, expected: str) -> None:
    assert shown("household_size", reply) == expected


CHILDREN_TOLD_AT_LENGTH = """
三个，老大打工，老二老三上学 = 3
两个，老大，老三 = ?
一个没有 = 0
一个没有了 = ?
龙凤胎，上头还有个姐姐 = 3
俩小子，双胞胎 = 2
老大12，老二8岁，小的才3岁 = 3
大的二十五，二的二十二，小的十八 = 3
老大是闺女，老二老三是双胞胎小子 = 3
大闺女三十了，二闺女二十七，儿子二十四 = 3
大姑娘嫁了，小儿子在当兵 = 2
女儿28，儿子25 = 2
生了三个，走了一个，现在两个 = 2
原先三个，淹死一个，还有两个 = 2
生了六个，活了四个 = 4
一个，不对，还抱养了一个，算两个 = 2
肚子里那个不算的话就一个 = 1
四个丫头都出门子了 = 4
三个姑娘，一个小子都没有 = 3
一个上大学，两个上高中 = 3
继子一个，亲生的一个 = 2
膝下一子一女 = 2
没成家，哪来的娃 = 0
没有孩子，就我们两口子 = 0
大宝六岁，二宝三岁 = 2
我跟前妻生了一个，跟现在的老婆生了两个 = 3
三个女儿，就盼个儿子没盼来 = 3
我是独生子女 = ?
孙子三个 = ?
我儿子不孝顺 = ?
我哥家三个娃 = ?
我排行老二 = ?
一共三口人 = ?
女儿一个月寄五百 = ?
生过两个，都没养活 = ?
一个，哎不对，还有个小的跟着他奶奶，两个 = 2
一个，不对，还有个小的 = ?
两个，还有个小的跟着奶奶 = ?
他家几个孩子我真不清楚，刚搬来的户 = unknown
她家三四个娃吧，我是村里的，没细数 = 3..4
"""


@pytest.mark.parametrize(("reply", "expected"), rows(CHILDREN_TOLD_AT_LENGTH))
def test_children_told_at_length_are_counted_and_other_persons_are_not(reply: str, expected: str) -> None:
    assert shown("count_of_children", reply) == expected
