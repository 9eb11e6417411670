"""What a programme asks for, as it is told in chat: every programme of every region fits into one message."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

import bot.flows.terms as terms_told
from assistance.eligibility.listing import list_terms
from assistance.guide import programmes_of
from assistance.policies import in_plain_words, load_region, regions
from bot.flows.policy import _about_amount, _describe
from bot.turn import Turn
from bot.wechat.outgoing import MAX_TEXT_BYTES

ALL = [region.name for region in regions()]
MOST_NUMBERED = 5


def _turn() -> Turn:
    return cast(Turn, SimpleNamespace(session=None, today=date(2026, 11, 22)))


@pytest.fixture(params=[True, False], ids=["made-up numbers", "nothing set"])
def numbers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    def terms_of(_session: Any, name: str, code: str, *, on: date) -> Any:
        region = load_region(name)
        overrides = region.demo_parameters if request.param else ()
        return list_terms(
            region, region.programmes[code], on=on, overrides=overrides, in_plain_words=in_plain_words
        )

    monkeypatch.setattr(terms_told, "terms_of", terms_of)


@pytest.mark.usefixtures("numbers")
@pytest.mark.parametrize("name", ALL)
def test_every_programme_fits_into_one_message_in_either_wording(name: str) -> None:
    region = load_region(name)
    for programme in programmes_of(name):
        for bubble in (_describe(_turn(), region, programme), _about_amount(_turn(), region, programme)):
            for text in (bubble.text, bubble.in_plain_words().text):
                assert len(text.encode()) <= MAX_TEXT_BYTES, (programme.code, text)
                assert "依据：" in text
                assert "「" in text
                assert not re.search(r"[a-z_]{3,}|None|[{}\[\]]|。。|：。", text), (programme.code, text)
                assert len(re.findall(r"^\d\. ", text, re.M)) <= MOST_NUMBERED


@pytest.mark.usefixtures("numbers")
@pytest.mark.parametrize("name", ALL)
def test_a_number_is_told_only_with_its_source_or_as_made_up(name: str) -> None:
    region = load_region(name)
    for programme in programmes_of(name):
        for line in _about_amount(_turn(), region, programme).text.splitlines():
            if re.match(r"\S*(?:标准|补助)：.*\d+元", line):
                assert "演示数值" in line or "来源：" in line, line
