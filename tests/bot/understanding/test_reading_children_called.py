"""Children called one by one: by place, in groups, from both sides of a family, those who died, others beside them."""

import pytest

from tests.bot.understanding.tables import rows, shown

# By their place, with what each of them is or does.
BY_PLACE = """
老大在厦门开店，老二在家养猪，老三是个姑娘，嫁到贵州了 = 3
大女子在兰州，二女子在天水，三女子招了女婿 = 3
头一个是儿子，第二个又是儿子，第三个才是闺女 = 3
大的十一，中间那个八岁，最小的四岁 = 3
大妞二妞，还有个小子 = 3
老大没了婆娘，老二老三在外面，老四还没说上亲 = 4
头胎是儿子，二胎双胞胎丫头 = 3
老大老二是前夫的，老三是跟现在的男人生的 = 3
姑娘三十一，大儿子二十八，小儿子二十 = 3
老大老二都不孝 = ?
一个六岁，还有一个老二 = ?
"""

# Groups beside places, and groups of sons and daughters.
IN_GROUPS = """
两个大的都嫁了，小的上高一 = 3
三个大的打工去了，老四才念小学 = 4
大的两个成了家，剩个小的在读研 = 3
两个闺女出门子了，儿子在屋里 = 3
两个女儿，大儿子当兵，小儿子念书 = 4
两个儿子，老大在厂里，老二在工地 = 2
三个里面有一个过了十八 = 3
两个，老大，老三 = ?
老大有两个娃 = ?
亲生一个，养女一个 = 2
两对双胞胎 = 4
儿子3闺女2 = 5
"""

# From both sides of a family, and those taken in.
BOTH_SIDES = """
我带过来两个，她爸那边有一个，合一块三个 = 3
前头那个留下两个，我跟他又生了一个 = 3
跟前面那个有两个，跟后面这个有一个 = 3
自家一个，老婆那边带过来两个 = 3
头婚两个，这婚一个 = 3
我俩二婚，各带一个，又生了一个 = 3
头一个老婆留下俩，后娶的生了一个 = 3
老公原来有俩，我又给他生了个小的 = 3
离婚的时候他带走一个，我身边两个 = 3
离了，三个孩子，判给我两个，判给他一个 = 3
我没生，他带来两个 = 2
我亲生的一个，还有一个是抱来的 = 2
自己生了两个，又帮我哥养了一个，我哥死了 = 3
有两个，前妻带走一个，跟我一个 = ?
"""

# Those who died and those who are left.
DIED = """
老大前年生病没了，现在就一个老二 = 1
两个，大的去年淹死了，就剩这个小的 = 1
生了八个，饿死三个 = 5
一个闺女了嘛，儿子出车祸没了 = 1
一个儿子前几年病死了，现在没有了 = 0
生了六个，养大四个 = 4
我两个儿都命短，一个生病死的，就剩小女儿了 = 1
四个孩子，老三没了 = ?
"""

# Sums told at the end, and numbers that are taken back.
SUMS = """
五个，哎我把外甥也算进去了，四个 = 4
三个……不是不是，我把孙子数进去了，两个 = 2
两个，不不，算上跟前夫那个，三个 = 3
前夫那个判给他了，我现在跟这个又有一个，算起来两个 = 2
大概四个吧，他家娃我见过 = ~4
两个，不算孙子 = 2
四个闺女，加上儿子五个 = 5
"""

# Beside the children of others, and told by a child or a grandchild of the person.
OTHERS_BESIDE = """
我大嫂生了六个，我只有一个 = 1
兄弟三个都有儿子，我就俩姑娘 = 2
我们村都生两个，我生了一个就结扎了 = 1
我姐家四个，我家就一个 = 1
隔壁娃多，我就一个姑娘 = 1
我哥仨娃，我没结婚没娃 = 0
俩儿子，大儿子家俩娃，二儿子家一个 = 2
姑娘三个，外孙一堆 = 3
我妈就我一个 = 1
我是她外孙，我妈他们兄弟姊妹五个，都在 = 5
七姊妹，都是我奶生的 = 7
养了三个白眼狼 = 3
"""


@pytest.mark.parametrize(
    ("reply", "expected"), rows(BY_PLACE + IN_GROUPS + BOTH_SIDES + DIED + SUMS + OTHERS_BESIDE)
)
def test_children_called_one_by_one_are_added_up_once_each(reply: str, expected: str) -> None:
    assert shown("count_of_children", reply) == expected
