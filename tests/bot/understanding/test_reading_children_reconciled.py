"""Children told of in parts that have to agree: each once, without those who died, in the words of whoever tells it."""

import pytest

from tests.bot.understanding.tables import rows, shown

# Places in short words and in the words of the dialects; 三女 is the third where the eldest is told of.
BY_PLACE_IN_SHORT = """
大女在县里教书，二女在药店，小儿子还没毕业 = 3
大仔开车，二仔送货，细女读中专 = 3
大女子在西安，二女子在家，碎的是个娃子 = 3
大儿子六十了没娶，二儿子五十八也没成，小女儿在邻村 = 3
大仔在三亚，二仔在九江，三女嫁四川，四女在家 = 4
有个儿在跑车，还有个女在厂里 = 2
阿大开店，阿二打工，阿三读书 = 3
老大开出租，老二读中专，没有小的了 = 2
十六的一个，十二的一个 = 2
"""

# A number of all of them, and those who died beside it; 没了 alone leaves open who is counted.
DIED_OF_THOSE_COUNTED = """
两儿三女，二儿子去年肺癌去世了 = 4
四个儿女，小女儿不在人世了 = 3
三个，老大过世了，老二在外头，老三跟我 = 2
四个孩子，老二没了 = ?
六个孩子，夭折了一个 = ?
我有六个儿女，在世的有四个 = 4
三个娃，中间那个触电走了，只有两个了 = 2
五个孩子，老大媳妇没了 = 5
"""

# Nobody is left; 还剩 and 又 tell of others.
NONE_LEFT = """
有过一个女儿，九岁没了，再没有了 = 0
失独家庭，就那一个，没了 = 0
儿子得白血病走了八年了，就那一个 = 0
有过两个，都没养活，再没有了 = 0
有过两个，都没养活 = 0
生过两个，都没养活 = 0
失独，后来抱养了一个女儿 = 1
没儿没女，孤老婆子一个 = 0
没儿没女，抱养了一个丫头 = 1
"""

# Told by one of the children, by a grandchild, or by a daughter-in-law.
FOR_AN_ELDER = """
帮我妈办，她有我、我姐、我弟 = 3
我替我爸填，我是独生子 = 1
给我奶奶办的，她生了我爸、我大伯、我姑 = 3
给爷爷申请，他三个儿子，三叔前年病逝了 = 2
替我公公答，就我老公一个 = 1
替我妈填，我是老三，下面还有个弟弟 = 4
帮我爸填的，他四个小孩，我老大，下头三个妹妹 = 4
我奶奶有六个孩子，二伯去年去世了，还有五个 = 5
帮姥姥问，姥姥有我妈我舅我小姨三个 = 3
我帮我爸填，我家姊妹四个，我最小 = 4
我妈那边，我跟我哥俩 = 2
帮我妈问，我是老三 = ?
我爸有哥哥 = ?
"""

# A total and its parts, the only one told twice, and what was forgotten.
TOTALS = """
我三个小囡，两男一女 = 3
儿子开面馆，媳妇帮忙，我就这一个儿子 = 1
抱养了一个，就他一个 = 1
原先那个生了仨，现在这个生了一个 = 4
四个，唔系，三个，有一个出世就走咗 = 3
两个，不是，三个，去年又添了一个 = 3
一个，不对，还有个小的 = ?
强强十一，丽丽九岁，都在上学 = 2
妞妞八岁，壮壮五岁，两个都要我供 = 2
儿子三十，媳妇二十八 = ?
生了个丫头，去年又抱养了个小子 = 2
"""

# Whoever is no child of theirs.
NO_CHILDREN_OF_THEIRS = """
就一个儿子，在外打工，孙子扔给我带 = 1
两个亲生的，另外帮我哥带着一个侄子 = 2
孙子倒是有两个，都是我带 = ?
两个孙子，都是我带 = 2
就一个闺女，嫁了人生了俩娃 = 1
别人家都三四个，我家就一个独苗 = 1
我们两个都是二婚，我带一个，他带一个 = 2
"""


@pytest.mark.parametrize(
    ("reply", "expected"),
    rows(
        BY_PLACE_IN_SHORT + DIED_OF_THOSE_COUNTED + NONE_LEFT + FOR_AN_ELDER + TOTALS + NO_CHILDREN_OF_THEIRS
    ),
)
def test_children_are_read_where_all_that_is_told_of_them_agrees(reply: str, expected: str) -> None:
    assert shown("count_of_children", reply) == expected
