"""Picking from a list in words: by place, several at once, by a word that only one of them has, and never on a guess."""

from types import SimpleNamespace

import pytest

from bot.answers import between_two, picks_a_choice, read_answer
from bot.flows.flow import ask
from bot.flows.stories import label_in
from bot.understanding.readers.choices import candidates, read_choice, read_choices
from storage.models import Resident

HELP = [
    "最低生活保障",
    "特困人员救助供养",
    "临时救助（急难型）",
    "临时救助（支出型）",
    "残疾人两项补贴",
    "医疗救助",
]
COSTS = ["生病花钱多", "上学花钱多", "遭了灾", "失业了", "以上都没有"]
NEEDS = ["家里生活困难", "突然出事或大病花钱", "老人、残疾人、孩子没人照顾", "都看看"]
CODES = {"最低生活保障": "dibao", "特困人员救助供养": "tekun", "医疗救助": "med_aid"}


def numbered(choices: list[str], *places: int) -> list[str]:
    return [choices[place - 1] for place in places]


@pytest.mark.parametrize(
    ("reply", "places"),
    [
        ("第二个和第四个", (2, 4)),
        ("2、4", (2, 4)),
        ("二和四", (2, 4)),
        ("第一第三", (1, 3)),
        ("头两个都要", (1, 2)),
        ("前三个", (1, 2, 3)),
        ("后两个", (5, 6)),
        ("一到三", (1, 2, 3)),
        ("第一个和最后一个", (1, 6)),
        ("倒数第二个", (5,)),
        ("我要第二个，谢谢", (2,)),
        ("都要", (1, 2, 3, 4, 5, 6)),
        ("全选", (1, 2, 3, 4, 5, 6)),
        ("除了第二个都要", (1, 3, 4, 5, 6)),
        ("除了最后一个", (1, 2, 3, 4, 5)),
        ("第一个不要，其他都要", (2, 3, 4, 5, 6)),
        ("不是第一个，是第二个", (2,)),
        ("残疾那个和医疗那个", (5, 6)),
        ("我想办那个低保的", (1,)),
        ("残疾那个", (5,)),
    ],
)
def test_several_are_picked_as_they_are_said(reply: str, places: tuple[int, ...]):
    assert read_choices(reply, HELP).value == numbered(HELP, *places)


@pytest.mark.parametrize(
    "reply",
    [
        "第九个",
        "两个都要",
        "不要残疾那个",
        "临时救助那个",
        "一三",
        "我两个孩子",
        "都不要",
        "看病那个",
        "不是第二个",
        "低保和医疗救助",
    ],
)
def test_what_fits_none_or_two_is_asked_again(reply: str):
    assert not read_choices(reply, HELP).is_usable


@pytest.mark.parametrize("reply", ["都不是", "都没有", "一个都没有", "都不要", "最后一个"])
def test_none_of_them_is_the_choice_that_says_so(reply: str):
    assert read_choice(reply, COSTS).value == "以上都没有"


def test_all_of_them_leaves_out_the_choice_that_says_none():
    assert read_choices("都要", COSTS).value == COSTS[:-1]
    assert read_choice("都要", NEEDS).value == "都看看"
    assert not read_choice("都要", COSTS).is_usable


@pytest.mark.parametrize(
    ("reply", "chosen"),
    [
        ("就生病花钱多那个", "突然出事或大病花钱"),
        ("老人那个", "老人、残疾人、孩子没人照顾"),
        ("最后一个", "都看看"),
        ("就前面那个", "家里生活困难"),
        ("倒数第二个", "老人、残疾人、孩子没人照顾"),
    ],
)
def test_one_is_picked_by_a_word_that_no_other_has(reply: str, chosen: str):
    assert read_choice(reply, NEEDS).value == chosen


@pytest.mark.parametrize("reply", ["第一个和最后一个", "除了最后一个", "第一第三", "1和3", "头两个都要"])
def test_several_where_one_is_wanted_are_asked_again(reply: str):
    assert not read_choice(reply, NEEDS).is_usable


def test_between_two_both_are_named_with_their_numbers():
    question = ask("need", "choice", choices=HELP)
    assert candidates("临时救助那个", HELP) == numbered(HELP, 3, 4)
    assert between_two("临时救助那个", question) == ("3 临时救助（急难型）", "4 临时救助（支出型）")
    assert between_two("不要临时救助那个", question) is None
    assert between_two("第二个和第四个", question) is None
    assert between_two("花钱多的", ask("need", "choice", choices=COSTS)) == ("1 生病花钱多", "2 上学花钱多")


def test_each_of_several_may_be_named_by_its_everyday_word():
    turn = SimpleNamespace(
        text="低保和医疗救助", today=None, resident=Resident(household_facts={}), message=None
    )
    question = ask("programmes", "choice", choices=HELP, several=True, stands_for=CODES)
    assert read_answer(turn, question).value == numbered(HELP, 1, 6)


def test_whoever_names_places_answers_the_list_whatever_else_the_words_could_be():
    question = ask("need", "choice", choices=NEEDS)
    assert picks_a_choice("不是第一个，是第二个", question)
    assert not picks_a_choice("我家老大前年走的", question)


def test_a_label_beside_a_story_is_picked_by_its_word_and_a_story_stays_a_story():
    labels = ["办事态度不好", "评得不公平", "别的事"]
    assert label_in("态度那个", labels) == "办事态度不好"
    assert label_in("第二个", labels) == "评得不公平"
    assert label_in("窗口那个人骂我，态度不好得很", labels) is None
