"""Numbers whose characters were written by their sound, and words that only sound like numbers."""

import pytest

from bot.understanding.readers.by_sound import mend_by_sound


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        # A digit.
        ("一千溜", "一千六"),
        ("存了散万", "存了三万"),
        ("农用三轮棋千五", "农用三轮七千五"),
        ("今年三月巴号", "今年三月八号"),
        ("我每月吴百块", "我每月五百块"),
        ("柳十五", "六十五"),
        # A multiplier.
        ("一签二", "一千二"),
        ("一前八百块", "一千八百块"),
        ("五晚", "五万"),
        ("三完二千", "三万二千"),
        ("七石三岁", "七十三岁"),
        ("六白块", "六百块"),
        ("一万灵五百", "一万零五百"),
        # A measure word.
        ("五十五碎", "五十五岁"),
        ("俩个越前", "俩个月前"),
        ("一个越两千", "一个月两千"),
        # A word of time.
        ("去蔫八月", "去年八月"),
        ("昨添下午", "昨天下午"),
        ("上歌月十号", "上个月十号"),
        ("上星期钨", "上星期五"),
        ("这礼拜医房子塌的", "这礼拜一房子塌的"),
    ],
)
def test_a_number_written_by_its_sound_is_mended(heard: str, meant: str) -> None:
    assert mend_by_sound(heard) == meant


@pytest.mark.parametrize(
    "said",
    [
        "三口人",
        "两三千吧",
        "七十三咯",
        "廿八",
        "就五百",
        "是二级",
        "老师一个月三千",
        "我姨五百",
        "一级视力残疾",
        "去三级医院",
        "有辆五菱，三万出头",
        "微信零钱三百二",
        "儿子三个，老二前年走了",
        "之前填的三口",
        "刷碗一个月一千八",
        "三千五扣了社保",
        "三碗两块钱",
        "实岁六十六",
        "死两年了",
        "去念书两年了",
        "一个星期以前",
        "住院住了五晚上",
        "卖粮一年两万",
        "给我念一念",
    ],
)
def test_a_word_beside_a_number_stays_what_it_is(said: str) -> None:
    assert mend_by_sound(said) == said
