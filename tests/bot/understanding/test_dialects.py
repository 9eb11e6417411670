"""The grammatical words of the dialects are put in common ones where they can be nothing else."""

import json
from pathlib import Path

import pytest

from bot.understanding.patterns import reworded
from bot.understanding.readers.dialects import _TABLES, in_common_speech
from bot.understanding.readings import Status, read
from bot.understanding.text import normalise


@pytest.mark.parametrize(
    ("said", "common"),
    [
        # who speaks
        ("涯屋下四个人", "我屋下四个人"),
        ("𠊎兜毋住咧边", "我们不住咧边"),
        ("阮翁无趁钱", "我翁没挣钱"),
        ("阮兜三个人", "我家三个人"),
        ("伲屋里三个人", "我们屋里三个人"),
        ("阿拉侪勿晓得", "我们都不晓得"),
        ("额今年五十六", "我今年五十六"),
        ("偶们家两口", "我们家两口"),
        ("吾勿晓得侬讲啥", "我不晓得你讲啥"),
        # not
        ("记勿清哉", "记不清了"),
        ("弗是个", "不是个"),
        ("毋知几多", "不知多少"),
        ("唔系", "不是"),
        ("冇车冇房", "没车没房"),
        ("一分都冇", "一分都没有"),
        ("冇得", "没得"),
        ("证无办", "证没办"),
        ("呒没铜钿", "没有钱"),
        ("侬覅问", "你不要问"),
        ("莫问我", "别问我"),
        ("伐晓得", "不晓得"),
        # to be, done, this, how many
        ("系啊", "是啊"),
        ("佢系我阿妈", "他是我阿妈"),
        ("卖咗", "卖了"),
        ("走脱哉", "走掉了"),
        ("嫁哒三年", "嫁了三年"),
        ("六十三咧", "六十三了"),
        ("格个证", "这个证"),
        ("嗰个", "那个"),
        ("就恁多", "就这么多"),
        ("值几多钱", "值多少钱"),
        ("凭嘛告诉你", "凭啥告诉你"),
        # units
        ("两个号头", "两个月"),
        ("廿六号头", "二十六号"),
        ("一工一百二", "一天一百二"),
        ("做廿六工", "做二十六天"),
        ("三百蚊", "三百块"),
        ("三个几月", "三个多月"),
        ("两年几前", "两年多前"),
    ],
)
def test_a_grammatical_word_is_put_in_common_speech(said: str, common: str) -> None:
    assert in_common_speech(normalise(said)) == common


@pytest.mark.parametrize(
    "said",
    [
        "跟低保没关系",
        "系统里查得到",
        "我是中文系毕业的",
        "勿忘我开花了",
        "请勿打扰",
        "金额是三千",
        "额度不够",
        "一直无业",
        "无生活来源",
        "在工厂做工",
        "工资三千",
        "一工厂的人",
        "统一工资",
        "老阮家三口",
        "我叫阮文雄",
        "天涯海角",
        "这辈子的生涯",
        "维吾尔族",
        "支支吾吾",
        "偶尔打个零工",
        "毋庸置疑",
        "阿拉善来的",
        "呜呼哀哉",
        "资格证",
        "步伐",
        "约莫三千",
        "二十几多岁",
        "是个工人",
        "唔，有三个",
        "冒领了别人的钱",
        "合格",
        "十五日那天",
        "不是两个蚊子",
        "平方米有二十",
    ],
)
def test_a_word_of_its_own_stays(said: str) -> None:
    assert in_common_speech(normalise(said)) == normalise(said)


@pytest.mark.parametrize(
    ("kind", "reply", "value"),
    [
        ("yes_no", "唔系，系我阿嫂", False),
        ("yes_no", "呒没，阿拉从来呒没办过", False),
        ("disability_grade", "涯系三级", 3),
        ("count_of_children", "冇仔冇女", 0),
        ("monthly_income_total_yuan", "一工一百，一个月做廿工", 2000),
        ("months_ago", "五个号头", 5),
    ],
)
def test_an_answer_in_dialect_is_read(kind: str, reply: str, value: object) -> None:
    assert read(kind, reply).value == value


@pytest.mark.parametrize(
    ("kind", "reply", "status"),
    [
        ("disability_grade", "格本证寻勿着，几级记勿得哉", Status.UNKNOWN),
        ("age", "吾勿晓得", Status.UNKNOWN),
        ("savings_total_yuan", "勿想讲拨侬听", Status.REFUSED),
        ("months_ago", "唔记得喇", Status.UNKNOWN),
    ],
)
def test_no_answer_in_dialect_is_known_for_one(kind: str, reply: str, status: Status) -> None:
    assert read(kind, reply).status is status


def test_a_table_passed_over_for_want_of_its_signs_would_have_changed_nothing() -> None:
    kept = Path(__file__).parents[3].glob("nlu_data/tests/*answers.jsonl")
    replies = {
        normalise(json.loads(line)["reply"])
        for file in kept
        for line in file.read_text().splitlines()
        if line
    }
    wordings = [wording for _, table in _TABLES for wording in table]
    assert [said for said in replies if in_common_speech(said) != reworded(said, wordings)] == []
