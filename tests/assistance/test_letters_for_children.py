"""A child that applies: a grown relative of the household signs for it, or the township has to help."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from assistance.applications import progress_of, record_household
from assistance.authorizations import (
    compose_letter,
    letter_text,
    new_signing_link,
    sign_on_paper,
    signed_by,
    standing_letter,
)
from assistance.household import PersonGiven
from assistance.letters import LetterNotPublishable
from assistance.signers import still_to_sign
from bot.replies.errors import say_error
from storage.files import FileStore
from storage.models import Application, Resident
from tests.builders import NOW, card_photo, make_draft, make_person, sign_letter

CHILD = make_person(2, birth_date=date(2014, 5, 1))


def grown(relation: str, seed: int) -> PersonGiven:
    person = make_person(seed, birth_date=date(1980, 1, seed))
    return PersonGiven(relation, person.name, person.id_number)


def household(session: Session, *relatives: PersonGiven) -> Application:
    draft = make_draft(session, programmes=("tekun",))
    child = PersonGiven("self", CHILD.name, CHILD.id_number)
    record_household(session, draft, [child, *relatives], now=NOW)
    return draft


@pytest.mark.parametrize(
    ("relatives", "signs"),
    [
        (["grandparent", "parent"], "parent"),
        (["sibling", "grandparent"], "grandparent"),
        (["other", "sibling"], "sibling"),
    ],
)
def test_the_nearest_grown_relative_signs_for_a_child_that_applies(
    session: Session, files: FileStore, relatives: list[str], signs: str
) -> None:
    draft = household(session, *[grown(relation, 3 + place) for place, relation in enumerate(relatives)])
    letter = compose_letter(session, draft, now=NOW)
    guardian = next(member for member in draft.members if member.relation == signs)
    signers = {signer.signer_id: signer.signs_for for signer in letter_text(letter).signers}
    assert signers[str(guardian.id)] == (CHILD.name,)
    assert str(draft.members[0].id) not in signers
    sign_letter(session, files, draft)  # the link for the child leads to the guardian
    assert signed_by(letter, draft.members[0])
    assert guardian not in still_to_sign(draft)
    owner = session.get_one(Resident, draft.resident_id)
    assert "applicant_signature" not in progress_of(session, owner, draft, now=NOW).missing


def test_a_younger_child_of_the_same_household_has_the_same_guardian(session: Session) -> None:
    sister = make_person(9, birth_date=date(2018, 2, 3))
    draft = household(session, PersonGiven("sibling", sister.name, sister.id_number), grown("grandparent", 4))
    [signer] = letter_text(compose_letter(session, draft, now=NOW)).signers
    assert signer.signs_for == (CHILD.name, sister.name)


def test_a_paper_signature_for_a_child_is_the_guardians(session: Session, files: FileStore) -> None:
    draft = household(session, grown("parent", 3))
    letter = compose_letter(session, draft, now=NOW)
    page = files.put(card_photo(CHILD))
    signature = sign_on_paper(session, files, letter, draft.members[0], page, now=NOW)
    assert signature.member_id == draft.members[1].id
    assert signature.role == "guardian"


@pytest.mark.parametrize("relatives", [[], ["other"], ["unnumbered"]])
def test_without_a_guardian_who_can_be_named_the_person_hears_what_to_do(
    session: Session, relatives: list[str]
) -> None:
    known = [grown(relation, 3) for relation in relatives if relation != "unnumbered"]
    unknown = [PersonGiven("parent", make_person(5).name)] if "unnumbered" in relatives else []
    draft = household(session, *known, *unknown)
    with pytest.raises(LetterNotPublishable) as refused:
        compose_letter(session, draft, now=NOW)
    assert standing_letter(draft) is None
    told = say_error(refused.value).text
    assert "监护人" in told
    assert "窗口" in told
    assert "人工" in told


def test_a_relative_whose_number_is_not_known_yet_is_not_in_the_letter_until_it_is(
    session: Session, files: FileStore
) -> None:
    me, wife = make_person(1), make_person(7)
    draft = make_draft(session)
    whole = [PersonGiven("self", me.name, me.id_number), PersonGiven("spouse", wife.name)]
    record_household(session, draft, whole, now=NOW)
    letter = compose_letter(session, draft, now=NOW)
    assert [member.name for member in letter_text(letter).members] == [me.name]
    assert not signed_by(letter, draft.members[1])
    token = new_signing_link(session, letter, draft.members[0], now=NOW)
    assert token
    whole[1] = PersonGiven("spouse", wife.name, wife.id_number)
    record_household(session, draft, whole, now=NOW)
    assert letter.invalidated_because == "household_changed"
    named = letter_text(compose_letter(session, draft, now=NOW))
    assert [member.name for member in named.members] == [me.name, wife.name]
    assert [signer.name for signer in named.signers] == [me.name, wife.name]
