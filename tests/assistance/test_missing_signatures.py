"""Every adult signs the letter, or the applicant says why not: nobody is locked out, and nobody checked unasked."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from assistance.applications import (
    ApplicationClosed,
    DocumentsMissing,
    progress_of,
    record_household,
    signature_gaps,
)
from assistance.authorizations import (
    LinkInvalid,
    compose_letter,
    new_signing_link,
    signed_by,
    standing_letter,
)
from assistance.cases import withdraw_case
from assistance.drafts import OwnSignatureNeeded, invite_to_sign, say_not_signing, take_paper
from assistance.errors import NotFound
from assistance.household import PersonGiven
from assistance.letters import SignatureUnusable
from assistance.signers import NotSigning, awaited_signers, still_to_sign
from assistance.signing_page import sign_on_page, what_to_sign
from assistance.submission import submit_application
from storage.files import FileStore
from storage.models import Application, HouseholdMember, Resident
from tests.builders import NOW, SIGNATURE, card_photo, make_person, make_ready_draft, sign_letter

TODAY = date(2026, 11, 22)
WIFE, FATHER = make_person(7), make_person(8)
CHILD = make_person(9, birth_date=date(2016, 1, 1))


def given(relation: str, person: object = WIFE) -> PersonGiven:
    return PersonGiven(relation, person.name, person.id_number)  # type: ignore[attr-defined]


def family(session: Session, files: FileStore, *relatives: PersonGiven, signed: bool = True) -> Application:
    everybody = relatives or (given("spouse"), given("parent", FATHER), given("child", CHILD))
    return make_ready_draft(session, files, relatives=everybody, signed=signed)


def owner(session: Session, draft: Application) -> Resident:
    return session.get_one(Resident, draft.resident_id)


def missing(session: Session, draft: Application) -> list[str]:
    return progress_of(session, owner(session, draft), draft, now=NOW).missing


def gap(member: HouseholdMember) -> str:
    return f"signature:{member.id}"


def excuse(session: Session, draft: Application, place: int, because: NotSigning, words: str = "") -> None:
    member = draft.members[place]
    say_not_signing(session, owner(session, draft), draft.id, member.id, because, words=words, now=NOW)


def sign_by_token(session: Session, files: FileStore, token: str) -> None:
    sign_on_page(session, files, token, SIGNATURE, shown_seconds=9, read_aloud=False, device="phone", now=NOW)


def test_every_adult_whose_signature_is_missing_is_named_at_once(session: Session, files: FileStore) -> None:
    draft = family(session, files, signed=False)
    _, wife, father, _ = draft.members
    with pytest.raises(DocumentsMissing) as refused:
        submit_application(session, owner(session, draft), draft.id, now=NOW)
    assert refused.value.facts["missing"] == ["applicant_signature", gap(wife), gap(father)]
    assert refused.value.names == {gap(wife): WIFE.name, gap(father): FATHER.name}
    assert WIFE.name not in str(refused.value)


def test_they_are_named_before_there_is_a_letter_too(session: Session, files: FileStore) -> None:
    draft = family(session, files, given("spouse"))
    record_household(
        session,
        draft,
        [given("self", make_person(1)), given("spouse"), given("parent", FATHER)],
        now=NOW,
    )
    assert standing_letter(draft) is None
    expected = ["letter", "applicant_signature", gap(draft.members[1]), gap(draft.members[2])]
    assert missing(session, draft) == expected


def test_it_is_complete_when_the_last_adult_has_signed(session: Session, files: FileStore) -> None:
    draft = family(session, files)
    sign_letter(session, files, draft, place=1)
    assert missing(session, draft) == [gap(draft.members[2])]
    sign_letter(session, files, draft, place=2)
    assert missing(session, draft) == []


@pytest.mark.parametrize(
    "relatives",
    [(given("child", CHILD),), (PersonGiven("spouse", WIFE.name),)],
    ids=["with a child", "with somebody whose number is not known"],
)
def test_no_other_household_waits_for_anybody(
    session: Session, files: FileStore, relatives: tuple[PersonGiven, ...]
) -> None:
    assert missing(session, family(session, files, *relatives)) == []


def test_the_guardian_of_a_child_that_applies_is_not_asked_twice(session: Session, files: FileStore) -> None:
    draft = family(session, files, given("parent", FATHER), given("grandparent", WIFE))
    record_household(
        session,
        draft,
        [given("self", CHILD), given("parent", FATHER), given("grandparent", WIFE)],
        now=NOW,
    )
    grandparent = gap(draft.members[2])
    assert missing(session, draft) == ["letter", "applicant_signature", grandparent]
    sign_letter(session, files, draft)
    assert missing(session, draft) == [grandparent]
    with pytest.raises(OwnSignatureNeeded):
        excuse(session, draft, 1, NotSigning.AWAY)


@pytest.mark.parametrize("because", list(NotSigning))
def test_nobody_is_locked_out_by_an_adult_who_does_not_sign(
    session: Session, files: FileStore, because: NotSigning
) -> None:
    draft = family(session, files, given("spouse"))
    excuse(session, draft, 1, because, " 她在外地打工 ")
    assert missing(session, draft) == []
    assert submit_application(session, owner(session, draft), draft.id, now=NOW).number
    [wife] = still_to_sign(draft)
    assert (wife.not_signing_because, wife.not_signing_words) == (because, "她在外地打工")
    assert wife.not_signing_since == NOW
    assert not signed_by(draft.authorizations[0], wife)


def test_without_the_applicant_s_own_signature_there_is_no_application(
    session: Session, files: FileStore
) -> None:
    draft = family(session, files, given("spouse"), signed=False)
    with pytest.raises(OwnSignatureNeeded):
        excuse(session, draft, 0, NotSigning.AWAY)
    assert "applicant_signature" in missing(session, draft)


def test_only_of_somebody_the_letter_asks_can_it_be_said(session: Session, files: FileStore) -> None:
    draft = family(session, files)
    with pytest.raises(SignatureUnusable, match="not_a_signer"):
        excuse(session, draft, 3, NotSigning.AWAY)
    with pytest.raises(NotFound):
        say_not_signing(session, owner(session, draft), draft.id, uuid4(), NotSigning.AWAY, now=NOW)


def test_a_signature_takes_away_what_was_said(session: Session, files: FileStore) -> None:
    draft = family(session, files, given("spouse"))
    excuse(session, draft, 1, NotSigning.REFUSES, "她不肯")
    sign_letter(session, files, draft, place=1)
    wife = draft.members[1]
    assert (wife.not_signing_because, wife.not_signing_words, wife.not_signing_since) == (None, None, None)
    excuse(session, draft, 1, NotSigning.AWAY)  # who has signed has signed
    assert wife.not_signing_because is None


def test_what_was_said_outlives_a_change_of_the_household(session: Session, files: FileStore) -> None:
    draft = family(session, files, given("spouse"))
    excuse(session, draft, 1, NotSigning.AWAY)
    record_household(
        session, draft, [given("self", make_person(1)), given("spouse"), given("child", CHILD)], now=NOW
    )
    compose_letter(session, draft, now=NOW)
    assert awaited_signers(draft, on=TODAY) == []
    assert signature_gaps(draft, now=NOW) == {}


def test_who_had_not_signed_signs_after_submission_and_the_office_sees_it(
    session: Session, files: FileStore
) -> None:
    draft = family(session, files, given("spouse"))
    early = new_signing_link(session, draft.authorizations[0], draft.members[1], now=NOW)
    excuse(session, draft, 1, NotSigning.AWAY)
    resident = owner(session, draft)
    case = submit_application(session, resident, draft.id, now=NOW)
    late = invite_to_sign(session, resident, draft.id, draft.members[1].id, now=NOW + timedelta(days=30))
    assert late != early
    sign_by_token(session, files, early)
    assert still_to_sign(draft) == []
    session.refresh(case)
    assert case.events[-1].reason == "a household member signed the letter"
    assert (case.events[-1].actor_kind, case.events[-1].status) == ("household_member", "submitted")


def test_a_paper_signed_later_counts_and_the_office_sees_it(session: Session, files: FileStore) -> None:
    draft = family(session, files)
    for place in (1, 2):
        excuse(session, draft, place, NotSigning.AWAY)
    case = submit_application(session, owner(session, draft), draft.id, now=NOW)
    take_paper(session, files, draft, still_to_sign(draft), files.put(card_photo(WIFE)), now=NOW)
    assert still_to_sign(draft) == []
    session.refresh(case)
    assert [event.actor_kind for event in case.events] == [
        "resident",
        "household_member",
        "household_member",
    ]


def test_nobody_signs_for_a_case_that_is_over(session: Session, files: FileStore) -> None:
    draft = family(session, files, given("spouse"))
    token = new_signing_link(session, draft.authorizations[0], draft.members[1], now=NOW)
    excuse(session, draft, 1, NotSigning.AWAY)
    resident = owner(session, draft)
    case = submit_application(session, resident, draft.id, now=NOW)
    assert what_to_sign(session, token, now=NOW).member is draft.members[1]
    withdraw_case(session, resident, case.number, now=NOW)
    with pytest.raises(LinkInvalid):
        what_to_sign(session, token, now=NOW)
    with pytest.raises(LinkInvalid):
        sign_by_token(session, files, token)
    with pytest.raises(ApplicationClosed):
        invite_to_sign(session, resident, draft.id, draft.members[1].id, now=NOW)
