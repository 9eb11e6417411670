"""The township claims, acknowledges and reports; a person follows it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistance.actors import SERVICE, as_actor
from assistance.backoffice import (
    LeaseLost,
    NotAcknowledged,
    acknowledge,
    case_for,
    claim_next_case,
    renew_lease,
    report_status,
    request_correction,
)
from assistance.cases import (
    MOVES,
    SETTLED,
    MoveNotAllowed,
    ReasonMissing,
    answer_correction,
    cases_of,
    get_case,
    move,
    withdraw_case,
)
from assistance.emergencies import EmergencyCall, report_emergency
from assistance.errors import NotFound
from assistance.machine_clients import (
    CredentialRefused,
    NameTaken,
    add_client,
    client_of,
    revoke_keys,
    rotate_key,
)
from assistance.unreached import NOT_REACHED, ask_office_to_tell
from storage.audit import verify, who_saw
from storage.files import FileStore
from storage.models import Case, CaseEvent, OutboxMessage, Resident, Status
from tests.builders import NOW, claim_case, make_case, make_office, make_resident, report

LATER = NOW + timedelta(minutes=11)


def owner(session: Session, case: Case) -> Resident:
    return session.get_one(Resident, case.resident_id)


def test_the_queue_gives_each_case_to_one_office(session: Session, files: FileStore) -> None:
    case = make_case(session, files)
    first, second = make_office(session, "a"), make_office(session, "b")
    claim = claim_next_case(session, first.client, now=NOW)
    assert claim is not None
    assert claim.case is case
    assert claim_next_case(session, second.client, now=NOW) is None


def test_an_office_sees_its_own_area_only(session: Session, files: FileStore) -> None:
    case = make_case(session, files)
    elsewhere = make_office(session, "yaohai", area_code="3401")
    assert claim_next_case(session, elsewhere.client, now=NOW) is None
    with pytest.raises(NotFound):
        case_for(session, elsewhere.client, case.id)


def test_emergencies_come_first(session: Session, files: FileStore) -> None:
    make_case(session, files)
    resident = make_resident(session, openid="in need")
    call = EmergencyCall(what_happened="房子着火了", where="尖山区", phone="13904690000")
    urgent = report_emergency(session, resident, "shuangyashan", call, now=NOW + timedelta(hours=1))
    claim = claim_next_case(session, make_office(session).client, now=LATER)
    assert claim is not None
    assert claim.case is urgent
    assert urgent.application_id is None
    assert urgent.details["materials_pending"] is True


def test_a_lease_that_ran_out_makes_the_case_anyone_s(session: Session, files: FileStore) -> None:
    case = make_case(session, files)
    first, second = make_office(session, "a"), make_office(session, "b")
    lost = claim_next_case(session, first.client, now=NOW)
    assert lost is not None
    again = claim_next_case(session, second.client, now=LATER)
    assert again is not None
    assert again.case is case
    with pytest.raises(NotFound):
        acknowledge(session, first.client, case.id, lost.lease, now=LATER)
    acknowledge(session, second.client, case.id, again.lease, now=LATER)


def test_a_lease_can_be_renewed_but_not_after_it_ran_out(session: Session, files: FileStore) -> None:
    case, office = make_case(session, files), make_office(session)
    claim = claim_next_case(session, office.client, now=NOW)
    assert claim is not None
    end = renew_lease(session, office.client, case.id, claim.lease, now=NOW + timedelta(minutes=9))
    assert end == NOW + timedelta(minutes=19)
    with pytest.raises(LeaseLost):
        renew_lease(session, office.client, case.id, claim.lease, now=NOW + timedelta(minutes=19))
    with pytest.raises(LeaseLost):
        acknowledge(session, office.client, case.id, "made up", now=NOW)


def test_a_lease_never_lasts_longer_than_an_hour(session: Session, files: FileStore) -> None:
    make_case(session, files)
    claim = claim_next_case(session, make_office(session).client, now=NOW, lease=timedelta(days=9))
    assert claim is not None
    assert claim.expires_at == NOW + timedelta(hours=1)


def test_acknowledging_twice_is_one_entry(session: Session, files: FileStore) -> None:
    case, office = make_case(session, files), make_office(session)
    claim_case(session, office, case)
    acknowledge(session, office.client, case.id, "whatever", now=NOW)
    reasons = [event.reason for event in case.events]
    assert reasons == ["resident submitted", "office acknowledged"]
    assert claim_next_case(session, office.client, now=NOW + timedelta(days=9)) is None


def test_reporting_needs_acknowledgement(session: Session, files: FileStore) -> None:
    case, office = make_case(session, files), make_office(session)
    claim_next_case(session, office.client, now=NOW)
    with pytest.raises(NotAcknowledged):
        report_status(session, office.client, case.id, Status.ACCEPTED, report_id="r", now=NOW)


def test_the_same_report_twice_is_one_step_and_one_notice(session: Session, files: FileStore) -> None:
    case, office = make_case(session, files), make_office(session)
    claim_case(session, office, case)
    first = report_status(session, office.client, case.id, Status.ACCEPTED, report_id="r1", now=NOW)
    assert report_status(session, office.client, case.id, Status.ACCEPTED, report_id="r1", now=NOW) is first
    told = select(func.count()).where(OutboxMessage.topic == "case.status_changed")
    assert session.scalar(told) == 1


def test_a_case_goes_its_way_to_approval_and_frees_the_programme(session: Session, files: FileStore) -> None:
    case, office = make_case(session, files), make_office(session)
    claim_case(session, office, case)
    steps = (Status.ACCEPTED, Status.CHECKING, Status.SURVEYING, Status.PUBLICISED, Status.APPROVED)
    report(session, office, case.id, *steps)
    assert [event.status for event in case.events][2:] == list(steps)
    assert not any(programme.open for programme in case.programmes)


def test_a_refusal_without_its_reasons_is_not_taken(session: Session, files: FileStore) -> None:
    case, office = make_case(session, files), make_office(session)
    claim_case(session, office, case)
    report(session, office, case.id, Status.ACCEPTED)
    for text in (None, "   "):
        with pytest.raises(ReasonMissing):
            report_status(
                session,
                office.client,
                case.id,
                Status.NOT_APPROVED,
                report_id="no",
                now=NOW,
                public_text=text,
            )
    assert case.status == Status.ACCEPTED


@pytest.mark.parametrize("settled", sorted(SETTLED - {Status.CLOSED}))
def test_from_a_decision_the_only_way_is_to_close(
    session: Session, files: FileStore, settled: Status
) -> None:
    case = make_case(session, files)
    case.status = settled
    for status in Status:
        if status in MOVES[settled]:
            continue
        with pytest.raises(MoveNotAllowed) as raised:
            move(case, status, actor=SERVICE, now=NOW, public_text="x")
        assert raised.value.facts == {"standing": settled, "wanted": status}
    assert MOVES[settled] == {Status.CLOSED}


def test_every_status_has_its_moves_and_every_open_one_can_be_withdrawn() -> None:
    assert set(MOVES) == set(Status)
    for status in set(Status) - SETTLED:
        assert Status.WITHDRAWN in MOVES[status]


def test_a_correction_is_asked_for_once_and_answered(session: Session, files: FileStore) -> None:
    case, office = make_case(session, files), make_office(session)
    claim_case(session, office, case)
    items = [{"code": "id_portrait", "text": "身份证照片看不清"}]
    for _ in range(2):
        request_correction(
            session, office.client, case.id, items, report_id="c1", now=NOW, note_text="请补照片"
        )
    assert [correction.items for correction in case.corrections] == [items]
    assert case.status == Status.CORRECTION_REQUESTED
    answered = answer_correction(session, owner(session, case), case.number, now=LATER)
    assert answered.status == Status.SUBMITTED
    assert case.corrections[0].answered_at == LATER
    with pytest.raises(MoveNotAllowed):
        answer_correction(session, owner(session, case), case.number, now=LATER)


def test_a_corrected_case_stays_with_its_office(session: Session, files: FileStore) -> None:
    case, office = make_case(session, files), make_office(session)
    claim_case(session, office, case)
    request_correction(session, office.client, case.id, [{"code": "x", "text": "y"}], report_id="c", now=NOW)
    answer_correction(session, owner(session, case), case.number, now=LATER)
    assert claim_next_case(session, make_office(session, "b").client, now=LATER) is None
    report(session, office, case.id, Status.ACCEPTED)


def test_a_person_withdraws_their_own_case_and_nobody_else_s(session: Session, files: FileStore) -> None:
    case = make_case(session, files)
    with pytest.raises(NotFound):
        withdraw_case(session, make_resident(session, openid="stranger"), case.number, now=NOW)
    withdraw_case(session, owner(session, case), case.number.replace("-", ""), now=NOW)
    assert case.status == Status.WITHDRAWN
    with pytest.raises(MoveNotAllowed):
        withdraw_case(session, owner(session, case), case.number, now=NOW)


def test_progress_is_told_to_the_bound_person_only(session: Session, files: FileStore) -> None:
    case = make_case(session, files)
    stranger = make_resident(session, openid="stranger")
    assert cases_of(session, owner(session, case)) == [case]
    assert cases_of(session, stranger) == []
    with pytest.raises(NotFound):
        get_case(session, stranger, case.number)


def test_every_claim_is_in_the_audit_log(session: Session, files: FileStore) -> None:
    case, office = make_case(session, files), make_office(session)
    claim_next_case(session, office.client, now=NOW)
    entries = who_saw(session, ("case", str(case.id)))
    assert [(entry.action, entry.actor_id) for entry in entries] == [("claim", as_actor(office.client).id)]
    assert verify(session).holds


def test_history_is_numbered_without_gaps(session: Session, files: FileStore) -> None:
    case, office = make_case(session, files), make_office(session)
    claim_case(session, office, case)
    report(session, office, case.id, Status.ACCEPTED, Status.CHECKING)
    positions = session.scalars(select(CaseEvent.position).where(CaseEvent.case_id == case.id)).all()
    assert sorted(positions) == list(range(len(positions)))


def test_an_unknown_case_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        case_for(session, make_office(session).client, uuid4())


def test_a_credential_opens_its_client_and_a_changed_one_nothing(session: Session) -> None:
    client, credential = add_client(session, "office", "2305", now=NOW)
    assert client_of(session, credential, now=NOW) is client
    key_id, _, secret = credential.partition(".")
    for wrong in (f"{key_id}.x{secret}", f"{uuid4()}.{secret}", "no-dot", "", f"not-a-uuid.{secret}"):
        with pytest.raises(CredentialRefused):
            client_of(session, wrong, now=NOW)


def test_rotation_lets_both_credentials_work_for_a_while(session: Session) -> None:
    client, old = add_client(session, "office", "2305", now=NOW)
    new = rotate_key(session, "office", now=NOW, overlap=timedelta(days=7))
    session.expire_all()
    for credential in (old, new):
        assert client_of(session, credential, now=NOW + timedelta(days=6)) is client
    with pytest.raises(CredentialRefused):
        client_of(session, old, now=NOW + timedelta(days=7))
    assert client_of(session, new, now=NOW + timedelta(days=700)) is client


def test_revoked_credentials_and_disabled_clients_stay_out(session: Session) -> None:
    client, credential = add_client(session, "office", "2305", now=NOW)
    assert revoke_keys(session, "office", now=NOW) == 1
    with pytest.raises(CredentialRefused):
        client_of(session, credential, now=NOW)
    fresh = rotate_key(session, "office", now=NOW)
    client.disabled_at = NOW
    with pytest.raises(CredentialRefused):
        client_of(session, fresh, now=NOW)


def test_client_names_are_unique_and_unknown_ones_not_found(session: Session) -> None:
    add_client(session, "office", "2305", now=NOW)
    with pytest.raises(NameTaken):
        add_client(session, "office", "3401", now=NOW)
    with pytest.raises(NotFound):
        rotate_key(session, "nobody", now=NOW)


def test_who_could_not_be_told_is_to_be_told_by_a_person_once(session: Session, files: FileStore) -> None:
    case = make_case(session, files)
    first = ask_office_to_tell(session, case.id, 0, now=NOW)
    assert ask_office_to_tell(session, case.id, 0, now=NOW + timedelta(hours=1)) is first
    assert ask_office_to_tell(session, case.id, 1, now=NOW) is not first
    assert [event.reason for event in case.events].count(NOT_REACHED) == 2
    with pytest.raises(NotFound):
        ask_office_to_tell(session, uuid4(), 0, now=NOW)
