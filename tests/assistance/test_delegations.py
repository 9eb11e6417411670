"""Acting for someone else: one draft for each person, evidence that they agreed, and laying the task down."""

import pytest
from sqlalchemy.orm import Session

from assistance.acting import (
    agent_name,
    agree_for_person,
    agreed_otherwise,
    carried,
    draft_about_same_person,
    drafts_for_others,
    filed_for_others,
    name_witness,
    note_person_told,
    open_for_person,
    stop_acting,
)
from assistance.applications import applications_of, find_draft, record_facts, record_household
from assistance.consents import standing_purposes
from assistance.delegations import (
    DelegationInvalid,
    Mandate,
    awaiting_own_wish,
    consenting,
    delegation_gaps,
    delegation_of,
    facts_for_screening,
)
from assistance.errors import NotFound
from assistance.household import PersonGiven
from storage.models import Application, Resident
from tests.builders import NOW, make_draft, make_person, make_resident

BY_PHONE = Mandate("mother", "telephone", "走不动", "赵建国")


def open_draft(session: Session, agent: Resident, name: str = "王秀英", **more: object) -> Application:
    return open_for_person(session, agent, BY_PHONE, region="diqing", name=name, now=NOW, **more)  # type: ignore[arg-type]


def test_ones_own_draft_and_those_for_others_never_meet(session: Session) -> None:
    agent = make_resident(session)
    own = make_draft(session, agent)
    mother, neighbour = open_draft(session, agent), open_draft(session, agent, "李桂芝")
    assert find_draft(session, agent) is own
    assert {one.id for one in drafts_for_others(session, agent)} == {mother.id, neighbour.id}
    assert [one.members[0].name for one in (mother, neighbour)] == ["王秀英", "李桂芝"]
    assert delegation_of(session, own) is None


def test_what_is_known_of_the_agent_says_nothing_of_the_person(session: Session) -> None:
    agent = make_resident(session)
    agent.household_facts = {"household_size": 5, "savings_total": 90000}
    assert open_draft(session, agent).facts == {}


def test_the_person_agrees_and_not_the_agent(session: Session) -> None:
    agent = make_resident(session)
    draft = open_draft(session, agent)
    consent = agree_for_person(session, draft, "service", now=NOW)
    delegation = delegation_of(session, draft)
    assert delegation is not None
    assert consent.door == f"delegation:{delegation.id}"
    assert standing_purposes(session, consenting(session, draft), now=NOW) == {"service"}
    assert standing_purposes(session, agent, now=NOW) == set()


def test_an_agent_cannot_say_that_the_person_wants_it(session: Session) -> None:
    agent = make_resident(session)
    draft = open_draft(session, agent, programmes=["dibao_single_person"])
    record_facts(draft, {"self_applied": True, "household_size": 1}, now=NOW)
    assert facts_for_screening(session, draft) == {"household_size": 1}
    assert awaiting_own_wish(session, draft) == ["dibao_single_person"]


def test_the_same_person_is_found_again_by_the_id_number(session: Session) -> None:
    agent = make_resident(session)
    number = make_person(5).id_number
    first, second = open_draft(session, agent), open_draft(session, agent)
    for draft in (first, second):
        record_household(session, draft, [PersonGiven("self", "王秀英", number)], now=NOW)
    found = draft_about_same_person(session, agent, second)
    assert found is not None
    assert found.id == first.id
    other = make_resident(session, openid="openid-2")
    theirs = open_draft(session, other)
    record_household(session, theirs, [PersonGiven("self", "王秀英", number)], now=NOW)
    assert draft_about_same_person(session, other, theirs) is None


def test_without_a_witness_the_person_agrees_in_another_way(session: Session) -> None:
    agent = make_resident(session)
    draft = open_draft(session, agent)
    agreed_otherwise(session, draft, "signed_statement", now=NOW)
    delegation = delegation_of(session, draft)
    assert delegation is not None
    assert (delegation.consent_method, delegation.witness) == ("signed_statement", None)
    assert delegation_gaps(draft, delegation) == {"witness": False, "statement_photo": True}
    with pytest.raises(DelegationInvalid):
        agreed_otherwise(session, draft, "hearsay", now=NOW)
    with pytest.raises(NotFound):
        agreed_otherwise(session, make_draft(session, agent), "guardian", now=NOW)


@pytest.mark.parametrize("witness", ["王秀英", " "])
def test_a_witness_is_somebody_else(session: Session, witness: str) -> None:
    draft = open_draft(session, make_resident(session))
    with pytest.raises(DelegationInvalid):
        name_witness(session, draft, witness, now=NOW)


def test_laying_the_task_down_takes_the_draft_with_it(session: Session) -> None:
    agent = make_resident(session)
    draft = open_draft(session, agent)
    assert stop_acting(session, agent, draft.id, now=NOW) is False
    assert drafts_for_others(session, agent) == []
    assert applications_of(session, agent) == []
    assert carried(session, agent, draft.id) is None
    with pytest.raises(NotFound):
        note_person_told(session, agent, draft.id, now=NOW)


def test_another_persons_draft_does_not_exist(session: Session) -> None:
    draft = open_draft(session, make_resident(session))
    stranger = make_resident(session, openid="openid-2")
    assert carried(session, stranger, draft.id) is None
    with pytest.raises(NotFound):
        stop_acting(session, stranger, draft.id, now=NOW)
    assert filed_for_others(session, stranger) == []
    assert agent_name(session, stranger) is None


def test_a_mandate_shows_nothing_of_what_was_said() -> None:
    assert "走不动" not in repr(BY_PHONE)
    assert "赵建国" not in repr(BY_PHONE)


@pytest.mark.parametrize(
    ("mandate", "reason"),
    [
        (Mandate("boss", "telephone", "走不动", "赵建国"), "relation"),
        (Mandate("mother", "telepathy", "走不动", "赵建国"), "consent_method"),
        (Mandate("mother", "telephone", "   ", "赵建国"), "reason"),
        (Mandate("coordinator", "telephone", "走不动", "赵建国"), "relation"),
    ],
)
def test_nobody_acts_on_half_a_mandate_nor_as_a_coordinator_who_is_none(
    session: Session, mandate: Mandate, reason: str
) -> None:
    agent = make_resident(session)
    with pytest.raises(DelegationInvalid) as refused, session.begin_nested():
        open_for_person(session, agent, mandate, region="diqing", name="王秀英", now=NOW)
    assert refused.value.facts["reason"] == reason
    assert drafts_for_others(session, agent) == []


def test_a_draft_without_a_number_is_about_nobody_known(session: Session) -> None:
    agent = make_resident(session)
    draft = open_draft(session, agent)
    assert draft_about_same_person(session, agent, draft) is None
    assert agent_name(session, agent) is None


def test_a_task_cannot_be_laid_down_twice(session: Session) -> None:
    agent = make_resident(session)
    draft = open_draft(session, agent)
    stop_acting(session, agent, draft.id, now=NOW)
    with pytest.raises(NotFound):
        stop_acting(session, agent, draft.id, now=NOW)
