"""Households whose mentions have to agree with the count: nobody twice, nobody who is gone, nobody left out."""

import pytest

from bot.understanding.readers.people.household.tally import contradicts_mentions
from bot.understanding.readers.people.household.told_last import told_last
from bot.understanding.readers.reading import exactly
from tests.bot.understanding.tables import rows, shown

# Whoever is told last is who lives here, where the others told before are gone or of earlier times.
TOLD_LAST = """
我有个弟弟，早就入赘了，家里就是我、爹、娘 = 3
早先四个人，老伴前年走了，如今就剩我跟我那个傻儿子，他都四十了 = 2
我爸、我妹、我，我妹上个月嫁到贵阳去了，所以就我跟我爸 = 2
原来三个人，外婆走了，剩我和外公 = 2
"""

# A count that holds somebody who died since, or in which somebody lives elsewhere, is asked again.
COUNTED_AND_GONE = """
我家加上我奶奶五口，我奶奶上月刚没 = ?
四口，不过我公公一直住我大姑子家 = ?
全户四人，其中一人长期在敬老院 = ?
在家的三个，在外打工的还有俩 = ?
五口，大的在外地上大学 = 5
"""

# Not all who are named were counted, or more than are named.
TOO_FEW_OR_TOO_MANY = """
老人俩，我们俩，娃仨 = ?
外头成了家的是我哥，家里就父母跟我仨 = ?
我妈、我，还有个姨，我妈的亲妹，跟我们住 = ?
我老伴瘫痪，女儿智障，我照顾他们两个 = 3
我们夫妻，两个儿子，大儿子分出去了 = ?
"""

# Those who live together for work or school are no household; a child not born is no half.
NO_HOUSEHOLD = """
我们宿舍六个人 = ?
我们工地上住十个人 = ?
四口半，儿媳妇怀着呢 = ?
我们家六个人 = 6
"""

# Words that were cut in two, or took the number from the next word.
OF_ONE_PIECE = """
我跟我姑妈过日子 = 2
家里有我和老公，还有两个未成年的女儿 = 4
我带两个孙娃娃 = 3
我跟我男人，还有我男人前头的女儿 = 3
我，男，58，离异，和没结婚的小儿子一同生活 = 2
"""

# The written style of those who fill in forms.
WRITTEN = """
该户现住五人：老两口、小两口，另有一个孩子 = 5
上有七旬老父，下有一双儿女，加上我们夫妻 = 5
"""

RECONCILED = (TOLD_LAST, COUNTED_AND_GONE, TOO_FEW_OR_TOO_MANY, NO_HOUSEHOLD, OF_ONE_PIECE, WRITTEN)


@pytest.mark.parametrize(("reply", "meant"), [row for table in RECONCILED for row in rows(table)])
def test_a_household_is_counted_by_every_mention_in_the_reply(reply: str, meant: str) -> None:
    assert shown("household_size", reply) == meant


@pytest.mark.parametrize(
    ("text", "size"),
    [("老人俩,我们俩,娃俩", 2), ("我和我妈,我哥早分家了", 3), ("我,老婆,爸,妈", 3)],
)
def test_fewer_or_more_than_those_who_are_told_of_cannot_be(text: str, size: int) -> None:
    assert contradicts_mentions(text, exactly(size))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("老两口,过年娃才回", 2),
        ("除了我还有三个", 4),
        ("和爸妈一起住,我还没结婚", 3),
        ("我跟闺女,闺女她爸没了", 2),
        ("五口,大人三个娃两个", 5),
    ],
)
def test_what_agrees_with_the_mentions_stands(text: str, size: int) -> None:
    assert not contradicts_mentions(text, exactly(size))


def test_nothing_is_told_last_where_somebody_before_still_lives_here() -> None:
    assert told_last("我老公走了,我婆婆在,现在就我和儿子一屋睡") is None
    assert told_last("我哥分家了,现在就我和我妈") == "现在就我和我妈"
