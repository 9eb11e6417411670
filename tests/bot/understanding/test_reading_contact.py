"""Names, telephone numbers and identity-card numbers.

Each line: what was said = what is read. `~` is roughly, `a..b` a range, `?` must be asked again.
"""

import pytest

from tests.bot.understanding.tables import rows, shown

NAME = """
张三 = 张三
我叫李桂芳 = 李桂芳
名字是王大强 = 王大强
阿卜杜拉·买买提 = 阿卜杜拉·买买提
不想说 = refused
你问这干啥 = refused
我姓张 = ?
欧阳建国 = 欧阳建国
我的名字叫陈秀英 = 陈秀英
叫刘二 = 刘二
俺娘叫张秀英 = 张秀英
我妈的名字是刘翠 = 刘翠
那英 = 那英
才让卓玛 = 才让卓玛
他十九，我四十六 = ?
他爸走了 = ?
昨天才办 = ?
"""


@pytest.mark.parametrize(("reply", "expected"), rows(NAME))
def test_an_answer_about_name_is_read_as_it_was_meant(reply: str, expected: str) -> None:
    assert shown("name", reply) == expected


PHONE = """
13812345678 = 13812345678
138 1234 5678 = 13812345678
一三八一二三四五六七八 = 13812345678
幺三八幺二三四五六七八 = 13812345678
１３８１２３４５６７８ = 13812345678
+8613812345678 = 13812345678
1381234567 = ?
0530-1234567 = ?
0530-5234567 = 0530-5234567
我电话13812345678 = 13812345678
没有电话 = ?
"""


@pytest.mark.parametrize(("reply", "expected"), rows(PHONE))
def test_an_answer_about_phone_is_read_as_it_was_meant(reply: str, expected: str) -> None:
    assert shown("phone", reply) == expected


ID_NUMBER = """
11010519491231002X = 11010519491231002X
110105 19491231 002x = 11010519491231002X
１１０１０５１９４９１２３１００２Ｘ = 11010519491231002X
一一零一零五一九四九一二三一零零二叉 = 11010519491231002X
1101051949123100 = ?
"""


@pytest.mark.parametrize(("reply", "expected"), rows(ID_NUMBER))
def test_an_answer_about_id_number_is_read_as_it_was_meant(reply: str, expected: str) -> None:
    assert shown("id_number", reply) == expected
