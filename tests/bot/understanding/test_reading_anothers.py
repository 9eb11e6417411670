"""What is told of another house and then put aside is no part of the answer; what is told of the own house always is."""

import pytest

from bot.understanding.readers.anothers import without_anothers
from bot.understanding.readings import read


@pytest.mark.parametrize(
    ("kind", "reply", "value"),
    [
        ("savings_total_yuan", "我哥早分家了，他做生意存了几十万那是他的，我们家就五千块", 5000),
        ("savings_total_yuan", "我弟倒是有十几万存着，可那是他的，他早分家了，我自己家里就一千五", 1500),
        ("savings_total_yuan", "没存款，我哥存了几万，那是他的", 0),
        ("savings_total_yuan", "我弟弟有十几万，但他早分家了跟我没关系，我一分存款都没有", 0),
        ("vehicle_value_yuan", "儿子那台是他自己的，早分家了，我这边就一台旧皮卡，现在值九千五", 9500),
        ("vehicle_value_yuan", "我儿子那辆值二十万，他早分户了，我自己这辆小货车现在值一万五", 15000),
        ("household_size", "小妹，我屋头四个人，隔壁嬢嬢家才是七个，你莫记混了", 4),
        ("household_size", "我弟弟两口子单过，我自己一个", 1),
        ("count_of_children", "隔壁五个，我家俩", 2),
        ("monthly_income_total_yuan", "隔壁老李家一个月八千呢，我们家两口子加起来才两千六", 2600),
    ],
)
def test_the_own_side_counts(kind: str, reply: str, value: float) -> None:
    assert read(kind, reply).value == value


@pytest.mark.parametrize(
    "reply",
    [
        # of the own house
        "我哥三千,我们家就五百",
        "大儿子分家了,小儿子3300,我自己没收入",
        "我儿子跟我没分家,他一个月三千,我自己八百",
        # what another gives
        "儿子分家了,每月给我八百,我自己养老金两百",
        # nothing of the own side is told
        "我哥存了几十万,那是他的,早分家了",
        "隔壁有七口人",
    ],
)
def test_nobody_of_the_own_house_is_put_aside(reply: str) -> None:
    assert without_anothers(reply) == reply
