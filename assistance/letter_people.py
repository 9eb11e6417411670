"""The household as its authorization letter names it, and whose guardian signs for a child that applies."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from assistance.household import RELATION_LABELS
from assistance.identity import read_id_number
from assistance.letters import Member
from storage.models import HouseholdMember

GUARDIANS: Final = ("parent", "grandparent", "sibling")
"""Who is guardian of a child, the nearest first (Civil Code, Article 27): parents, grandparents, grown siblings.

Anyone else needs the word of the neighbourhood or village committee, which only the township can have before it.
"""


def letter_people(members: Iterable[HouseholdMember], *, on: date) -> list[Member]:
    """Those whose ID number is known, the applicant first, as the letter names them.

    Without more, the applicant signs for the children of the household. An applicant who is a child cannot: then the
    nearest grown relative of the household signs for all of them. Where there is none the guardian stays unnamed,
    and composing the letter says so.
    """
    known = [member for member in members if member.id_number]
    people = [_as_letter_member(member, on) for member in known]
    if not people or people[0].signs_alone(on):
        return people
    guardian = _guardian(known, people, on)
    return [replace(person, guardian_id=guardian) for person in people]


def _guardian(known: Sequence[HouseholdMember], people: Sequence[Member], on: date) -> str | None:
    for relation in GUARDIANS:
        for member, person in zip(known, people, strict=True):
            if member.relation == relation and person.signs_alone(on):
                return person.member_id
    return None


def _as_letter_member(member: HouseholdMember, on: date) -> Member:
    number = read_id_number(member.id_number or "", on=on)
    return Member(
        member_id=str(member.id),
        name=member.name or "",
        id_number=number.number,
        relation=RELATION_LABELS[member.relation],
        birth_date=number.birth_date,
    )
