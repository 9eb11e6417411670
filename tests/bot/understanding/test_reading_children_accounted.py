"""A count of children accounts for everyone a reply tells of, each of them once, or is asked for again."""

import pytest

from bot.understanding.readers.people import read_children
from bot.understanding.readers.people.children.accounted import accounts_for_all
from bot.understanding.readers.reading import exactly
from tests.bot.understanding.tables import rows, shown

# As forms have it: 子 and 女 by themselves, 长 and 次, 现有 and 健在, blanks around the numbers.
WRITTEN = """
两仔两女 = 4
二女一子 = 3
本人育有二子二女，次子2011年夭折，现有一子二女 = 3
原有一子一女，长女早逝，现仅有一子 = 1
女儿 2 个 ，儿子 没有 = 2
儿子：2 女儿：1 = 3
儿子1人、女儿1人 = 2
子女共4人，均已成家 = 4
儿女：无 = 0
膝下无子女 = 0
养育三子，长子务农，次子务工，幼子在读 = 3
生有四子，其中次子病故，现健在三子 = 3
"""

# Whoever is told again is counted once.
TOLD_AGAIN = """
四女一子，四个女儿嫁在外乡，就剩儿子在家 = 5
两个闺女嫁了，儿子还在念书，就这么一个儿子 = 3
闺女一个，儿子两个，两个儿子都在矿上 = 3
头一个是儿子，第二个闺女，后来又添了一个闺女，老三刚上幼儿园 = 3
大丫头教书，二丫头当护士，就这两个丫头 = 2
两个闺女，又生了一个还是闺女，三个了 = 3
三个嘛，刚才不是说了三个 = 3
我带来仨，他没有孩子 = 3
一个儿子一个儿媳 = 1
儿子三个，二儿子生了两个娃，小儿子没结婚 = 3
"""

# Among those who died, and of those who are nobody's here.
DIED_OR_OTHERS = """
我有一个弟弟两个妹妹 = ?
四个，不是不是那是外孙，儿女就三个 = 3
老大老二是儿子，老三是姑娘，还有个幺妹 = ?
老二跟老三没了，就剩老大 = 1
两儿一女，其中一个儿子病死了 = 2
生了仨，都没了 = 0
侄女在我家住，我自己没生 = 0
没有生育，抱养了我姐家的一个儿子 = 1
她妈带走了两个，我身边还有两个，你说算几个 = ?
"""

# In the words of Fujian and of the Hakka, and by the children themselves.
BY_OTHERS = """
阮有四个囝，三个查某囝一个后生 = 4
三个孲子，一个妹子两个赖子 = 3
阮兜两个囝仔 = 2
我是她儿子，家里就我一个 = 1
我是老二，上面一个姐姐，没弟弟 = 2
给俺爹填的，俺们弟兄三个一个姐姐 = 4
"""


@pytest.mark.parametrize(("reply", "expected"), rows(WRITTEN + TOLD_AGAIN + DIED_OR_OTHERS + BY_OTHERS))
def test_whoever_is_told_of_is_counted_once(reply: str, expected: str) -> None:
    assert shown("count_of_children", reply) == expected


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("大女儿嫁了,二女儿在家,小儿子上学", 2),
        ("五个娃,一个残疾", 1),
        ("一个儿子,一个女儿", 1),
        ("两个", 4),
        ("三女一儿,三个女儿都嫁了,就剩儿子", 7),
        ("两个儿子一个女儿,三个", 6),
        ("我带来两个", 0),
        ("带走了一个,我身边还有一个", 1),
    ],
)
def test_a_count_that_leaves_someone_out_or_counts_someone_twice_is_no_answer(
    text: str, counted: int
) -> None:
    assert not accounts_for_all(text, exactly(counted))


@pytest.mark.parametrize(
    "text", ["生了五个,活了四个", "四个,走了一个,现在三个", "三个闺女,没有儿子", "三个娃,孙子五个"]
)
def test_those_who_died_and_those_denied_are_held_against_no_count(text: str) -> None:
    reading = read_children(text)
    assert reading.is_usable
    assert accounts_for_all(text, reading)
