"""What was understood is read back before it is used."""

from datetime import date
from typing import Any

import pytest

from bot.understanding.kinds import Kind
from bot.understanding.read_back import needs_saying_back, read_back
from bot.understanding.readers.reading import exactly
from bot.understanding.readings import Reading, Status, may_mean, read


@pytest.mark.parametrize(
    ("kind", "reply", "sentence"),
    [
        ("monthly_income_total_yuan", "每月八百来块", "全家每月大约800到900元，对吗？"),
        ("monthly_income_total_yuan", "一千二", "全家每月1200元，对吗？"),
        ("monthly_income_total_yuan", "一年两万四", "按您说的一年的钱数折算，全家每月2000元，对吗？"),
        ("monthly_income_total_yuan", "没得", "家里每月没有收入，对吗？"),
        ("monthly_income_total_yuan", "至少两千", "全家每月至少2000元，对吗？"),
        ("monthly_income_total_yuan", "最多五百", "全家每月最多500元，对吗？"),
        ("monthly_income_total_yuan", "一年一万", "按您说的一年的钱数折算，全家每月833元，对吗？"),
        ("monthly_income_total_yuan", "九百八十六块五", "全家每月986.5元，对吗？"),
        ("savings_total_yuan", "十万零三千", "存款一共10.3万元，对吗？"),
        ("savings_total_yuan", "四五万", "存款一共大约4万到5万元，对吗？"),
        ("savings_total_yuan", "一万二千三百四十五", "存款一共12345元，对吗？"),
        ("vehicle_value_yuan", "二手五菱，三万二买来的", "这辆车的价钱是3.2万元，对吗？"),
        ("household_size", "俩口子带仨娃", "家里一共5口人，对吗？"),
        ("yes_no", "莫得", "您的意思是“不是”或者“没有”，对吗？"),
        ("disability_type", "又聋又哑", "残疾类别是多重残疾，对吗？"),
        ("disability_grade", "重度", "残疾等级是1到2级，对吗？"),
        ("date_of_event", "昨天", "是2026年11月17日的事，对吗？"),
        ("age", "不晓得", "您说不清楚，那就先记“不清楚”，对吗？"),
        ("age", "问这干啥", "您不想回答这一项，那就先空着，对吗？"),
        ("age", "12OO", "这句我没有读懂，请您换个说法再说一遍。"),
    ],
)
def test_a_reading_is_read_back_in_plain_words(kind: str, reply: str, sentence: str) -> None:
    assert read_back(kind, read(kind, reply, today=date(2026, 11, 18))) == sentence


@pytest.mark.parametrize(
    ("kind", "reply"),
    [
        ("household_size", "四口"),
        ("household_size", "我家一共四口人。"),
        ("monthly_income_total_yuan", "没得"),
        ("savings_total_yuan", "３０００元"),
        ("age", "我今年68岁了"),
        ("yes_no", "没有啊"),
        ("disability_type", "肢体"),
        ("disability_grade", "二级的"),
    ],
)
def test_an_answer_and_nothing_else_stands_for_itself(kind: str, reply: str) -> None:
    reading = read(kind, reply)
    assert reading.is_usable
    assert not needs_saying_back(reply, reading)


@pytest.mark.parametrize(
    ("kind", "reply"),
    [
        ("household_size", "我爸妈，我，两个娃"),
        ("household_size", "五口，不对，四口"),
        ("monthly_income_total_yuan", "一年两万四"),
        ("monthly_income_total_yuan", "八百左右"),
        ("months_ago", "一个半月"),
        ("yes_no", "证丢了，以前是有的"),
        ("disability_type", "耳朵打小就听不见"),
    ],
)
def test_what_was_picked_out_reckoned_or_rounded_is_said_back(kind: str, reply: str) -> None:
    assert needs_saying_back(reply, read(kind, reply, today=date(2026, 11, 18)))


def test_what_cannot_be_read_is_not_said_back() -> None:
    assert not needs_saying_back(
        "说来话长，你们来看看就晓得了", read("household_size", "说来话长，你们来看看就晓得了")
    )


def test_a_choice_picked_as_it_stands_is_not_said_back() -> None:
    labels = ["全家吃低保", "单人保（一人吃低保）", "都不是"]
    for reply in ("单人保（一人吃低保）", "2", "都不是"):
        assert not needs_saying_back(reply, read("choice", reply, choices=labels))
    assert not needs_saying_back("1、3", exactly([labels[0], labels[2]]))


def test_every_kind_can_be_read_and_read_back() -> None:
    for kind in Kind:
        reading = read(kind, "三", today=date(2026, 11, 18), choices=["一", "二", "三"])
        assert read_back(kind, reading).endswith(("？", "。"))


