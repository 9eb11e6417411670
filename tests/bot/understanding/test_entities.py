"""What a message names, with its place in the text as it was written."""

from pathlib import Path

import pytest

from bot.understanding.entities import EntityFinder
from bot.understanding.opening import NLU_DATA
from bot.understanding.training_data import read_training_data


@pytest.fixture(scope="module")
def finder() -> EntityFinder:
    return EntityFinder(read_training_data([NLU_DATA / "nlu" / "entities.yml"]))


def found(finder: EntityFinder, text: str) -> list[tuple[str, object, str]]:
    return [(entity.name, entity.value, entity.text) for entity in finder.find(text)]


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("俺想吃个地保", "subsistence_allowance"), ("低宝咋办", "subsistence_allowance"),
        ("底饱", "subsistence_allowance"),
        ("零时救助咋申请", "temporary_assistance"), ("林时就助", "temporary_assistance"),
        ("特困供样", "destitute_support"), ("特捆公养", "destitute_support"), ("五保", "destitute_support"),
        ("一料救助", "medical_assistance"), ("医疗就柱", "medical_assistance"), ("取暖补帖", "heating_assistance"),
        ("法律元助", "legal_aid"), ("思法救助", "judicial_assistance"), ("低保边缘", "low_income_family"),
        ("支出型困难", "expenditure_poverty"), ("道路交通事故救助基金", "traffic_accident_fund"),
    ],
)  # fmt: skip
def test_programmes_are_found_also_as_they_sound(finder: EntityFinder, text: str, programme: str) -> None:
    assert (programme,) in [(value,) for name, value, _ in found(finder, text) if name == "programme"]


def test_numbers_are_told_apart_by_what_they_count(finder: EntityFinder) -> None:
    text = "我今年68岁，家里三口人，每月八百块，俺娘肢体二级残疾"
    assert found(finder, text) == [
        ("age", 68, "68"),
        ("person_count", 3, "三"),
        ("amount_yuan", 800, "八百块"),
        ("relation", "mother", "俺娘"),
        ("disability_type", "physical", "肢体"),
        ("disability_grade", 2, "二级"),
    ]


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("一个月一千二", 1200, "month"),
        ("一年两万四", 24000, "year"),
        ("一次性给了5000元", 5000, "once"),
        ("借了三万块", 30000, "unknown"),
    ],
)
def test_sums_carry_their_period(finder: EntityFinder, text: str, value: int, period: str) -> None:
    (entity,) = [one for one in finder.find(text) if one.name == "amount_yuan"]
    assert (entity.value, entity.period) == (value, period)


def test_a_vague_sum_carries_its_ends(finder: EntityFinder) -> None:
    (entity,) = [one for one in finder.find("一个月两三千块") if one.name == "amount_yuan"]
    assert (entity.low, entity.high) == (2000, 3000)


def test_numbers_of_cases_and_dates_are_found(finder: EntityFinder) -> None:
    assert found(finder, "编号SQ20261021003，2026年10月21日递的") == [
        ("application_number", "SQ20261021003", "SQ20261021003"),
        ("date", "2026-10-21", "2026年10月21日"),
    ]


def test_our_own_receipt_number_is_found(finder: EntityFinder) -> None:
    assert found(finder, "查一下2611-2248-39207办到哪了") == [
        ("application_number", "2611-2248-39207", "2611-2248-39207")
    ]


@pytest.mark.parametrize("text", ["先撂这儿", "待会儿再说", "幼儿园啥时候报名", "今儿个不弄了"])
def test_a_word_ending_names_no_child(text: str) -> None:
    finder = EntityFinder(read_training_data([NLU_DATA / "nlu" / "entities.yml"]))
    assert [one for one in finder.find(text) if one.name == "relation"] == []


def test_places_refer_to_the_text_as_it_was_written(finder: EntityFinder) -> None:
    text = "Ｈｉ 我想办 低保，每月８００元"
    assert all(text[entity.start : entity.end] == entity.text for entity in finder.find(text))


@pytest.mark.parametrize("text", ["", "今天天气不错", "万一不行呢", "八九不离十", "一家人一起去"])
def test_nothing_is_found_where_nothing_is_named(finder: EntityFinder, text: str) -> None:
    assert [
        name
        for name, _, _ in found(finder, text)
        if name in {"amount_yuan", "person_count", "age", "programme"}
    ] == []


def test_every_look_up_word_has_a_normalised_name() -> None:
    data = read_training_data([Path(NLU_DATA / "nlu" / "entities.yml")])
    assert [word for words in data.lookups.values() for word in words if word not in data.synonyms] == []
