"""From a draft to a case in the queue, once."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistance import submission
from assistance.applications import (
    ApplicationClosed,
    DocumentsMissing,
    PledgeOutdated,
    applications_of,
    choose_programmes,
    discard_application,
    discard_if_empty,
    find_draft,
    forget_answer,
    get_application,
    get_draft,
    open_application,
    photo_of,
    pledge,
    progress_of,
    record_contact,
    record_household,
)
from assistance.authorizations import standing_letter
from assistance.cases import start_clock
from assistance.errors import NotFound
from assistance.household import HouseholdInvalid, PersonGiven
from assistance.identity import IdNumberInvalid, PhoneInvalid
from assistance.regions import ProgrammeUnknown, RegionUnknown
from assistance.signers import still_to_sign
from assistance.submission import AlreadyInProgress, submit_application
from storage.database import Database
from storage.files import FileStore
from storage.models import Case, OutboxMessage, Resident, Status
from tests.builders import (
    NOW,
    make_case,
    make_draft,
    make_person,
    make_ready_draft,
    make_resident,
    sign_letter,
)

EVERYTHING = [
    "consent:service",
    "consent:id_photo",
    "consent:finance_check",
    "programmes",
    "applicant_name",
    "applicant_id_number",
    "township",
    "phone",
    "id_portrait",
    "id_emblem",
    "letter",
    "applicant_signature",
    "pledge",
]


def owner(session: Session, draft: object) -> Resident:
    return session.get_one(Resident, draft.resident_id)  # type: ignore[attr-defined]


def test_every_gap_is_told_at_once(session: Session) -> None:
    resident = make_resident(session)
    draft = make_draft(session, resident, programmes=())
    with pytest.raises(DocumentsMissing) as raised:
        submit_application(session, resident, draft.id, now=NOW)
    assert raised.value.facts == {"missing": EVERYTHING}


def test_one_id_card_and_one_letter_are_enough(session: Session, files: FileStore) -> None:
    draft = make_ready_draft(session, files)
    resident = owner(session, draft)
    assert progress_of(session, resident, draft, now=NOW).ready
    case = submit_application(session, resident, draft.id, now=NOW)
    assert case.status == Status.SUBMITTED
    assert case.area_code == "230500"
    assert [row.programme for row in case.programmes] == ["dibao"]
    assert case.details["policy_version"] == draft.policy_version
    assert [(event.position, event.reason) for event in case.events] == [(0, "resident submitted")]


def test_submitting_again_returns_the_same_case(session: Session, files: FileStore) -> None:
    case = make_case(session, files)
    resident = session.get_one(Resident, case.resident_id)
    assert submit_application(session, resident, case.application_id, now=NOW) is case  # type: ignore[arg-type]
    assert session.scalar(select(func.count()).select_from(Case)) == 1
    outbox = select(OutboxMessage).where(OutboxMessage.topic == "case.submitted")
    assert len(session.scalars(outbox).all()) == 1


def test_the_same_person_is_not_in_the_queue_twice_for_one_programme(
    session: Session, files: FileStore
) -> None:
    case = make_case(session, files)
    resident = session.get_one(Resident, case.resident_id)
    again = make_ready_draft(session, files, resident)
    with pytest.raises(AlreadyInProgress) as raised:
        submit_application(session, resident, again.id, now=NOW)
    assert raised.value.facts == {"number": case.number}


def test_someone_else_s_case_number_is_not_told(session: Session, files: FileStore) -> None:
    make_case(session, files)
    other = make_ready_draft(session, files, make_resident(session, openid="another"))
    with pytest.raises(AlreadyInProgress) as raised:
        submit_application(session, owner(session, other), other.id, now=NOW)
    assert raised.value.facts == {"number": None}


def test_another_programme_may_be_asked_for_meanwhile(session: Session, files: FileStore) -> None:
    first = make_case(session, files)
    resident = session.get_one(Resident, first.resident_id)
    draft = make_ready_draft(session, files, resident, programmes=("temp_aid_emergency",))
    assert submit_application(session, resident, draft.id, now=NOW).number != first.number


def test_after_the_decision_the_programme_may_be_asked_for_again(session: Session, files: FileStore) -> None:
    first = make_case(session, files)
    for programme in first.programmes:
        programme.open = False
    resident = session.get_one(Resident, first.resident_id)
    draft = make_ready_draft(session, files, resident)
    assert submit_application(session, resident, draft.id, now=NOW).id != first.id


def test_an_open_draft_is_found_again(session: Session) -> None:
    resident = make_resident(session)
    first = make_draft(session, resident)
    again = open_application(
        session, resident, region="shuangyashan", programmes=["temp_aid_emergency"], now=NOW
    )
    assert again is first
    assert first.programmes == ["dibao", "temp_aid_emergency"]


def test_choosing_another_region_starts_the_programmes_over(session: Session) -> None:
    resident = make_resident(session)
    make_draft(session, resident)
    moved = open_application(session, resident, region="yaohai", programmes=["dibao"], now=NOW)
    assert (moved.region, moved.programmes) == ("yaohai", ["dibao"])


def test_regions_and_programmes_must_be_known(session: Session) -> None:
    resident = make_resident(session)
    with pytest.raises(RegionUnknown):
        open_application(session, resident, region="atlantis", now=NOW)
    with pytest.raises(ProgrammeUnknown):
        open_application(session, resident, region="yaohai", programmes=["dibao_single_person"], now=NOW)


def test_what_was_said_in_screening_is_in_the_draft(session: Session) -> None:
    resident = make_resident(session)
    resident.household_facts = {"household_size": 3}
    assert make_draft(session, resident).facts == {"household_size": 3}


def test_someone_else_s_application_does_not_exist(session: Session) -> None:
    draft = make_draft(session)
    stranger = make_resident(session, openid="stranger")
    for look in (get_application, get_draft):
        with pytest.raises(NotFound):
            look(session, stranger, draft.id)
    with pytest.raises(NotFound):
        submit_application(session, stranger, draft.id, now=NOW)
    assert applications_of(session, stranger) == []


def test_a_submitted_application_no_longer_changes(session: Session, files: FileStore) -> None:
    case = make_case(session, files)
    resident = session.get_one(Resident, case.resident_id)
    with pytest.raises(ApplicationClosed):
        get_draft(session, resident, case.application_id)  # type: ignore[arg-type]
    assert find_draft(session, resident) is None


def test_a_discarded_draft_is_gone_and_makes_room(session: Session) -> None:
    resident = make_resident(session)
    draft = make_draft(session, resident)
    discard_application(session, resident, draft.id, now=NOW)
    session.flush()
    assert find_draft(session, resident) is None
    assert make_draft(session, resident).id != draft.id


def test_a_changed_household_voids_the_letter_and_its_signatures(session: Session, files: FileStore) -> None:
    draft = make_ready_draft(session, files)
    old = standing_letter(draft)
    applicant, relative = draft.members[0], make_person(7)
    record_household(
        session,
        draft,
        [
            PersonGiven("self", applicant.name or "", applicant.id_number),
            PersonGiven("spouse", relative.name, relative.id_number),
        ],
        now=NOW,
    )
    assert standing_letter(draft) is None
    assert old is not None
    assert old.invalidated_because == "household_changed"
    missing = progress_of(session, owner(session, draft), draft, now=NOW).missing
    spouse = f"signature:{draft.members[1].id}"
    assert missing == ["letter", "applicant_signature", spouse]
    sign_letter(session, files, draft)
    assert [member.relation for member in still_to_sign(draft)] == ["spouse"]
    assert progress_of(session, owner(session, draft), draft, now=NOW).missing == [spouse]
    sign_letter(session, files, draft, place=1)
    assert progress_of(session, owner(session, draft), draft, now=NOW).ready


def test_saying_the_same_household_again_changes_nothing(session: Session, files: FileStore) -> None:
    draft = make_ready_draft(session, files)
    before = standing_letter(draft)
    record_household(
        session,
        draft,
        [PersonGiven(member.relation, member.name or "", member.id_number) for member in draft.members],
        now=NOW,
    )
    assert standing_letter(draft) is before


@pytest.mark.parametrize(
    ("people", "reason"),
    [
        ([], "applicant_first"),
        ([PersonGiven("spouse", "李四")], "applicant_first"),
        ([PersonGiven("self", "张三"), PersonGiven("self", "李四")], "one_applicant"),
        ([PersonGiven("self", "张三"), PersonGiven("boss", "李四")], "relation_unknown"),
        ([PersonGiven("self", "   ")], "name_length"),
        ([PersonGiven("self", "张三"), *[PersonGiven("child", "小明")] * 20], "too_many"),
    ],
)
def test_a_household_that_cannot_be_right_is_refused(
    session: Session, people: list[PersonGiven], reason: str
) -> None:
    draft = make_draft(session)
    with pytest.raises(HouseholdInvalid) as raised:
        record_household(session, draft, people, now=NOW)
    assert raised.value.facts == {"reason": reason}


def test_one_number_cannot_stand_for_two_people(session: Session) -> None:
    person = make_person(3)
    with pytest.raises(HouseholdInvalid, match="same_number_twice"):
        record_household(
            session,
            make_draft(session),
            [
                PersonGiven("self", person.name, person.id_number),
                PersonGiven("child", "小明", person.id_number),
            ],
            now=NOW,
        )


def test_wrong_numbers_are_refused_by_what_is_wrong(session: Session) -> None:
    draft = make_draft(session)
    with pytest.raises(IdNumberInvalid):
        record_household(session, draft, [PersonGiven("self", "张三", "230502195803151230")], now=NOW)
    with pytest.raises(PhoneInvalid):
        record_contact(draft, phone="12345", now=NOW)


def test_the_pledge_counts_only_under_the_words_in_force(session: Session) -> None:
    draft = make_draft(session)
    with pytest.raises(PledgeOutdated):
        pledge(draft, "0" * 64, now=NOW)
    assert draft.pledged_at is None


@pytest.mark.parametrize(
    ("item", "asked_again"),
    [
        ("programmes", ["programmes"]),
        ("phone", ["phone"]),
        ("township", ["township"]),
        ("id_portrait", ["id_portrait"]),
        ("id_emblem", ["id_emblem"]),
        ("applicant_name", ["applicant_name", "letter", "applicant_signature"]),
        ("applicant_id_number", ["applicant_id_number", "letter", "applicant_signature"]),
    ],
)
def test_a_forgotten_answer_is_asked_again(
    session: Session, files: FileStore, item: str, asked_again: list[str]
) -> None:
    draft = make_ready_draft(session, files)
    forget_answer(draft, item, now=NOW)
    session.flush()
    assert progress_of(session, owner(session, draft), draft, now=NOW).missing == asked_again


def test_forgetting_what_was_never_said_is_harmless(session: Session) -> None:
    draft = make_draft(session)
    for item in ("id_portrait", "applicant_name", "applicant_id_number"):
        forget_answer(draft, item, now=NOW)
    assert photo_of(draft, "id_portrait") is None


def test_programmes_can_be_replaced(session: Session) -> None:
    draft = make_draft(session)
    choose_programmes(draft, ["tekun"], now=NOW)
    assert draft.programmes == ["tekun"]


def test_two_devices_submitting_different_drafts_for_one_person_make_one_case(
    database: Database, files: FileStore
) -> None:
    """The unique index decides when both looked before either wrote."""
    with database.writing() as session:
        make_case(session, files)
        other = make_ready_draft(session, files, make_resident(session, openid="another"))
        stranger = owner(session, other)
        look = submission.require_none_in_progress
        submission.require_none_in_progress = lambda *_: None
        try:
            with pytest.raises(AlreadyInProgress):
                submit_application(session, stranger, other.id, now=NOW)
        finally:
            submission.require_none_in_progress = look
        assert session.scalar(select(func.count()).select_from(Case)) == 1
        assert other.submitted_at is None


def test_the_clock_of_a_case_starts_at_acceptance(session: Session, files: FileStore) -> None:
    case = make_case(session, files)
    first = case.due_on
    start_clock(case, NOW + timedelta(days=10))
    assert case.due_on is not None
    assert first is not None
    assert case.due_on > first


def test_a_draft_in_which_nothing_was_told_is_no_draft_that_waits(session: Session) -> None:
    resident = make_resident(session)
    discard_if_empty(session, resident, now=NOW)
    draft = open_application(session, resident, region="shuangyashan", now=NOW)
    discard_if_empty(session, resident, now=NOW)
    assert find_draft(session, resident) is None
    assert draft.discarded_at == NOW
    begun = make_draft(session, resident)
    begun.township = "铁西街道"
    discard_if_empty(session, resident, now=NOW)
    assert find_draft(session, resident) is begun