def test_a_kind_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ValueError, match="shoe_size"):
        read("shoe_size", "42")


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(
    "reply", ["", "  ", "\n", "🤷" * 300, "？？？", "\x00", "9" * 500, "零" * 500, "一" * 3000]
)
def test_nonsense_never_makes_a_reader_fall_over(kind: Kind, reply: str) -> None:
    assert isinstance(read(kind, reply, today=date(2026, 11, 18), choices=["甲", "乙"]), Reading)


def test_the_raw_words_are_kept_and_never_represented() -> None:
    reading = read("name", "我叫李桂芳")
    assert reading.raw == "我叫李桂芳"
    assert "我叫" not in repr(reading)


def test_sums_for_each_person_need_the_size_of_the_household() -> None:
    assert read("monthly_income_total_yuan", "每人八百").status is Status.UNREADABLE
    assert read("monthly_income_total_yuan", "每人八百", household_size=3).value == 2400


def test_a_year_of_birth_needs_a_day_to_count_from() -> None:
    assert read("age", "1958年3月5号").status is Status.UNREADABLE
    assert read("age", "1958年3月5号", today=date(2026, 3, 4)).value == 67
    assert read("age", "1958年3月5号", today=date(2026, 3, 5)).value == 68


@pytest.mark.parametrize(
    ("reply", "chosen"),
    [("1", "低保"), ("第二个", "临时救助"), ("最后一个", "特困"), ("选3", "特困"), ("零时救助", "临时救助"),
     ("低保吧", "低保"), ("b", "临时救助"), ("②", "临时救助")],
)  # fmt: skip
def test_a_choice_is_made_by_number_place_word_or_sound(reply: str, chosen: str) -> None:
    assert read("choice", reply, choices=["低保", "临时救助", "特困"]).value == chosen


@pytest.mark.parametrize("reply", ["4", "0", "随便", "都行吧你看着办"])
def test_a_choice_that_was_not_offered_is_asked_again(reply: str) -> None:
    assert not read("choice", reply, choices=["低保", "临时救助", "特困"]).is_usable


@pytest.mark.parametrize(
    ("reply", "choices"),
    [
        ("没啥病", ["看病", "上学", "住房"]),
        ("没车没房", ["看病", "上学", "住房"]),
        ("没上班", ["没有上学", "小学、初中", "高中"]),
        ("没上班", ["都没有", "想找活干，一直找不到", "日子紧，日常开销确实困难"]),
        ("啥车都没有", ["都不是", "全家吃低保", "孤儿"]),
        ("啥车都没有", ["都没有", "有残疾", "有重病、大病"]),
        ("都不是", ["父母都不在了", "找不到亲生父母", "父母在，能养"]),
        ("没有", ["落下残疾", "人没了", "受了伤，没有残疾"]),
        ("啥都没得", ["落下残疾", "人没了", "受了伤，没有残疾"]),
    ],
)
def test_what_denies_one_thing_is_no_choice_that_speaks_of_another(reply: str, choices: list[str]) -> None:
    assert not read("choice", reply, choices=choices).is_usable


def test_not_knowing_is_not_none_of_these() -> None:
    assert read("choice", "不知道", choices=["都不是", "乳腺癌", "宫颈癌"]).status is Status.UNKNOWN


@pytest.mark.parametrize("reply", ["都没有", "一样都没有", "我家里啥都没有", "反正都没有"])
def test_none_of_these_may_be_said_with_more_words(reply: str) -> None:
    assert read("choice", reply, choices=["都没有", "有残疾", "有重病、大病"]).value == "都没有"


TODAY = date(2026, 11, 26)


def _value(kind: str, words: str) -> Any:
    return read(kind, words, today=TODAY).value


@pytest.mark.parametrize(
    ("kind", "reply", "meant"),
    [
        ("household_size", "五口，我妹有时来住，她算不算", [5]),
        ("monthly_income_total_yuan", "一千三，不到一千四，零头记不住", [1300, 1400]),
        ("savings_total_yuan", "五千二嘛 哦 八百", [5200, 800]),
        ("count_of_children", "三个，走了一个，要算不", [3]),
        ("disability_grade", "二级啊，也有说三级", [2, 3]),
    ],
)
def test_what_an_unreadable_answer_may_mean_is_said_in_words_that_mean_it(
    kind: str, reply: str, meant: list[int]
) -> None:
    assert read(kind, reply, today=TODAY).status is Status.UNREADABLE
    assert [_value(kind, words) for words in may_mean(kind, reply, today=TODAY)] == meant


@pytest.mark.parametrize(
    ("kind", "reply"),
    [
        ("household_size", "问这个干嘛？"),  # nothing in it answers
        ("yes_no", "有啊，不对，没有吧"),  # of yes and no neither is put into anybody's mouth
        ("monthly_income_total_yuan", "一千，两千，三千，都有过"),  # too many to pick from
        ("name", "张三，李四"),
    ],
)
def test_nothing_is_offered_where_nothing_or_too_much_may_be_meant(kind: str, reply: str) -> None:
    assert may_mean(kind, reply, today=TODAY) == []
