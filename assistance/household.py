"""The people an application is about."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from assistance.errors import AssistanceError
from assistance.identity import read_id_number
from storage.models import Application, HouseholdMember

RELATION_LABELS = {
    "self": "本人",
    "spouse": "配偶",
    "child": "子女",
    "parent": "父母",
    "grandparent": "祖父母",
    "grandchild": "孙子女",
    "sibling": "兄弟姐妹",
    "other": "其他",
}
MOST_MEMBERS = 20
# Whose application it is, where it is the resident's own; otherwise the id of the person helped stands there.
OWN = "self"


class HouseholdInvalid(AssistanceError):
    """The list of people cannot be right; `reason` says how."""

    code = "household_invalid"


@dataclass(frozen=True)
class PersonGiven:
    """One person as given: the applicant has the relation "self"."""

    relation: str
    name: str
    id_number: str | None = None

    def __repr__(self) -> str:
        """Never the name."""
        return f"<PersonGiven {self.relation}>"


def read_person(person: PersonGiven, *, on: date) -> PersonGiven:
    """The person with name and number checked and normalised. Raises IdNumberInvalid, HouseholdInvalid."""
    name = " ".join(person.name.split())
    if not 1 <= len(name) <= 40:
        raise HouseholdInvalid(reason="name_length")
    if person.relation not in RELATION_LABELS:
        raise HouseholdInvalid(reason="relation_unknown")
    number = read_id_number(person.id_number, on=on).number if person.id_number else None
    return PersonGiven(person.relation, name, number)


def write_household(
    session: Session, application: Application, people: Sequence[PersonGiven], *, now: datetime
) -> None:
    """Make these people the application's household, keeping who stays."""
    known = {member.id_number: member for member in application.members if member.id_number}
    for member in application.members:
        member.removed_at = now
    session.flush()
    for position, person in enumerate(people):
        standing = known.get(person.id_number) if person.id_number else None
        member = standing or HouseholdMember(application_id=application.id, facts={})
        member.position = position
        member.relation = person.relation
        member.name = person.name
        member.id_number = member.id_number_lookup = person.id_number
        member.removed_at = None
        session.add(member)
    session.flush()
    session.expire(application, ["members"])


def same_household(members: Sequence[HouseholdMember], people: Sequence[PersonGiven]) -> bool:
    """Whether the same people stand in the same order already."""
    standing = [(member.relation, member.name, member.id_number) for member in members]
    return standing == [(person.relation, person.name, person.id_number) for person in people]


def household_hash(members: Sequence[HouseholdMember]) -> str:
    """A fingerprint of who the household is: a letter counts only for the household it was written for."""
    people = [[member.relation, member.name, member.id_number] for member in members]
    return hashlib.sha256(json.dumps(people, ensure_ascii=False).encode()).hexdigest()


def require_plausible(people: Sequence[PersonGiven]) -> None:
    """Raise HouseholdInvalid unless the list begins with the one applicant and names nobody twice."""
    if not people or people[0].relation != "self":
        raise HouseholdInvalid(reason="applicant_first")
    if [person.relation for person in people].count("self") != 1:
        raise HouseholdInvalid(reason="one_applicant")
    if len(people) > MOST_MEMBERS:
        raise HouseholdInvalid(reason="too_many")
    numbers = [person.id_number for person in people if person.id_number]
    if len(numbers) != len(set(numbers)):
        raise HouseholdInvalid(reason="same_number_twice")
