"""A conversation survives a deployment: what an older version kept is lifted to what this one reads."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.state import MIGRATIONS, VERSION, State, load_state
from storage.models import Conversation
from tests.bot.builders import ChatDoor, come_to_the_photos

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_there_is_a_way_from_every_version_to_this_one():
    assert set(MIGRATIONS) == set(range(1, VERSION))


@pytest.mark.parametrize(
    ("aside", "asides"),
    [
        ({"flow": "applying", "notes": {"later": True}}, [{"flow": "applying", "notes": {"later": True}}]),
        (None, []),
    ],
)
def test_what_version_1_had_set_aside_is_taken_up_again(aside, asides):
    kept = {
        "flow": None,
        "asked": None,
        "notes": {},
        "misses": 0,
        "unsure": ["savings_total"],
        "aside": aside,
    }

    state = load_state(1, kept)

    assert state.asides == asides
    assert state.unsure == ["savings_total"]
    state.take_up()
    assert state.flow == (aside["flow"] if aside else None)


def test_a_field_that_no_version_knows_any_more_is_left_out():
    assert load_state(VERSION, {"flow": "screening", "once_there_was": 1}).flow == "screening"


def test_a_state_comes_back_as_it_was_kept():
    state = State(
        flow="screening", asked="region", notes={"need": "all"}, about="mother", last_at=NOW.isoformat()
    )

    assert load_state(VERSION, state.as_document()) == state


def test_flows_set_aside_come_back_one_by_one_the_latest_first():
    state = State()
    state.begin("applying", later=True)
    state.set_aside()
    state.begin("complaining")
    state.set_aside()
    state.begin("emergency")
    state.rest()

    state.take_up()
    assert (state.flow, state.notes) == ("complaining", {})
    state.rest()
    state.take_up()
    assert (state.flow, state.notes) == ("applying", {"later": True})
    state.rest()
    state.take_up()
    assert state.flow is None


def test_hours_away_are_counted_from_the_last_answer():
    assert State().away_since(NOW) == 0.0
    assert State(last_at=(NOW - timedelta(days=2)).isoformat()).away_since(NOW) == 48.0


def test_a_person_in_the_middle_of_version_1_goes_on_in_this_version(door: ChatDoor):
    come_to_the_photos(door)
    with door.database.writing() as session:
        conversation = session.scalars(select(Conversation)).one()
        known = ("flow", "asked", "notes", "misses", "unsure", "last", "told")
        conversation.version = 1
        conversation.state = {name: conversation.state[name] for name in known} | {"aside": None}

    answer = door.say("电话写错了，是13987654321")

    assert "改过来了" in answer
    assert "有照片的那一面" in answer
