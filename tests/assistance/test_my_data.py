"""A copy of one's data, consents taken back, and deletion that leaves only what a case must keep."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistance.applications import find_draft, get_draft, progress_of
from assistance.backoffice import claim_next_case
from assistance.consents import give_consent, standing_purposes
from assistance.discarding import delete_unneeded, discard_entirely
from assistance.dossier import open_dossier
from assistance.household import PersonGiven
from assistance.my_data import (
    LINK_LIFETIME,
    CopyLinkOver,
    delete_drafts,
    delete_my_data,
    new_copy_link,
    open_copy,
    require_copy_link,
    what_is_kept,
    withdraw_agreement,
)
from assistance.my_data_copy import copy_for
from assistance.residents import WECHAT, find_resident, meet_resident, remember_facts
from assistance.screening import screen_resident
from storage.audit import who_saw
from storage.files import FileStore
from storage.models import (
    Application,
    Authorization,
    Case,
    Consent,
    Conversation,
    Document,
    HouseholdMember,
    Identity,
    InboundMessage,
    OutboxMessage,
    Resident,
    Screening,
    Signature,
    SigningLink,
)
from storage.outbox import enqueue
from tests.builders import (
    NOW,
    claim_case,
    make_case,
    make_draft,
    make_office,
    make_person,
    make_ready_draft,
    make_resident,
)

SON = make_person(8)
FAMILY = (PersonGiven("child", SON.name, SON.id_number),)


def count(session: Session, *models: type) -> list[int]:
    return [session.scalar(select(func.count()).select_from(model)) or 0 for model in models]


def wrote(session: Session, resident: Resident, text: str, *, at=NOW) -> None:
    session.add(
        InboundMessage(
            message_key=f"key-{text}",
            sender="openid-1",
            body={"kind": "Text", "content": text, "openid": "openid-1"},
            received_at=at,
            handled_at=at,
            resident_id=resident.id,
            answer={"text": "好的"},
        )
    )
    session.flush()


def settle_in(session: Session, files: FileStore) -> Resident:
    """Somebody with a ready draft, facts, a screening, a conversation, messages and something kept to be said."""
    draft = make_ready_draft(session, files, relatives=FAMILY)
    me = session.get_one(Resident, draft.resident_id)
    remember_facts(me, {"household_size": 2})
    screen_resident(session, me, "shuangyashan", now=NOW, on=NOW.date())
    session.add(
        Conversation(resident_id=me.id, version=1, state={"notes": {"a": 1}}, turns=3, updated_at=NOW)
    )
    wrote(session, me, "我娘二级残疾", at=NOW - timedelta(days=1))
    wrote(session, me, "把我的信息删了")
    enqueue(session, "chat.texts", {"texts": ["您好"]}, now=NOW, resident_id=me.id)
    session.flush()
    return me


def files_of(files: FileStore) -> set[str]:
    return set(files.names())


def run_file_removals(session: Session, files: FileStore) -> None:
    for row in session.scalars(select(OutboxMessage).where(OutboxMessage.topic == "files.unneeded")):
        delete_unneeded(session, files, row.payload["names"])


def test_the_copy_holds_what_the_person_gave_and_who_looked(session: Session, files: FileStore):
    me = settle_in(session, files)
    case = make_case(session, files)
    office = make_office(session)
    claim_case(session, office, case)
    open_dossier(session, files, office.client, case.id, reason="办理张三案件", now=NOW)

    copy = copy_for(session, me, now=NOW)
    person = make_person(1)
    written = json.dumps(copy.document, ensure_ascii=False)

    for told in (person.name, person.id_number, "13904690000", "尖山区铁西街道", "我娘二级残疾", case.number):
        assert told in written
    assert [look["what"] for look in copy.document["looks"]] == ["claim", "view_dossier"]
    assert [one["purpose"] for one in copy.document["consents"]] == ["service", "id_photo", "finance_check"]
    assert "办理张三案件" not in written, "a reason that staff typed may name somebody else"


def test_the_copy_masks_other_peoples_numbers_and_tells_no_bank_details(session: Session, files: FileStore):
    me = settle_in(session, files)
    written = json.dumps(copy_for(session, me, now=NOW).document, ensure_ascii=False)
    assert SON.name in written
    assert SON.id_number not in written
    assert not {"余额", "不动产", "流水"} & set(written)


def test_the_copy_reads_in_plain_sentences_with_why_and_how_long(session: Session, files: FileStore):
    me = settle_in(session, files)
    sections = copy_for(session, me, now=NOW).sections
    assert {"您的申请", "您说过的家庭情况", "您同意过的用途"} <= {section.title for section in sections}
    assert all(section.why and section.kept and section.lines for section in sections)
    lines = "\n".join(line for section in sections for line in section.lines)
    assert "人数：2" in lines
    assert "{" not in lines
    assert "None" not in lines


def test_the_copy_of_someone_unknown_is_nearly_empty(session: Session):
    me = make_resident(session)
    assert [section.title for section in copy_for(session, me, now=NOW).sections] == ["您在这里的身份"]


def test_two_people_get_two_copies(session: Session, files: FileStore):
    settle_in(session, files)
    other = make_resident(session, openid="o-other")
    written = json.dumps(copy_for(session, other, now=NOW).document, ensure_ascii=False)
    assert make_person(1).name not in written
    assert "我娘" not in written


def test_a_copy_link_works_once_and_for_half_an_hour(session: Session, files: FileStore):
    me = settle_in(session, files)
    token = new_copy_link(session, me, now=NOW)
    require_copy_link(session, token, now=NOW)
    assert open_copy(session, token, now=NOW + LINK_LIFETIME - timedelta(seconds=1)).document["facts"]
    with pytest.raises(CopyLinkOver):
        open_copy(session, token, now=NOW)
    late = new_copy_link(session, me, now=NOW)
    with pytest.raises(CopyLinkOver):
        open_copy(session, late, now=NOW + LINK_LIFETIME)
    assert [one.action for one in who_saw(session, ("resident", str(me.id)))] == ["copy_given"]


def test_a_new_copy_link_ends_the_one_before(session: Session):
    me = make_resident(session)
    first, second = (new_copy_link(session, me, now=NOW) for _ in range(2))
    with pytest.raises(CopyLinkOver):
        require_copy_link(session, first, now=NOW)
    require_copy_link(session, second, now=NOW)
    with pytest.raises(CopyLinkOver):
        require_copy_link(session, "made-up", now=NOW)


def test_taking_back_the_photo_consent_removes_the_card_photos_and_stops_the_draft(
    session: Session, files: FileStore
):
    me = settle_in(session, files)
    before = files_of(files)
    done = withdraw_agreement(session, me, ["id_photo"], now=NOW)
    run_file_removals(session, files)
    draft = find_draft(session, me)
    assert draft is not None
    assert (done.purposes, done.drafts_stopped, done.photos_removed) == (("id_photo",), 1, 2)
    assert draft.documents == []
    assert len(before - files_of(files)) == 4, "two photos and two thumbnails"
    assert {"consent:id_photo", "id_portrait", "id_emblem"} <= set(
        progress_of(session, me, draft, now=NOW).missing
    )


def test_taking_back_the_checking_consent_voids_the_letter(session: Session, files: FileStore):
    me = settle_in(session, files)
    withdraw_agreement(session, me, ["finance_check"], now=NOW)
    draft = find_draft(session, me)
    assert draft is not None
    assert draft.authorizations[-1].invalidated_because == "consent_withdrawn"
    assert len(draft.documents) == 2


def test_a_submitted_case_keeps_what_it_has_when_a_consent_is_taken_back(session: Session, files: FileStore):
    case = make_case(session, files)
    me = session.get_one(Resident, case.resident_id)
    done = withdraw_agreement(session, me, ["service", "id_photo", "finance_check"], now=NOW)
    run_file_removals(session, files)
    application = session.get_one(Application, case.application_id)
    assert (done.drafts_stopped, done.cases) == (0, (case.number,))
    assert all(files.exists(photo.file_name) for photo in application.documents)
    assert application.authorizations[-1].invalidated_at is None
    assert standing_purposes(session, me, now=NOW) == set()


def test_what_was_not_agreed_to_cannot_be_taken_back(session: Session):
    me = make_resident(session)
    give_consent(session, me, "service", door="chat", now=NOW)
    assert withdraw_agreement(session, me, ["id_photo"], now=NOW).purposes == ()
    assert withdraw_agreement(session, me, ["service", "id_photo"], now=NOW).purposes == ("service",)


def test_deleting_drafts_takes_rows_and_files_and_leaves_the_rest(session: Session, files: FileStore):
    me = settle_in(session, files)
    gone = delete_drafts(session, me, now=NOW)
    run_file_removals(session, files)
    assert (gone.drafts, gone.photos) == (1, 2)
    assert files_of(files) == set()
    hangs_on_it = (Application, Document, Authorization, Signature, SigningLink, HouseholdMember)
    assert count(session, *hangs_on_it) == [0] * 6
    assert me.household_facts
    assert find_resident(session, WECHAT, "openid-1") is me


def test_deleting_everything_leaves_a_stranger(session: Session, files: FileStore):
    me = settle_in(session, files)
    my_id = me.id
    delete_my_data(session, me, now=NOW)
    run_file_removals(session, files)
    theirs = (Application, Document, Screening, Consent, Conversation, Identity, HouseholdMember)
    assert count(session, *theirs) == [0] * 7
    assert files_of(files) == set()
    assert find_resident(session, WECHAT, "openid-1") is None
    gone = session.get_one(Resident, my_id)
    assert (gone.household_facts, gone.region, gone.deleted_at) == ({}, None, NOW)
    back = meet_resident(session, WECHAT, "openid-1", now=NOW)
    assert back.id != my_id
    assert what_is_kept(session, back).nothing


def test_deletion_takes_what_was_written_and_what_waits_to_be_said(session: Session, files: FileStore):
    me = settle_in(session, files)
    wrote(session, make_resident(session, openid="o-2"), "别人说的")
    delete_my_data(session, me, now=NOW)
    session.expire_all()
    bodies = [
        row.body for row in session.scalars(select(InboundMessage).order_by(InboundMessage.received_at))
    ]
    texts = [body.get("content") for body in bodies if body]
    assert "我娘二级残疾" not in texts, "an old row goes whole"
    assert "把我的信息删了" not in texts, "a fresh row stays empty, for the platform's retries"
    assert len(bodies) == 2
    topics = set(session.scalars(select(OutboxMessage.topic).where(OutboxMessage.resident_id == me.id)))
    assert "chat.texts" not in topics


def test_deletion_is_in_the_audit_log_and_nothing_of_the_person_with_it(session: Session, files: FileStore):
    me = settle_in(session, files)
    delete_my_data(session, me, now=NOW)
    (entry,) = who_saw(session, ("resident", str(me.id)))
    assert (entry.action, entry.details) == ("data_deleted", {"drafts": 1, "photos": 2, "cases_kept": 0})
    person = make_person(1)
    for secret in (person.name, person.id_number, "openid-1", "13904690000"):
        assert secret not in f"{entry.reason}{entry.details}{entry.actor_id}{entry.subject_id}"


def test_a_submitted_case_stays_and_its_office_goes_on_working(session: Session, files: FileStore):
    case = make_case(session, files)
    me = session.get_one(Resident, case.resident_id)
    make_draft(session, me, now=NOW)
    kept = delete_my_data(session, me, now=NOW)
    run_file_removals(session, files)
    assert kept.cases == (case.number,)
    assert count(session, Application, Case) == [1, 1]
    office = make_office(session)
    claim = claim_next_case(session, office.client, now=NOW)
    assert claim is not None
    dossier = open_dossier(session, files, office.client, case.id, reason="办理", now=NOW)
    assert dossier.members[0].id_number == make_person(1).id_number
    assert len(dossier.photos) == 2
    assert all(signature.mismatches == () for signature in dossier.signatures)
    consents = session.scalars(select(Consent)).all()
    assert len(consents) == 3
    assert all(consent.withdrawn_at == NOW for consent in consents), "kept as proof, and withdrawn"
    assert "case.submitted" in session.scalars(select(OutboxMessage.topic)).all()


def test_a_file_that_somebody_else_has_too_stays(session: Session, files: FileStore):
    case = make_case(session, files)
    me = session.get_one(Resident, case.resident_id)
    make_ready_draft(session, files, me, programmes=("temp_aid_expenditure",))
    delete_my_data(session, me, now=NOW)
    run_file_removals(session, files)
    application = session.get_one(Application, case.application_id)
    assert all(files.exists(photo.file_name) for photo in application.documents)


def test_an_undone_deletion_has_lost_no_file(session: Session, files: FileStore):
    me = settle_in(session, files)
    before = files_of(files)
    point = session.begin_nested()
    delete_my_data(session, me, now=NOW)
    point.rollback()
    run_file_removals(session, files)
    assert files_of(files) == before
    assert find_draft(session, me) is not None


def test_there_is_nothing_to_delete_of_someone_who_just_came(session: Session):
    assert what_is_kept(session, make_resident(session)).nothing


def test_deleting_twice_is_no_error(session: Session, files: FileStore):
    me = settle_in(session, files)
    delete_my_data(session, me, now=NOW)
    again = delete_my_data(session, me, now=NOW)
    assert again.nothing


def test_a_submitted_application_is_never_discarded(session: Session, files: FileStore):
    case = make_case(session, files)
    application = session.get_one(Application, case.application_id)
    with pytest.raises(ValueError, match="stays with its case"):
        discard_entirely(session, [application], now=NOW)


def test_somebody_elses_things_stay(session: Session, files: FileStore):
    me = settle_in(session, files)
    other = make_ready_draft(session, files, seed=5)
    delete_my_data(session, me, now=NOW)
    run_file_removals(session, files)
    stays = session.get_one(Application, other.id)
    assert get_draft(session, session.get_one(Resident, other.resident_id), other.id) is stays
    assert all(files.exists(photo.file_name) for photo in stays.documents)
