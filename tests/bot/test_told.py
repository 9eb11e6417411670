"""What a message tells in passing is kept; what it does not say outright is not guessed."""

from datetime import date

import pytest

from bot.told import facts_told
from bot.understanding import Understanding

TODAY = date(2026, 11, 22)


def told(understanding: Understanding, text: str) -> dict[str, object]:
    found = facts_told(text, understanding.parse(text), today=TODAY, household_size=None)
    return {one.fact: one.reading.value for one in found}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "三口人，一个月八百，我娘二级残疾",
            {"household_size": 3, "monthly_income_total": 800, "disability_grade": 2},
        ),
        ("家里五口人，全家一年收入两万四", {"household_size": 5, "monthly_income_total": 2000}),
        ("就我一个人过，每月低保金四百块", {"household_size": 1, "monthly_income_total": 400}),
        ("俺爹80岁了，肢体残疾", {"subject_age": 80, "disability_category": "physical"}),
        ("存款两万块，每月挣3000元", {"savings_total": 20000, "monthly_income_total": 3000}),
        ("我今年七十二了，老伴走了三年", {"subject_age": 72}),
        ("家里四口人，我一个月挣一千五", {"household_size": 4}),  # what one of four earns is not all of it
        ("我今年68岁，家里两口人", {"subject_age": 68, "household_size": 2}),
        ("没有残疾", {"disability_category": "none"}),
        # In one breath.
        (
            "我今年七十三家里两口人一个月八百块能不能吃低保",
            {"subject_age": 73, "household_size": 2, "monthly_income_total": 800},
        ),
        (
            "家里三口人一个月八百我娘二级残疾",
            {"household_size": 3, "monthly_income_total": 800, "disability_grade": 2},
        ),
        ("我六十八岁老伴七十岁家里就两口人", {"household_size": 2}),  # two ages, of two people
        ("俺娘残废了屋里没得进项能不能吃个地保", {"monthly_income_total": 0}),
        ("就俺跟俺娘两个她瘫在床上", {"household_size": 2}),
        ("家里没得车，存款也没有", {"has_vehicle": False, "savings_total": 0}),
        ("家里有辆面包车，三口人", {"has_vehicle": True, "household_size": 3}),
    ],
)
def test_several_facts_in_one_message_are_all_kept(
    understanding: Understanding, text: str, facts: dict[str, object]
):
    assert told(understanding, text) == facts


@pytest.mark.parametrize(
    "text",
    [
        "看病一个月要花三千块",  # money that goes out is no income
        "欠了五万块的债",
        "村里有三个人残疾",
        "低保一个月能领多少钱",
        "我家孩子三个人都在上学",
        "他是伤残军人",
        "以前一个月收入五千，现在没了",
        "家里三口人变两口了",
        "听说标准是一个月六百块",
        "不对，那是俺一个人的",
        "大的9岁白血病，小的3岁",
        "俺爹没有残疾",
        "自己没有收入，跟爸妈同户",  # theirs is not told
        "家里没有固定收入",
        "家里没收入的话给多少",
        "我没有车",  # others of the household may
        "镇上离得远没有车",
        "家里有辆三轮车",
        "家里原先有辆面包车，卖了",
    ],
)
def test_what_is_not_told_outright_is_left_to_the_question(understanding: Understanding, text: str):
    assert told(understanding, text) == {}


def test_the_same_thing_told_in_two_ways_is_asked_for(understanding: Understanding):
    assert "household_size" not in told(understanding, "户口本上四口人，在家过日子的三口人")


def test_facts_about_two_people_keep_to_the_one_with_a_disability(understanding: Understanding):
    found = facts_told(
        "我今年50岁，我娘80岁，她是二级残疾",
        understanding.parse("我今年50岁，我娘80岁，她是二级残疾"),
        today=TODAY,
        household_size=None,
    )

    assert {(one.fact, one.reading.value, one.about) for one in found} == {("disability_grade", 2, "mother")}


def test_a_yes_or_no_told_in_passing_is_said_in_full(understanding: Understanding):
    found = facts_told("屋里没得车", understanding.parse("屋里没得车"), today=TODAY, household_size=None)

    assert [one.plainly for one in found] == ["家里没有机动车"]


def test_of_two_clauses_that_tell_it_differently_neither_counts(understanding: Understanding):
    assert told(understanding, "家里没有收入，低保每月四百块") == {}
