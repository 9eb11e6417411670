"""No reply, however it is made, keeps a reader busy: one message must not hold up everybody else's."""

import json
import random
import time
from datetime import date

import pytest

from bot.understanding.opening import NLU_DATA
from bot.understanding.readings import COUNTED, read
from bot.understanding.text import without_stammer

TODAY = date(2026, 11, 27)
# Far more than any takes on a busy machine, far less than one that is stuck.
SECONDS = 3.0


@pytest.mark.parametrize(
    "reply",
    [
        "刚" * 60 + "满六十",
        "万把块钱" + "块钱" * 40,
        "两个姑娘" + "娘" * 40 + "一个儿子",
        "伞一二三四五六七八九一二三四五六七八九一二三四五六七八九块天年号月多来x",
        "农用三轮" + "三轮" * 60,
        "我家" * 50 + "老爷们儿手指头断了两根",
        "儿子姑" * 40 + "娘都成家了",
        "一点" * 300,
        "崽崽妹崽崽崽妹崽崽妹崽崽妹崽妹崽崽妹崽妹崽崽妹崽崽妹崽妹崽妹崽妹崽妹崽崽",
        "没有孩子孩子妹妹孩子妹妹妹孩子妹妹孩子妹妹妹孩子妹妹孩子孩子妹妹孩子妹妹妹的",
        "三个儿儿儿妮儿儿妮儿儿儿妮儿儿儿妮妮儿妮妮儿妮儿妮儿妮儿妮妮个妮儿",
        "妹爷爷娘爷爷娘老爷爷老妹爷爷爷爷妹爷爷妹妹爷爷妹老妹爷爷爷娘老妹娘娘爷爷六十x",
        "千把块钱块钱块块钱块钱块块钱块块块钱块钱块钱块块钱块块块钱块钱块块钱x",
        "散" + "1千2百" * 100,
    ],
)
def test_what_is_repeated_without_end_is_read_at_once(reply: str) -> None:
    for kind in COUNTED:
        began = time.perf_counter()
        read(kind, reply, today=TODAY)
        assert time.perf_counter() - began < SECONDS, kind


@pytest.mark.parametrize("seed", range(6))
def test_pieces_of_replies_in_any_order_are_read_at_once(seed: int) -> None:
    dice = random.Random(seed)
    lines = (NLU_DATA / "tests" / "breadth_answers.jsonl").read_text(encoding="utf-8").splitlines()
    replies = [json.loads(line)["reply"] for line in lines]
    for _ in range(150):
        reply = _shuffled(dice.choice(replies), dice)
        kind = dice.choice(sorted(COUNTED))
        began = time.perf_counter()
        read(kind, reply, today=TODAY)
        assert time.perf_counter() - began < SECONDS, (kind, reply)


def _shuffled(reply: str, dice: random.Random) -> str:
    """A few pieces of a reply, twenty to sixty of them in any order, between its beginning and its end."""
    starts = [dice.randrange(len(reply)) for _ in range(dice.randint(2, 4))]
    pieces = [reply[start : start + dice.randint(1, 3)] for start in starts]
    middle = "".join(dice.choice(pieces) for _ in range(dice.randint(20, 60)))
    return reply[: dice.randrange(len(reply))] + middle + reply[-3:]


@pytest.mark.parametrize(
    ("said", "steadied"),
    [
        ("有有有有有有", "有有有"),
        ("对对对", "对对对"),
        ("块钱块钱块钱块钱块钱", "块钱块钱块钱"),
        ("13888888888", "13888888888"),
        ("二〇〇〇年", "二〇〇〇年"),
        ("", ""),
    ],
)
def test_a_stammer_is_cut_to_three_and_digits_stay(said: str, steadied: str) -> None:
    assert without_stammer(said) == steadied
