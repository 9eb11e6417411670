"""Photos that are none, through the chat: each hears in plain words what to do, and nothing else happens."""

import io
from typing import Any

import pytest
from PIL import Image

from bot.turns import peek_state
from bot.wechat.errors import MediaUnavailable, PlatformDown, PlatformError
from storage.models import Document
from tests.bot.builders import ZHANG, ChatDoor, come_to_the_photos, make_image

# What is no photo does not depend on the database.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
STILL_ASKED = "有照片的那一面"


def a_bomb() -> bytes:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()


def answer_to(door: ChatDoor, data: Any) -> str:
    """What comes back to a photo at the question for the card's portrait side."""
    come_to_the_photos(door)
    if isinstance(data, bytes):
        door.media.photos["m1"] = data
    else:

        def refuse(*_: object) -> bytes:
            raise data

        door.media.fetch_media = refuse
    return door.turns.receive(make_image("m1")).text or ""


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"", "拍成照片发来"),
        (b"MZ this is a program", "拍成照片发来"),
        (b"%PDF-1.7 a document", "用手机拍成照片"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "用手机拍成照片"),
        (b"\xff\xd8\xff\xe0 cut off", "没传完整"),
        (b"\xff\xd8\xff" + bytes(21 * 1024 * 1024), "太大"),
        (a_bomb(), "太大"),
        (MediaUnavailable("too_large"), "太大"),
        (MediaUnavailable("expired_or_unknown"), "再发一次"),
        (PlatformDown("no_answer_in_time", may_have_arrived=True), "过一会儿再发"),
        (PlatformDown("token_expired", may_have_arrived=False), "过一会儿再发"),
        (PlatformError(40013), "窗口"),
    ],
    ids=[
        "empty", "program", "pdf", "svg", "cut off", "oversized", "bomb",
        "too large to fetch", "gone", "platform down", "token expired", "platform refuses",
    ],
)  # fmt: skip
def test_what_is_no_photo_is_answered_with_what_to_do_and_changes_nothing(door, data: Any, advice: str):
    answer = answer_to(door, data)
    assert advice in answer
    assert STILL_ASKED in answer
    assert door.counted(Document) == 0
    assert list(door.turns.files.names()) == []
    assert peek_state(door.database, ZHANG).asked == "id_portrait"
