"""The confusions that do harm are settled after the classifier has spoken."""

import pytest

from bot.understanding.guards import settle


def test_a_short_yes_is_never_taken_for_no() -> None:
    ranked, _ = settle("没错", [("deny", 0.7), ("affirm", 0.2), ("stop", 0.1)], 0.3)
    assert ranked[0][0] == "affirm"


def test_a_short_no_is_never_taken_for_yes() -> None:
    ranked, _ = settle("要不得", [("affirm", 0.8), ("deny", 0.1)], 0.3)
    assert ranked[0][0] == "deny"


def test_breaking_off_is_not_withdrawing() -> None:
    ranked, _ = settle("算了先不弄了", [("withdraw_application", 0.6), ("stop", 0.3)], 0.3)
    assert ranked[0][0] == "stop"


@pytest.mark.parametrize("text", ["把申请撤了吧", "低保不要了", "不申请了", "申请作废"])
def test_withdrawing_that_is_named_stays_withdrawing(text: str) -> None:
    ranked, _ = settle(text, [("withdraw_application", 0.6), ("stop", 0.3)], 0.3)
    assert ranked[0][0] == "withdraw_application"


@pytest.mark.parametrize("text", ["申请别给我撤啊，就是今天不填了", "不要取消，我改天再来", "甭撤"])
def test_who_asks_not_to_withdraw_only_breaks_off(text: str) -> None:
    ranked, _ = settle(text, [("withdraw_application", 0.8), ("stop", 0.1)], 0.3)
    assert ranked[0][0] == "stop"


def test_two_characters_are_enough_to_raise_the_alarm() -> None:
    ranked, maybe = settle("大火!!!", [("out_of_scope", 0.6), ("report_emergency", 0.15)], 0.3)
    assert (ranked[0][0], maybe) == ("report_emergency", True)


def test_a_yes_in_traditional_characters_is_a_yes() -> None:
    ranked, _ = settle("沒問題", [("affirm", 0.8), ("deny", 0.1)], 0.3)
    assert ranked[0][0] == "affirm"


def test_an_emergency_above_its_own_threshold_comes_first() -> None:
    ranked, maybe = settle("我这边出事了", [("inform", 0.5), ("report_emergency", 0.35)], 0.3)
    assert (ranked[0][0], maybe) == ("report_emergency", True)


def test_an_emergency_just_below_the_threshold_is_asked_about() -> None:
    ranked, maybe = settle("我这边出事了", [("inform", 0.8), ("report_emergency", 0.15)], 0.3)
    assert (ranked[0][0], maybe) == ("inform", True)


def test_danger_of_long_ago_raises_no_alarm() -> None:
    ranked, maybe = settle("前年家里着火烧了两间", [("inform", 0.9), ("report_emergency", 0.05)], 0.3)
    assert (ranked[0][0], maybe) == ("inform", False)


def test_taking_leave_is_not_withdrawing() -> None:
    ranked, _ = settle("撤了哈，回见", [("withdraw_application", 0.9), ("say_goodbye", 0.05)], 0.3)
    assert ranked[0][0] == "say_goodbye"


def test_withdrawing_with_thanks_stays_withdrawing() -> None:
    ranked, _ = settle("申请撤了吧，谢谢", [("withdraw_application", 0.9), ("say_goodbye", 0.05)], 0.3)
    assert ranked[0][0] == "withdraw_application"


@pytest.mark.parametrize("text", ["饿死了，想吃火锅", "饿晕了等开饭", "累死了饿死了，点个外卖"])
def test_hunger_as_a_manner_of_speaking_raises_no_alarm(text: str) -> None:
    ranked, maybe = settle(text, [("out_of_scope", 0.6), ("report_emergency", 0.25)], 0.3)
    assert (ranked[0][0], maybe) == ("out_of_scope", False)


