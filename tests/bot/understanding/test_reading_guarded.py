"""What a rule holds that no kept answer would miss: each was read wrongly once, or was when a guard was taken out."""

from datetime import date
from typing import Any

import pytest

from bot.understanding.readings import Status, read

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("kind", "reply"),
    [
        # one thing judged in several ways is not several things
        ("vehicle_value_yuan", "我说四万，我老公说五万，后来去评估公司评了，四万二"),
        ("vehicle_value_yuan", "俺想知道这回给的是三百还是三千"),
        # an age not reached yet, or of somebody who only lives there
        ("age", "家里就剩我跟老伴，还有个九十岁的老娘，我们三个一起过"),
        # the household called, where children are asked for
        ("count_of_children", "我、婆娘、娃儿，还有我老汉儿，四个嘛"),
        ("count_of_children", "就我跟老伴儿，俩人"),
        ("count_of_children", "孩子一学期学费要三千六"),
        # vehicles, where money is asked for
        ("monthly_income_total_yuan", "破摩托一台八百块"),
        ("monthly_income_total_yuan", "两辆车一辆三万一辆两万"),
        ("savings_total_yuan", "三万多的小货车拉菜用"),
        # what stops or is looked up between two sums
        ("monthly_income_total_yuan", "三千……等下我看看工资条，是两千八百六，家里就这一份工资"),
        (
            "savings_total_yuan",
            "去年征地补了八万，还了账又给孙子看病，前天去信用社打折子，上面只有六千四百块",
        ),
        ("monthly_income_total_yuan", "房租就要一千五，娃补课又要八百，这日子没法过了"),
        # two months, and the event in one of them
        ("months_ago", "我儿子上个月才来看过我，房子着火是去年七月的事"),
    ],
)
def test_it_is_asked_again(kind: str, reply: str) -> None:
    assert read(kind, reply, today=TODAY).status is Status.UNREADABLE


@pytest.mark.parametrize(
    ("kind", "reply", "value"),
    [
        ("household_size", "老的小的六个", 6),
        ("monthly_income_total_yuan", "老年补贴二百五一个月，别的没有了", 250),
        ("monthly_income_total_yuan", "老伴退休金三千一百五，我没有退休金，地里一年下来落个两千四", 3350),
        ("age", "我二十三嫁到这个村，嫁过来整整四十年了，今年六十三", 63),
        ("disability_type", "上次登记给我写成听力了，写错了，我是言语残疾，听是听得到的", "speech"),
        ("age", "下个月十号我就满六十了", 59),
        ("age", "申请的人是我婆婆，她七十九了，我五十一，就是帮她打个字", 79),
        ("disability_grade", "我自己不残疾，我是帮我四叔办的，他一级，在床上躺了二十年了", 1),
        ("disability_grade", "我弟弟有残疾，二级，可他早分出去单过了，我自己没有残疾", "none"),
        (
            "vehicle_value_yuan",
            "买的时候花了八万六，还贷了款，上礼拜去二手车行问，人家说现在就值两万五",
            25000,
        ),
        ("months_ago", "你问的这个是今年七月的事，至于孩子休学是去年的，那是另一回事", 4),
        ("date_of_event", "你问的出院那天是八月二十号，住院是八月二号", date(2026, 8, 20)),
        ("yes_no", "从来没有过，我们村里好几户都领过，就是没轮到我家", False),
        ("yes_no", "从来没有过，派出所门朝哪开都不知道", False),
        ("count_of_children", "一个要养的都没有了，全都成家立业了", 0),
        ("count_of_children", "未婚，无", 0),
        ("count_of_children", "无囝无女，孤身一个", 0),
        ("count_of_children", "五个娃死了两个", 3),
        ("count_of_children", "头胎是双胞胎，后来又生了个儿子", 3),
        ("count_of_children", "两个在读书，一个大学一个高中，学费愁死人", 2),
        ("count_of_children", "孙女爹妈都没了，是我一手拉扯大的，就她一个", 1),
    ],
)
def test_it_is_read(kind: str, reply: str, value: Any) -> None:
    reading = read(kind, reply, today=TODAY)
    assert (reading.status, reading.value) == (Status.VALUE, value)
