"""What a person said in an emergency is known afterwards: nobody is asked for their telephone twice."""

from datetime import timedelta

import pytest

from assistance.applications import find_draft, forget_answer, open_application
from assistance.emergencies import EmergencyCall, report_emergency
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
