"""What ends up in a log line or a traceback by its repr names nobody and repeats nothing that was said."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from assistance.acting import Filed
from assistance.authorizations import SignedBy
from assistance.delegations import Mandate
from assistance.discoveries import Discovery
from assistance.drafts import PersonOnForm
from assistance.emergencies import EmergencyCall
from assistance.household import PersonGiven
from assistance.letters import Member
from bot.replies import Bubble
from bot.sending import _Next
from bot.state import State
from bot.turn import PreparedMessage, Turn, Wanted
from bot.understanding import Understood
from bot.unreached import _Attempt
from bot.wechat.incoming import Text
from storage.models import Application, Base, Case, HouseholdMember, InboundMessage, OutboxMessage, Resident
from tests.builders import make_person
from tests.personal_data import people_in

PERSON = make_person(4)
NAME, NUMBER, PHONE, OPENID = PERSON.name, PERSON.id_number, "13904698765", "o-planted"
SAID = f"我叫{NAME}，{NUMBER}，电话{PHONE}"
ID = UUID(int=7)
TEXT = Text(
    openid=OPENID, account="gh", sent_at=datetime.now(UTC), dedupe_key="k", content=SAID, menu_choice=None
)
STATE = State(
    notes={"name": NAME}, last=[SAID], told=[{"said": SAID}], asides=[{"x": SAID}], trail=[{"x": SAID}]
)
SHOWN: list[Any] = [
    PersonGiven("spouse", NAME, NUMBER),
    PersonOnForm("spouse", NAME, NUMBER),
    Member("m", NAME, NUMBER, "配偶", PERSON.birth_date),
    SignedBy(NAME, False, ID, True),
    Filed(Case(number="2611-2248-39207"), NAME),
    Mandate("mother", "telephone", SAID, NAME),
    Discovery(SAID, SAID, NAME, PHONE),
    EmergencyCall(SAID, SAID, PHONE, NAME),
    Bubble(SAID, (NAME,)),
    _Next(OPENID, ID, Bubble(SAID), ID),
    _Attempt("template", OPENID, None, {"what": SAID}),
    TEXT,
    PreparedMessage(TEXT, text=SAID, understood=Understood("inform", 1.0, [], "embedded")),
    Wanted("inform", SAID),
    STATE,
    Resident(id=ID, household_facts={"said": SAID}),
    Application(id=ID, phone=PHONE, township=SAID, facts={"said": SAID}),
    HouseholdMember(id=ID, name=NAME, id_number=NUMBER),
    InboundMessage(sender=OPENID, body={"content": SAID}),
    OutboxMessage(id=ID, payload={"texts": [SAID]}),
]


@pytest.mark.parametrize("one", SHOWN, ids=[type(one).__name__ for one in SHOWN])
def test_a_repr_shows_nobody(one: Any) -> None:
    shown = repr(one)
    assert people_in(shown) == []
    assert OPENID not in shown


def test_nor_does_a_whole_turn() -> None:
    turn = Turn(None, Resident(id=ID), STATE, PreparedMessage(TEXT, text=SAID), None, TEXT.sent_at, str)
    assert people_in(repr(turn)) == []


def test_every_model_shows_itself_by_the_rule_of_the_base() -> None:
    own = [mapper.class_.__name__ for mapper in Base.registry.mappers if "__repr__" in vars(mapper.class_)]
    assert own == []
