"""Households called one by one: who lives there, who is gone, and whether the totals agree.

Each line: what was said = what is read. `?` must be asked again.
"""

import pytest

from tests.bot.understanding.tables import rows, shown

ONE_BY_ONE = """
上头两个老人，我跟我婆娘，底下两个娃，你算嘛 = 6
我跟娃儿他爸，还有我家公，再加两个上小学的 = 5
我一个人拉扯三个娃儿 = 4
我和媳妇，还有个念初中的闺女 = 3
我跟老公带个腿脚不好的老娘 = 3
我们两口子，跟前还有个没出嫁的老闺女 = 3
我家有我，我媳妇，龙凤胎娃娃 = 4
我跟俩孙子还有孙子他奶奶 = 4
我和孩子他爸，还有俩孩子 = 4
寡汉条子，跟老爹过 = 2
没成家，跟我哥哥两口子搭伙过 = 3
两个大人三个细路女 = 5
二姐和我，还有三个侄女 = 5
婆婆，我，我闺女，我们三个女人过 = 3
我跟哥哥嫂嫂住，他们有两个娃 = 5
我妹离了婚带个娃住我家，我还有爸妈 = 5
老两口、小两口、两个孙女 = 6
户主本人，妻子，长子，次女 = 4
我，老公，大宝，二宝，四个 = 4
我、我爸、我哥，三个男的 = 3
三兄弟都打单身，住一个屋 = 3
"""

TOTALS_THAT_AGREE = """
他们四口加我一个老头子 = 5
我们一家三口，加上我老岳母 = 4
爸妈、老婆、一个娃加我五个 = 5
老头老太太俩人 = 2
我跟老婆子两个，都走不动了 = 2
我家四个，我，老婆，一个娃 = 4
"""

GONE_AND_LEFT = """
俩大的都分出去单过了，我跟老三家，他们仨加我一个老汉 = 4
户口上六个，实际上就我跟外孙住 = 2
我嫁来的时候爷爷奶奶都在，如今就剩我跟当家的 = 2
俺老两口带着一个外孙，他爹娘在宁波打工 = 3
我跟老伴两个，外头还有一个儿，早就分家单过了 = 2
离了婚的，我一个人带两个女儿 = 3
俺跟俺娘过，俺爹没得早，没兄弟姊妹 = 2
妈改嫁了，我跟奶奶住 = 2
光我跟娃，娃他爹不晓得跑哪去了 = 2
我和俩儿子，老大分出去了 = ?
原来七个，去年走了俩老人 = 5
以前六口，分家分出去两口 = 4
原来四口，老头子前年走了 = 3
5口，去年是4口，婆婆走了 = ?
"""

FOR_ANOTHER = """
我奶奶家就她跟我爷爷，我在成都上班，不跟他们住 = 2
我外婆家，就她跟我舅舅 = 2
我是她侄儿，我不住那边，我姑妈一个人住 = 1
我妈耳朵背，她跟我弟住，弟弟弟媳加一个侄女，连她四个 = 4
我爸跟我妈住，我不跟他们住，是替他们问的 = 2
"""

LEFT_OPEN = """
跟儿子一家过 = ?
我们弟兄三个没分家，各有老婆，娃儿四个 = ?
一共六个，在家的三个 = ?
加上肚子里的五个 = ?
轮流住，这个月老大家 = ?
我和老公，大的上学小的还小 = ?
"""


@pytest.mark.parametrize(
    ("reply", "expected"),
    rows(ONE_BY_ONE + TOTALS_THAT_AGREE + GONE_AND_LEFT + FOR_ANOTHER + LEFT_OPEN),
)
def test_those_who_are_called_one_by_one_are_counted(reply: str, expected: str) -> None:
    assert shown("household_size", reply) == expected
