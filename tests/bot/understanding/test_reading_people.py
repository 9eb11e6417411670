"""How many live in the household and how many children there are.

Each line: what was said = what is read. `~` is roughly, `a..b` a range, `?` must be asked again.
"""

import pytest

from tests.bot.understanding.tables import rows, shown

HOUSEHOLD_SIZE = """
两大一小 = 3
3大2小 = 5
十来口 = 8..15
三口人 = 3
3 = 3
三 = 3
俩人 = 2
仨 = 3
五六口 = 5..6
我今年68了，家里两口人 = 2
就我和老伴 = 2
我一个人 = 1
俩口子带仨娃 = 5
一家三口 = 3
我跟我妈 = 2
娘俩 = 2
我们娘仨 = 3
爷孙俩 = 2
祖孙俩 = 2
老两口 = 2
小两口加公婆 = 4
两个大人三个小孩 = 5
我、我爱人、两个孩子 = 4
我和三个孙子 = 4
我带个孙子 = 2
光棍一条 = 1
孤寡老人一个 = 1
独居 = 1
就我自己 = 1
五口人，打工走了俩 = ?
五个人，死了一个 = ?
去年还五口，今年四口 = 4
以前五口人现在四口 = 4
加上我四个 = 4
连我四口 = 4
除了我还有三个 = 4
不算我三个人 = 4
大概四五个吧 = 4..5
四个左右 = ~4
户口本上五个人 = 5
12O = ?
记不清 = unknown
问这干啥 = refused
我们两口子 = 2
我们俩 = 2
我跟老婆还有两个娃儿 = 4
屋头就我和我妈老汉儿 = 3
爸妈和我 = 3
我和我爸我妈 = 3
我、老公、公公、婆婆、女儿 = 5
三代五口 = 5
老伴走了，就我一个 = 1
老伴前年走了，现在我一个人过 = 1
六口，我两口子，俩老人俩孩子 = 6
一大家子七口人 = 7
我家4口 = 4
家里有我、媳妇、儿子三个人 = 3
我和俩娃 = 3
我带着俩孩子 = 3
四个，我们两口子和两个小的 = 4
我俩 = 2
全家就三张嘴 = 3
没别人了，就我 = 1
今年72岁，一个人住 = 1
五保户 = 1
三个人一个月八百 = 3
夫妻两个带一个女儿 = 3
夫妻俩 = 2
5个 = 5
五个 = 5
五口之家 = 5
户口上4个，实际住3个 = 3
一个老人两个孩子加我 = 4
我，68岁，老伴，65岁 = 2
十几口 = 11..19
四口 = 4
4口人 = 4
４口 = 4
我们一家四口 = 4
家里四个人 = 4
就我跟我妈俩人 = 2
两个人，我和我妈 = 2
我，我妈，我弟 = 3
我和老公还有三个孩子 = 5
我、媳妇、俩娃、老娘 = 5
老伴没了，就我自个 = 1
一个人过 = 1
孤老太婆一个 = 1
我自己 = 1
仨人 = 3
三个 = 3
仨，我、媳妇、儿子 = 3
五口人，爷爷奶奶爸妈和我 = 5
加我一共六个 = 6
六口人左右 = ~6
三四个人 = 3..4
七口 = 7
十口人 = 10
户口本上五个人，常住三个 = 3
我带着孙女过 = 2
我跟孙子两个 = 2
父子俩 = 2
母子三人 = 3
姐弟三个 = 3
不晓得算不算嫁出去的闺女，不算的话四口 = ?
三口之家 = 3
我单身 = ?
没结婚，就我一个 = 1
离婚了带一个孩子 = ?
带俩孩子 = 3
我78，老伴75，两个人 = 2
家里有8口人 = 8
家里5个，我今年56 = 5
二口 = 2
两个老人一个小孩 = 3
我家三口人 低保户 = 3
有6个，其中2个上学 = 6
壹人 = 1
两 = 2
俺家五口嘞 = 5
屋头四个 = 4
一共是五个人吃饭 = 5
"""


@pytest.mark.parametrize(("reply", "expected"), rows(HOUSEHOLD_SIZE))
def test_an_answer_about_household_size_is_read_as_it_was_meant(reply: str, expected: str) -> None:
    assert shown("household_size", reply) == expected


# Ages, other times, those who are gone, corrections, and people named one by one.
HOUSEHOLD_TOLD_AT_LENGTH = """
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


@pytest.mark.parametrize(("reply", "expected"), rows(HOUSEHOLD_TOLD_AT_LENGTH + NO_HOUSEHOLD_SIZE))
def test_a_household_told_at_length_is_counted_and_a_story_is_not(reply: str, expected: str) -> None:
    assert shown("household_size", reply) == expected


COUNT_OF_CHILDREN = """
一个十五一个九岁 = 2
三个，没了一个，剩两个 = 2
一个上初中一个还在吃奶 = 2
俩 = 2
一儿一女 = 2
没有 = 0
三个 = 3
一个儿子 = 1
儿子一个姑娘两个 = 3
龙凤胎 = 2
独生子 = 1
没孩子 = 0
就一个娃 = 1
俩丫头一个小子 = 3
三个，走了一个 = ?
两个，大的上初中，小的上小学 = 2
无儿无女 = 0
1个 = 1
三个孩子，两个女儿一个儿子 = 3
一个都没有 = 0
没得娃 = 0
一共四个，两男两女 = 4
双胞胎女儿 = 2
俩娃儿 = 2
两个小的 = 2
有两个，一个8岁一个5岁 = 2
不想说 = refused
三四个 = 3..4
两个女儿都嫁了 = 2
一个，十二岁 = 1
0 = 0
2个小孩 = 2
没生 = 0
仨小子 = 3
两个 = 2
2个 = 2
俩娃 = 2
三个娃 = 3
一个闺女 = 1
一儿两女 = 3
两儿一女 = 3
两个儿子两个闺女 = 4
没有孩子 = 0
没生过 = 0
无 = 0
没得 = 0
五个 = 5
一个也没有 = 0
仨闺女 = 3
独生女 = 1
一个儿子，在外打工 = 1
有个儿子 = 1
有个儿子有个女儿 = 2
儿子女儿各一个 = 2
双胞胎 = 2
老大八岁老二五岁 = 2
四五个 = 4..5
只有一个女儿 = 1
2个男孩1个女孩 = 3
"""


@pytest.mark.parametrize(("reply", "expected"), rows(COUNT_OF_CHILDREN))
def test_an_answer_about_count_of_children_is_read_as_it_was_meant(reply: str, expected: str) -> None:
    assert shown("count_of_children", reply) == expected


CHILDREN_TOLD_AT_LENGTH = """
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
孙子三个 = ?
我儿子不孝顺 = ?
我哥家三个娃 = ?
我排行老二 = ?
一共三口人 = ?
女儿一个月寄五百 = ?
生过两个，都没养活 = ?
"""


@pytest.mark.parametrize(("reply", "expected"), rows(CHILDREN_TOLD_AT_LENGTH))
def test_children_told_at_length_are_counted_and_other_persons_are_not(reply: str, expected: str) -> None:
    assert shown("count_of_children", reply) == expected
