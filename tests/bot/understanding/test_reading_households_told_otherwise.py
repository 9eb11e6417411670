"""Households told in dialect, for somebody else, by what people do, or as a count and who does not count.

Each line: what was said = what is read. `?` must be asked again.
"""

import pytest

from tests.bot.understanding.tables import rows, shown

IN_DIALECT = """
屋企三个人，我、老公同个仔 = 3
我老公旧年过咗身，剩返我同两个细路 = 3
阿爷阿嫲、我老豆、我，四个 = 4
一对孖女，加我同老公 = 4
阮厝三个人，我、阮某、一个囝 = 3
𠊎同老婆，两个倈子一个妹子 = 5
阿拉两家头，我搭老太婆 = 2
额跟额大过，额妈殁了 = 2
俺家三口嘞，俺、俺娘、俺闺女 = 3
老倌子走哒，我带两个崽 = 3
屋里四娘崽 = 4
我同我细佬，两兄弟 = 2
妈老汉儿跟我，三个 = 3
我跟洋缸子，一个巴郎子 = 3
额吉、我、我媳妇 = 3
大姑姐没嫁人跟我们，我、老公、婆婆 = 4
"""

FOR_ANOTHER = """
替我大姨填的，她跟我姨夫两个过 = 2
帮我舅舅问，舅舅、舅妈、一个表弟 = 3
我是社工，这户是奶奶带一个孙子 = 2
我姨家？她、姨夫、表妹三个人 = 3
邻居老刘家，两口子带一个闺女 = 3
刘家三娘母，男的前年病故了 = 3
代我姥爷问，姥姥走了就他一个人 = 1
给我妈报的，她家里我妈、我后爸，我自己早嫁出来了 = 2
帮奶奶写，家里就她跟我 = 2
我哥家有五口，我们家三口 = 3
我弟家盖房子借了我三万 = ?
"""

BY_RELATIVES = """
老倌子、我、一个崽、崽的堂客 = 4
我、娃他爸、娃他奶、一个娃 = 4
我跟媳妇，媳妇她妈也跟我们住 = 3
我和对象，还没孩子，跟他爸妈住 = 4
我们两口子，还有抱养的一个女娃 = 3
"""

BY_WHAT_THEY_DO = """
我种菜，老伴卖菜，儿子脑瘫，都住一起 = 3
老公开三轮，我带娃，娃三岁，婆婆也跟我们住一块 = 4
我妈七十多了，我和爱人，小儿子刚上一年级 = 4
媳妇在镇上端盘子每天回来，我，一个娃，一起住 = 3
我爸腰疼，我没活干，日子不好过 = ?
老公腿断了，我照顾他走不开 = ?
我有两个儿子，一个女儿，都成家了 = ?
"""

NOT_COUNTED = """
四口，大姑娘出门子了不算 = 4
五个。保姆没算在里面 = 5
三口，老二在西安买房了，不算他们 = 3
三个人，肚子里那个还没生，不算 = 3
五口，连上外婆 = 5
三个孩子，老大在外地安家了，剩下两个跟我住 = 3
五口人，儿子不算 = ?
四口人，没算我 = 5
"""

TOLD_BEFORE = """
儿子离婚了，他跟孙子跟我住 = 3
爷爷带大的，现在就我跟爷爷 = 2
老二住校，也算，那就是我、我爱人、老大、老二 = 4
我说一下啊，我爸，我妈，我，就这些人 = 3
我数数看，我、老伴、俩孙子 = 4
"""


@pytest.mark.parametrize(
    ("reply", "expected"),
    rows(IN_DIALECT + FOR_ANOTHER + BY_RELATIVES + BY_WHAT_THEY_DO + NOT_COUNTED + TOLD_BEFORE),
)
def test_the_size_of_a_household(reply: str, expected: str) -> None:
    assert shown("household_size", reply) == expected