@pytest.mark.parametrize(
    "text",
    [
        "饿死了",
        "孩子快饿死了",
        "饿死了，两天没吃",
        "饿晕了，没钱点外卖",
        "饿死了，房子也塌了，下班都没地方去",
    ],
)
def test_hunger_that_may_be_meant_is_asked_about(text: str) -> None:
    _, maybe = settle(text, [("out_of_scope", 0.9), ("report_emergency", 0.05)], 0.3)
    assert maybe


@pytest.mark.parametrize("text", ["这日子熬不住了", "屋头恼火得很", "家里出事了", "实在走投无路"])
def test_distress_without_a_name_is_asked_about_and_no_more(text: str) -> None:
    ranked, maybe = settle(text, [("check_eligibility", 0.9), ("report_emergency", 0.02)], 0.3)
    assert (ranked[0][0], maybe) == ("check_eligibility", True)


@pytest.mark.parametrize("text", ["我想问问那个啥", "那个那个", "就是那个事嘛", "嗯，我想问一下那个"])
def test_nobody_is_sure_of_a_word_that_points_at_nothing(text: str) -> None:
    ranked, _ = settle(text, [("ask_help", 0.9), ("greet", 0.05)], 0.3)
    assert ranked[0] == ("ask_help", 0.45)


@pytest.mark.parametrize("text", ["那个低保咋办", "这个多少钱", "我那个批了没", "那个材料"])
def test_a_word_that_points_at_something_keeps_its_reading(text: str) -> None:
    ranked, _ = settle(text, [("ask_documents", 0.9), ("greet", 0.05)], 0.3)
    assert ranked[0] == ("ask_documents", 0.9)


@pytest.mark.parametrize(
    "text",
    [
        "我爸倒地上了",
        "隔壁大爷晕倒了",
        "奶奶叫不醒了",
        "人没呼吸了",
        "我妈喘不上气",
        "心脏病又犯了，药吃完了",
        "刚才吐血了",
        "血流不止咋办",
        "孩子抽了",
        "老头嘴歪眼斜的",
        "喝了半瓶百草枯",
        "误食了东西",
        "我哥触电了",
        "娃掉水里了",
        "被毒蛇咬了",
        "羊水破了",
        "我闺女走丢了",
        "他把我关在屋里",
        "他说要弄死我",
        "遗书写好了",
        "墙倒了人压在底下",
        "楼上冒黑烟",
    ],
)
def test_a_life_at_stake_is_asked_about_however_sure_another_reading_is(text: str) -> None:
    ranked, maybe = settle(text, [("out_of_scope", 0.97), ("report_emergency", 0.01)], 0.3)
    assert (ranked[0][0], maybe) == ("out_of_scope", True)
    ranked, maybe = settle(text, [("out_of_scope", 0.8), ("report_emergency", 0.15)], 0.3)
    assert (ranked[0][0], maybe) == ("report_emergency", True)


@pytest.mark.parametrize(
    "text",
    [
        "我妈去年晕倒过",
        "他三年前触电截了手",
        "老毛病了，一到冬天喘不上气",
        "我爸去年心脏病犯了一回",
        "中毒住院能报销吗",
        "被蛇咬了算不算临时救助",
        "电视上那人被蛇咬了",
        "我家狗不喘气了",
        "水倒地上了",
        "笑得喘不过气",
        "气得吐血",
        "打死我也不信",
        "手机掉水里了",
        "闹钟叫不醒我",
        "别耽误吃饭",
        "商家大出血甩卖",
        "材料还压在村里",
        "奶牛瘫倒了找哪个兽医",
        "他吐血住过院",
    ],
)
def test_words_of_danger_about_the_past_rules_beasts_and_jokes_raise_no_alarm(text: str) -> None:
    ranked, maybe = settle(text, [("out_of_scope", 0.97), ("report_emergency", 0.01)], 0.3)
    assert (ranked[0][0], maybe) == ("out_of_scope", False)
