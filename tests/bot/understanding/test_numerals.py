"""Numbers as people write them, checked against every number that a household can mean."""

import cn2an
import pytest

from bot.understanding.numerals import find_numerals, is_garbled
from bot.understanding.readings import read
from bot.understanding.text import normalise


@pytest.mark.parametrize("mode", ["low", "up"])
def test_every_number_in_characters_is_read_as_itself(mode: str) -> None:
    numbers = [*range(1500), *range(1500, 300_000, 997)]
    wrong = [
        number for number in numbers
        if [one.value for one in find_numerals(normalise(cn2an.an2cn(number, mode)))] != [number]
    ]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize(
    "frame", ["一个月{}块", "{}元", "每月{}", "月收入{}元左右", "大概{}吧", "全家一个月{}块钱", "工资{}"]
)
def test_no_sum_is_ever_off_whatever_stands_around_it(frame: str) -> None:
    wrong = []
    for number in range(100, 60_000, 350):
        for written in (str(number), cn2an.an2cn(number)):
            reading = read("monthly_income_total_yuan", frame.format(written))
            if reading.value != number:
                wrong.append((frame.format(written), reading.value))
    assert wrong == []


@pytest.mark.parametrize("text", ["12OO", "1 200", "3.5.2", "200,300", "l200"])
def test_what_can_be_read_in_two_ways_is_garbled(text: str) -> None:
    assert is_garbled(text)


def test_normalising_keeps_every_place() -> None:
    text = "Ａ１２，㎡½俩萬３⃣ 陆佰"
    assert len(normalise(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("四万零几百", 40_000, 41_000),
        ("一千九百几十", 1900, 2000),
        ("两千几百", 2000, 3000),
        ("三千零几十", 3000, 3100),
        ("二百零几", 200, 210),
        ("一万好几千", 10_000, 20_000),
        ("三千大几", 3000, 4000),
        ("一百几十万", 1_000_000, 2_000_000),
        ("二十几万", 200_000, 300_000),
        ("二十多万", 200_000, 300_000),
        ("2千几", 2000, 3000),
        ("3万几千", 30_000, 40_000),
    ],
)
def test_a_last_place_that_is_only_roughly_told_is_no_multiple(text: str, low: float, high: float) -> None:
    assert [(one.low, one.high) for one in find_numerals(text)] == [(low, high)]


@pytest.mark.parametrize("text", ["两百多十", "三百几百"])
def test_a_tail_that_makes_no_number_is_broken(text: str) -> None:
    assert find_numerals(text)[0].value is None
