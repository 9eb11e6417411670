"""What goes when its time is over: told first, done once, whatever the number of runs."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistance.applications import discard_application, find_draft, record_contact
from assistance.residents import remember_facts
from assistance.retention import (
    DRAFT_UNTOUCHED,
    LOGS_KEPT,
    MESSAGE_BODIES_KEPT,
    QUIET,
    SCREENINGS_KEPT,
    TOLD_BEFORE,
    expires_on,
    keep_house,
)
from assistance.screening import screen_resident
from assistance.sessions import start_session
from storage.files import FileStore
from storage.models import (
    ApiSession,
    Application,
    AuditEntry,
    Case,
    Conversation,
    DoorLink,
    InboundMessage,
    MisunderstoodMessage,
    OutboxMessage,
    Resident,
    Screening,
)
from storage.outbox import enqueue, keep_for_next_message
from tests.builders import NOW, make_case, make_draft, make_ready_draft, make_resident

DAY = timedelta(days=1)


def days(number: float) -> timedelta:
    return timedelta(days=number)


def count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def warnings(session: Session) -> int:
    topics = list(session.scalars(select(OutboxMessage.topic)))
    return topics.count("draft.expiring")


def keep_house_daily(session: Session, first: float, last: float) -> None:
    day = first
    while day <= last:
        keep_house(session, now=NOW + days(day))
        day += 1


def test_the_periods_are_what_the_notice_says():
    assert (days(30), days(7)) == (DRAFT_UNTOUCHED, TOLD_BEFORE)
    assert days(365) <= LOGS_KEPT


def test_a_draft_is_told_of_a_week_before_and_once(session: Session):
    make_draft(session)
    keep_house(session, now=NOW + days(22.9))
    assert warnings(session) == 0
    for _ in range(3):
        keep_house(session, now=NOW + days(23))
    keep_house(session, now=NOW + days(24))
    assert warnings(session) == 1


def test_a_draft_goes_after_thirty_days_with_its_photos(session: Session, files: FileStore):
    make_ready_draft(session, files)
    keep_house_daily(session, 22, 29)
    assert count(session, Application) == 1
    keep_house(session, now=NOW + days(30))
    assert count(session, Application) == 0
    removals = session.scalars(select(OutboxMessage).where(OutboxMessage.topic == "files.unneeded")).all()
    assert [len(row.payload["names"]) for row in removals] == [5], "two photos, two thumbnails, the letter"
    keep_house(session, now=NOW + days(31))
    assert warnings(session) == 1


def test_nobody_loses_a_draft_without_a_week_to_come_back(session: Session):
    """The worker may have stood still for a month."""
    make_draft(session)
    keep_house(session, now=NOW + days(60))
    assert (count(session, Application), warnings(session)) == (1, 1)
    keep_house(session, now=NOW + days(66))
    assert count(session, Application) == 1
    keep_house(session, now=NOW + days(67))
    assert count(session, Application) == 0


def test_who_comes_back_keeps_the_draft_and_is_told_anew(session: Session):
    draft = make_draft(session)
    keep_house(session, now=NOW + days(23))
    assert expires_on(draft) == NOW + days(30)
    record_contact(draft, township="铁西街道", now=NOW + days(25))
    assert expires_on(draft) is None
    keep_house_daily(session, 26, 47)
    assert (count(session, Application), warnings(session)) == (1, 1)
    keep_house(session, now=NOW + days(48))
    assert warnings(session) == 2
    keep_house(session, now=NOW + days(55))
    assert count(session, Application) == 0


def test_a_draft_thrown_away_is_gone_the_next_day(session: Session):
    draft = make_draft(session)
    owner = session.get_one(Resident, draft.resident_id)
    discard_application(session, owner, draft.id, now=NOW)
    keep_house(session, now=NOW + days(0.9))
    assert count(session, Application) == 1
    keep_house(session, now=NOW + DAY)
    assert count(session, Application) == 0


def test_a_case_and_its_application_outlive_every_period(session: Session, files: FileStore):
    case = make_case(session, files)
    keep_house_daily(session, 0, 40)
    keep_house(session, now=NOW + days(4000))
    assert count(session, Case) == 1
    assert session.get_one(Application, case.application_id).documents
    assert count(session, AuditEntry) == 0


def test_screenings_go_after_a_season(session: Session):
    me = make_resident(session)
    screen_resident(session, me, "shuangyashan", now=NOW, on=NOW.date())
    keep_house(session, now=NOW + SCREENINGS_KEPT)
    assert count(session, Screening) == 1
    keep_house(session, now=NOW + SCREENINGS_KEPT + DAY)
    assert count(session, Screening) == 0


def message(key: str, *, handled: bool = True) -> InboundMessage:
    return InboundMessage(
        message_key=key,
        sender="openid-1",
        body={"content": "我娘二级残疾"},
        received_at=NOW,
        handled_at=NOW if handled else None,
        answer={"text": "记下了"} if handled else None,
    )


def test_what_people_wrote_goes_after_a_month_and_the_log_of_it_after_a_year(session: Session):
    session.add_all([message("a"), message("b", handled=False)])
    session.flush()
    keep_house(session, now=NOW + MESSAGE_BODIES_KEPT)
    assert count(session, InboundMessage) == 2
    for _ in range(2):
        keep_house(session, now=NOW + MESSAGE_BODIES_KEPT + DAY)
    session.expire_all()
    (row,) = session.scalars(select(InboundMessage)).all()
    assert (row.message_key, row.body, row.answer) == ("a", {}, None)
    keep_house(session, now=NOW + LOGS_KEPT)
    assert count(session, InboundMessage) == 1
    keep_house(session, now=NOW + LOGS_KEPT + DAY)
    assert count(session, InboundMessage) == 0


def test_who_has_not_come_for_half_a_year_begins_anew(session: Session):
    quiet, talks = make_resident(session, openid="o-1"), make_resident(session, openid="o-2")
    for resident, at in ((quiet, NOW), (talks, NOW + days(170))):
        remember_facts(resident, {"household_size": 3})
        session.add(Conversation(resident_id=resident.id, version=1, state={}, turns=1, updated_at=at))
    kept = enqueue(session, "chat.texts", {"texts": ["您好"]}, now=NOW, resident_id=quiet.id)
    assert kept is not None
    keep_for_next_message(kept, reason="window_closed")
    session.flush()
    keep_house(session, now=NOW + QUIET)
    assert quiet.household_facts
    keep_house(session, now=NOW + QUIET + DAY)
    assert (quiet.household_facts, talks.household_facts) == ({}, {"household_size": 3})
    assert (count(session, Conversation), count(session, OutboxMessage)) == (1, 0)


@pytest.mark.parametrize("still_talks", [True, False])
def test_an_old_session_of_the_mini_app_clears_only_who_stays_away(session: Session, still_talks: bool):
    me = make_resident(session)
    remember_facts(me, {"household_size": 3})
    start_session(session, me, now=NOW)
    late = NOW + QUIET + days(8)
    if still_talks:
        session.add(Conversation(resident_id=me.id, version=1, state={}, turns=1, updated_at=late))
    session.flush()
    keep_house(session, now=late)
    assert count(session, ApiSession) == 0
    assert me.household_facts == ({"household_size": 3} if still_talks else {})


def test_old_links_and_misunderstood_messages_go_when_their_time_has_come(session: Session):
    me = make_resident(session)
    session.add(
        DoorLink(
            resident_id=me.id, token_hash="x", leads_to="copy", context={}, created_at=NOW, expires_at=NOW
        )
    )
    session.add(
        MisunderstoodMessage(text="啥", engine="embedded", received_at=NOW, delete_after=NOW + days(3))
    )
    session.flush()
    keep_house(session, now=NOW + DAY)
    assert (count(session, DoorLink), count(session, MisunderstoodMessage)) == (1, 1)
    keep_house(session, now=NOW + days(3))
    assert (count(session, DoorLink), count(session, MisunderstoodMessage)) == (0, 0)


def test_nothing_happens_to_somebody_who_comes_every_week(session: Session, files: FileStore):
    draft = make_ready_draft(session, files)
    owner = session.get_one(Resident, draft.resident_id)
    for week in range(1, 12):
        record_contact(draft, township="铁西街道", now=NOW + days(7 * week))
        keep_house(session, now=NOW + days(7 * week))
    assert find_draft(session, owner) is draft
    assert warnings(session) == 0
