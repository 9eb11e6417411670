"""Complaints, appeals and what changed: each a case of its own in the area's queue."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.backoffice import claim_next_case, report_status
from assistance.cases import MoveNotAllowed, cases_of, withdraw_case
from assistance.changes import Change, ChangeIn, report_change
from assistance.complaints import (
    Complaint,
    ComplaintAbout,
    NothingDecided,
    complaint_desk,
    decision_on,
    decisions_for,
    file_appeal,
    file_complaint,
    open_grievances,
)
from assistance.errors import NotFound
from assistance.identity import PhoneInvalid
from assistance.regions import RegionUnknown
from assistance.remedies import remedies_after
from storage.files import FileStore
from storage.models import Case, CaseKind, OutboxMessage, Resident, Status
from tests.builders import NOW, REGION, claim_case, make_case, make_office, make_resident, report

RUDE = Complaint(ComplaintAbout.ATTITUDE, "窗口的人骂我", phone="139 0469 0000")


def refused(session: Session, files: FileStore) -> Case:
    case, office = make_case(session, files), make_office(session)
    claim_case(session, office, case)
    report(session, office, case.id, Status.ACCEPTED, Status.NOT_APPROVED)
    return case


def owner(session: Session, case: Case) -> Resident:
    return session.get_one(Resident, case.resident_id)


def test_a_complaint_is_a_case_in_the_areas_queue_with_a_number(session: Session):
    case = file_complaint(session, make_resident(session), REGION, RUDE, now=NOW)
    assert (case.kind, case.area_code, case.status) == (CaseKind.COMPLAINT, "230500", Status.SUBMITTED)
    assert case.details["told"]["what_happened"] == "窗口的人骂我"
    assert case.details["told"]["phone"] == "13904690000"
    assert not case.details["told"]["anonymous"]
    assert case.due_on is None, "no rule sets a number of days: none is promised"
    assert "case.submitted" in session.scalars(select(OutboxMessage.topic)).all()


def test_a_complaint_without_name_phone_and_case_is_anonymous(session: Session):
    silent = Complaint(ComplaintAbout.FRAUD, "村东头开车的也吃低保")
    case = file_complaint(session, make_resident(session), REGION, silent, now=NOW)
    assert case.details["told"]["anonymous"]
    assert case.details["about_case"] is None


def test_a_complaint_about_ones_own_case_carries_its_number(session: Session, files: FileStore):
    case = make_case(session, files)
    slow = Complaint(ComplaintAbout.DELAY, "交了两个月没人理", case_number=case.number)
    complaint = file_complaint(session, owner(session, case), REGION, slow, now=NOW)
    assert complaint.details["about_case"] == case.number
    assert complaint.township == case.township
    assert not complaint.details["told"]["anonymous"]


def test_somebody_elses_case_cannot_be_complained_about(session: Session, files: FileStore):
    case = make_case(session, files)
    slow = Complaint(ComplaintAbout.DELAY, "没人理", case_number=case.number)
    with pytest.raises(NotFound):
        file_complaint(session, make_resident(session, openid="o-2"), REGION, slow, now=NOW)


def test_a_complaint_needs_a_known_region_and_a_phone_that_can_be_one(session: Session):
    me = make_resident(session)
    with pytest.raises(RegionUnknown):
        file_complaint(session, me, "atlantis", RUDE, now=NOW)
    with pytest.raises(PhoneInvalid):
        file_complaint(session, me, REGION, Complaint(ComplaintAbout.OTHER, "…", phone="12345"), now=NOW)


def test_what_was_said_shows_in_no_representation():
    assert "骂" not in repr(RUDE)
    assert "三千" not in repr(Change(ChangeIn.WORK, "儿子上班了，三千"))


@pytest.mark.parametrize("region", ["diqing", "changle", "shuangyashan", "yaohai"])
def test_no_region_borrows_another_ones_hotline(region: str):
    assert complaint_desk(region).hotline is None
    assert complaint_desk(region).window


def test_nothing_can_be_appealed_before_it_is_decided(session: Session, files: FileStore):
    case = make_case(session, files)
    assert decision_on(case) is None
    assert decisions_for(session, owner(session, case)) == []
    with pytest.raises(NothingDecided):
        file_appeal(session, owner(session, case), case.number, "我不服", now=NOW)


def test_a_decision_carries_the_offices_own_words(session: Session, files: FileStore):
    case = refused(session, files)
    (decision,) = decisions_for(session, owner(session, case))
    assert (decision.status, decision.reason, decision.on) == (
        Status.NOT_APPROVED,
        "按规定办理",
        date(2026, 11, 22),
    )
    assert "按规定办理" not in repr(decision)


def test_an_appeal_is_a_case_of_its_own_and_leaves_the_first_one_alone(session: Session, files: FileStore):
    case = refused(session, files)
    steps = len(case.events)
    appeal, is_new = file_appeal(session, owner(session, case), case.number, "没有算药钱", now=NOW)
    assert is_new
    assert appeal.kind == CaseKind.APPEAL
    assert appeal.details["about_case"] == case.number
    assert appeal.details["told"] == {
        "disagrees": "没有算药钱",
        "decision": "not_approved",
        "decided_on": "2026-11-22",
    }
    assert (case.status, len(case.events)) == (Status.NOT_APPROVED, steps)


def test_appealing_twice_is_one_appeal_until_it_is_over(session: Session, files: FileStore):
    case = refused(session, files)
    first, _ = file_appeal(session, owner(session, case), case.number, "没有算药钱", now=NOW)
    again, is_new = file_appeal(session, owner(session, case), case.number, "还是不服", now=NOW)
    assert (again.id, is_new) == (first.id, False)
    first.status = Status.CLOSED
    session.flush()
    third, is_new = file_appeal(
        session, owner(session, case), case.number, "有新情况", now=NOW + timedelta(days=9)
    )
    assert is_new
    assert third.id != first.id


def test_nobody_appeals_for_somebody_else(session: Session, files: FileStore):
    case = refused(session, files)
    with pytest.raises(NotFound):
        file_appeal(session, make_resident(session, openid="o-2"), case.number, "我不服", now=NOW)


def test_an_appeal_that_was_decided_is_no_request_to_appeal_against(session: Session, files: FileStore):
    case = refused(session, files)
    appeal, _ = file_appeal(session, owner(session, case), case.number, "没有算药钱", now=NOW)
    office = make_office(session, "another")
    claim_case(session, office, appeal)
    report(session, office, appeal.id, Status.ACCEPTED, Status.APPROVED)
    assert [one.case.id for one in decisions_for(session, owner(session, case))] == [case.id]


@pytest.mark.parametrize(
    ("learnt", "review", "court"),
    [
        (date(2026, 11, 22), date(2027, 1, 21), date(2027, 5, 22)),
        (date(2026, 8, 31), date(2026, 10, 30), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2027, 10, 30), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 3, 1), date(2027, 6, 30)),
    ],
)
def test_review_and_court_have_their_last_days_by_law(learnt: date, review: date, court: date):
    until = {remedy.way: remedy.until for remedy in remedies_after(learnt)}
    assert until == {"review": None, "reconsideration": review, "lawsuit": court}


def test_every_remedy_names_the_law_it_stands_on():
    assert all("法" in remedy.source and "条" in remedy.source for remedy in remedies_after(NOW.date()))


def test_a_change_is_a_case_and_what_one_receives_stays(session: Session, files: FileStore):
    case = make_case(session, files)
    found_work = Change(ChangeIn.WORK, "儿子在县里上班了，一个月两千")
    before = (case.status, len(case.events), [row.open for row in case.programmes])
    change, _ = report_change(session, owner(session, case), REGION, found_work, now=NOW)
    assert (change.kind, change.details["about_case"]) == (CaseKind.CHANGE, case.number)
    assert change.details["told"]["words"] == "儿子在县里上班了，一个月两千"
    assert change.programmes == []
    assert (case.status, len(case.events), [row.open for row in case.programmes]) == before


def test_a_change_told_by_somebody_unknown_carries_name_and_phone(session: Session):
    me = make_resident(session)
    change, _ = report_change(
        session, me, REGION, Change(ChangeIn.MOVED, "搬到县城了", "张三", "13904690000"), now=NOW
    )
    assert change.details["about_case"] is None
    assert (change.details["told"]["name"], change.details["told"]["phone"]) == ("张三", "13904690000")


def test_a_change_in_another_region_is_not_tied_to_a_case_here(session: Session, files: FileStore):
    case = make_case(session, files)
    change, _ = report_change(
        session, owner(session, case), "yaohai", Change(ChangeIn.MOVED, "搬到合肥了"), now=NOW
    )
    assert change.details["about_case"] is None
    assert [one.kind for one in cases_of(session, owner(session, case))].count(CaseKind.CHANGE) == 1


def test_reasons_given_after_the_decision_are_told_with_it(session: Session, files: FileStore):
    case, office = make_case(session, files), make_office(session)
    claim_case(session, office, case)
    report(session, office, case.id, Status.ACCEPTED, Status.APPROVED)
    approved = decision_on(case)
    assert approved is not None
    assert approved.reason is None
    report_status(
        session, office.client, case.id, Status.CLOSED, report_id="r-9", now=NOW, public_text="每月 15 日发放"
    )
    told = decision_on(case)
    assert told is not None
    assert told.reason == "每月 15 日发放"


def test_a_complaint_is_taken_back_with_what_was_said_of_it_and_its_history_stays(session: Session):
    resident = make_resident(session)
    case = file_complaint(session, resident, REGION, RUDE, now=NOW)
    assert open_grievances(session, resident) == [case]
    withdraw_case(session, resident, case.number, because="我不告了", now=NOW)
    assert case.status == Status.WITHDRAWN
    assert [event.reason for event in case.events] == [
        "resident opened: complaint",
        "resident withdrew: 我不告了",
    ]
    assert open_grievances(session, resident) == []
    assert claim_next_case(session, make_office(session).client, now=NOW) is None


def test_a_complaint_that_an_office_works_on_is_taken_back_and_one_that_is_answered_is_not(session: Session):
    resident, office = make_resident(session), make_office(session)
    for ends, stands in ((Status.ACCEPTED, True), (Status.APPROVED, False)):
        case = file_complaint(session, resident, REGION, RUDE, now=NOW)
        claim_case(session, office, case)
        report(session, office, case.id, *dict.fromkeys((Status.ACCEPTED, ends)))
        assert (case in open_grievances(session, resident)) is stands
        if stands:
            withdraw_case(session, resident, case.number, now=NOW)
        else:
            with pytest.raises(MoveNotAllowed):
                withdraw_case(session, resident, case.number, now=NOW)


def test_nobody_else_takes_a_complaint_back(session: Session):
    case = file_complaint(session, make_resident(session), REGION, RUDE, now=NOW)
    stranger = make_resident(session, openid="stranger")
    assert open_grievances(session, stranger) == []
    with pytest.raises(NotFound):
        withdraw_case(session, stranger, case.number, now=NOW)
