"""What a person said in an emergency is known afterwards: nobody is asked twice, or counted twice."""

from datetime import timedelta

import pytest

from assistance.applications import find_draft, forget_answer, open_application
from assistance.cases import withdraw_case
from assistance.emergencies import EmergencyCall, report_emergency, standing_emergency, tell_more
from assistance.residents import WECHAT, meet_resident
from tests.builders import NOW

PHONE, OTHER = "13904690000", "13904690001"


@pytest.fixture
def session(database):
    with database.writing() as session:
        yield session


@pytest.fixture
def resident(session):
    return meet_resident(session, WECHAT, "o-1", now=NOW)


def call_for_help(session, resident, phone, *, after=0):
    call = EmergencyCall("着火了", "铁西街道", phone)
    return report_emergency(session, resident, "shuangyashan", call, now=NOW + timedelta(hours=after))


def apply(session, resident):
    return open_application(session, resident, region="shuangyashan", now=NOW)


def test_a_form_begun_afterwards_knows_the_telephone_given_last(session, resident):
    call_for_help(session, resident, OTHER)
    call_for_help(session, resident, PHONE, after=1)
    call_for_help(session, resident, "", after=2)
    assert apply(session, resident).phone == PHONE


def test_a_form_that_was_open_learns_it_and_keeps_the_one_it_has(session, resident):
    apply(session, resident)
    call_for_help(session, resident, PHONE)
    assert find_draft(session, resident).phone == PHONE
    call_for_help(session, resident, OTHER, after=1)
    assert find_draft(session, resident).phone == PHONE


def test_a_number_that_cannot_be_read_is_asked_for(session, resident):
    call_for_help(session, resident, "村头小卖部")
    assert apply(session, resident).phone is None


def test_nobody_elses_number_is_taken_over(session, resident):
    call_for_help(session, meet_resident(session, WECHAT, "o-2", now=NOW), PHONE)
    assert apply(session, resident).phone is None


def test_a_number_taken_out_of_the_form_does_not_come_back(session, resident):
    call_for_help(session, resident, PHONE)
    forget_answer(apply(session, resident), "phone", now=NOW)
    assert apply(session, resident).phone is None


def test_a_call_stands_for_two_days_while_it_is_being_dealt_with(session, resident):
    first = call_for_help(session, resident, PHONE)
    second = call_for_help(session, resident, PHONE, after=1)
    later = {hours: NOW + timedelta(hours=hours) for hours in (2, 48, 50)}
    assert standing_emergency(session, resident, now=later[2]) is second
    assert standing_emergency(session, resident, now=later[48]) is second
    assert standing_emergency(session, resident, now=later[50]) is None
    withdraw_case(session, resident, second.number, now=later[2])
    assert standing_emergency(session, resident, now=later[2]) is first
    stranger = meet_resident(session, WECHAT, "o-2", now=NOW)
    assert standing_emergency(session, stranger, now=later[2]) is None


def test_what_is_told_later_stands_in_the_same_call_and_in_its_history(session, resident):
    case = call_for_help(session, resident, PHONE)
    tell_more(case, resident, "孩子烧到39度", now=NOW + timedelta(hours=1))
    session.flush()
    session.refresh(case)
    told = case.details["call"]["what_happened"]
    assert told.startswith("着火了\n（")
    assert told.endswith("补充）孩子烧到39度")
    assert case.details["call"]["phone"] == PHONE
    assert [event.reason for event in case.events][-1] == "emergency: more was told"
    assert len(case.events) == 2
