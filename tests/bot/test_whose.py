"""Whose danger a message tells of, as people say it."""

import pytest

from bot.flows.whose import Whose, is_another_after_all, names_same_house, speaks_of_own, whose_danger

OWN = """我妈倒地上了喊不答应|我爸喝农药了|我儿子不见了|家里着火了，啥都烧没了|俺在医院没钱交押金，要停药了|婆婆晕倒了|
孩子烧到39度了，喘不上气|快饿死了|求求你们快点|邻居打我|我被人打了|男人拿刀追我|房东把我东西扔出来了，我带着娃站马路边|
面缸见底了，找邻居借过三回|我躲在邻居家柴房里，男人拿菜刀撵我|小孙女被开水烫了|今早发现老伴儿身子都凉了|全家两天没吃饭了"""
OTHER = """隔壁老王家着火了人还在里头|我们村有个老太太三天没吃饭了，没人管|楼上那家男的打老婆孩子|我家邻居着火了|我邻居晕倒了|
路边躺着个人|隔壁孩子两天没吃饭了|俺庄一个老光棍倒雪窝里了|我看见路上有个人倒了|同村的老李喝农药了|有个小孩掉河里了|
不是我家，是对面楼着火|我们楼下大爷昏过去了|我同学要自杀|看见有人要跳江"""
OPEN = """着火了人还在里头|有人要跳楼|他没呼吸了|隔壁着火窜到我家了|我妈隔壁的老太太倒地上了|老人摔了，一个人在家"""


def listed(words: str) -> list[str]:
    return words.replace("\n", "").split("|")


@pytest.mark.parametrize("words", listed(OWN))
def test_what_names_the_speaker_their_family_or_nobody_is_their_own(words: str):
    assert whose_danger(words) is Whose.OWN


@pytest.mark.parametrize("words", listed(OTHER))
def test_what_names_another_house_is_anothers(words: str):
    assert whose_danger(words) is Whose.OTHER


@pytest.mark.parametrize("words", listed(OPEN))
def test_what_names_both_or_just_somebody_is_asked_about(words: str):
    assert whose_danger(words) is Whose.OPEN


def test_a_call_turns_to_another_house_only_where_that_is_said():
    assert is_another_after_all("不是我家，是隔壁")
    assert not is_another_after_all("在隔壁王婶家")
    assert not is_another_after_all("不是我报的")


def test_what_comes_later_belongs_to_the_house_it_names():
    assert names_same_house("隔壁火更大了", "隔壁老王家着火了")
    assert not names_same_house("楼上那家又打起来了", "隔壁老王家着火了")
    assert not speaks_of_own("火更大了")
    assert speaks_of_own("我喘不上气")
