"""Text on its way out: harmless, within 2,048 bytes, never cut inside a character."""

import unicodedata
import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest
import regex  # type: ignore[import-untyped]  # ships no types
from hypothesis import given
from hypothesis import strategies as st

from bot.wechat.incoming import Text
from bot.wechat.outgoing import clean, clip, passive_text, split, template_data

FAMILY = "👨‍👩‍👧‍👦"  # seven code points, 25 bytes
ANY_TEXT = st.text(
    st.sampled_from("低保申请。！？，、\n \t\r\x00\x0b]>”a1")
    | st.characters()
    | st.sampled_from(list(FAMILY)),
    max_size=200,
)
ATTACKS = [
    "x]]></Content><MsgType><![CDATA[news]]></MsgType><Content><![CDATA[",
    "]]>",
    "]]]]>>",
    "<![CDATA[x]]>",
    "&amp;<b>&#0;",
]


def make_push(**changes: str) -> Text:
    fields = {"openid": "o-person", "account": "gh_1", "content": "hi", "dedupe_key": "k", **changes}
    return Text(sent_at=datetime(2026, 1, 1, tzinfo=UTC), **fields)


def parse_reply(xml: str) -> dict[str, str]:
    root = ET.fromstring(xml.encode())
    names = [child.tag for child in root]
    assert sorted(names) == ["Content", "CreateTime", "FromUserName", "MsgType", "ToUserName"]
    return {child.tag: child.text or "" for child in root}


def test_a_reply_goes_back_to_where_the_message_came_from() -> None:
    reply = parse_reply(passive_text(make_push(), "您好\n第二行", 1_750_000_000.9))
    assert reply == {
        "ToUserName": "o-person",
        "FromUserName": "gh_1",
        "CreateTime": "1750000000",
        "MsgType": "text",
        "Content": "您好\n第二行",
    }


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_can_add_elements_to_the_reply(attack: str) -> None:
    reply = parse_reply(passive_text(make_push(), attack, 0))
    assert (reply["Content"], reply["MsgType"]) == (attack, "text")


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_sender_can_add_elements_to_the_reply(attack: str) -> None:
    reply = parse_reply(passive_text(make_push(openid=attack, account=attack), "您好", 0))
    assert (reply["ToUserName"], reply["FromUserName"]) == (attack, attack)


@given(ANY_TEXT)
def test_any_text_makes_a_reply_that_can_be_read(text: str) -> None:
    if not clean(text).strip():
        with pytest.raises(ValueError, match="empty"):
            passive_text(make_push(), text, 0)
        return
    assert parse_reply(passive_text(make_push(), text, 0))["Content"] == clip(text)


def test_control_characters_and_lone_surrogates_are_dropped() -> None:
    assert clean("低\x0b保\x00\ud83d\ufffe\x1b[31m") == "低保[31m"


def test_line_ends_become_plain() -> None:
    assert clean("a\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize("empty", ["", "  ", "\x00", "\n"])
def test_nothing_to_say_is_not_a_text(empty: str) -> None:
    with pytest.raises(ValueError, match="PLAIN_SUCCESS"):
        passive_text(make_push(), empty, 0)


def test_a_text_of_just_2048_bytes_is_left_alone() -> None:
    text = "低" * 682 + "ab"
    assert len(text.encode()) == 2048
    assert clip(text) == text
    assert split(text) == [text]


def test_a_text_of_2049_bytes_is_cut() -> None:
    cut = clip("低" * 683)
    assert cut == "低" * 681 + "…"
    assert len(cut.encode()) <= 2048


@pytest.mark.parametrize("character", [FAMILY, "👍🏽", "🇨🇳", "❤️", "é", "葛󠄀", "1️⃣"])
def test_a_cut_never_goes_through_a_character(character: str) -> None:
    size = len(character.encode())
    for room in range(size):
        assert clip("a" + character, 1 + room, ending="") == "a"
    assert clip(character * 3, size * 2 + size - 1, ending="") == character * 2


@given(ANY_TEXT, st.integers(3, 120))
def test_a_clipped_text_fits_and_is_the_beginning(text: str, limit: int) -> None:
    cut = clip(text, limit)
    assert len(cut.encode()) <= limit
    assert clean(text).startswith(cut.removesuffix("…"))


@given(ANY_TEXT, st.integers(30, 120))
def test_the_pieces_fit_lose_only_blanks_and_keep_characters_whole(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(0 < len(piece.encode()) <= limit for piece in pieces)
    assert all(piece.strip() for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(clean(text).split())
    whole = set(regex.findall(r"\X", clean(text)))
    cut = [c for c in whole if len(c.encode()) > limit]
    if not cut and not any(unicodedata.category(c[0]) in "Zs Zl Zp" for c in whole):
        assert all(character in whole for piece in pieces for character in regex.findall(r"\X", piece))


@given(st.text(max_size=60), st.integers(4, 8))
def test_even_a_tiny_limit_comes_to_an_end(text: str, limit: int) -> None:
    assert all(len(piece.encode()) <= limit for piece in split(text, limit))


def test_a_blank_line_is_the_best_place_to_split() -> None:
    first, second = "甲。" * 14, "乙。" * 14
    assert split(f"{first}\n\n{second}", 120) == [first, second]


def test_then_a_line_end_then_a_sentence_then_a_comma() -> None:
    assert split("甲乙丙丁。戊\n己庚辛壬癸", 24) == ["甲乙丙丁。戊", "己庚辛壬癸"]
    assert split("甲乙丙，丁。戊己庚辛壬癸", 24) == ["甲乙丙，丁。", "戊己庚辛壬癸"]
    assert split("甲乙丙丁，戊己庚辛壬癸", 24) == ["甲乙丙丁，", "戊己庚辛壬癸"]
    assert split("甲乙丙丁戊己庚辛壬癸", 24) == ["甲乙丙丁戊己庚辛", "壬癸"]


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    assert split("他说：“不。”然后走开了", 24) == ["他说：“不。”", "然后走开了"]


def test_a_link_is_never_torn() -> None:
    link = '<a href="https://example.invalid/a?b=c">点这里，看一看。好</a>'
    pieces = split("甲" * 20 + link + "乙" * 20, 110)
    assert sum(link in piece for piece in pieces) == 1
    assert clip("甲" * 20 + link, 100) == "甲" * 20 + "…"


def test_a_long_text_is_split_into_few_pieces() -> None:
    text = "您好，低保申请要看家里人均收入。\n" * 200
    pieces = split(text)
    assert len(pieces) <= len(text.encode()) // 1024 + 1
    assert all(piece.endswith("。") for piece in pieces)


def test_nothing_splits_into_nothing() -> None:
    assert split(" \n\x00") == []


@pytest.mark.parametrize("call", [lambda: split("a", 3), lambda: clip("甲甲", 2)])
def test_a_limit_too_small_for_a_character_is_refused(call: object) -> None:
    with pytest.raises(ValueError, match=r"character|ending"):
        call()  # type: ignore[operator]


def test_template_values_are_cut_to_what_the_platform_takes() -> None:
    data = template_data(
        {"thing1": "低" * 30, "phrase2": "审核中", "phrase3": "正在审核之中", "time4": "2026年1月1日 " * 3}
    )
    assert data["thing1"] == {"value": "低" * 19 + "…"}
    assert data["phrase2"] == {"value": "审核中"}
    assert data["phrase3"] == {"value": "正在审核…"}
    assert len(data["time4"]["value"]) > 20


def test_template_values_are_never_cut_through_a_character() -> None:
    assert template_data({"thing1": FAMILY * 3}) == {"thing1": {"value": FAMILY * 2 + "…"}}
