"""Whom a letter is about and who signs it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from assistance.identity import age_on
from assistance.letters.errors import LetterNotPublishable

ADULT_AGE: Final = 18
"""Civil Code, Article 17."""


@dataclass(frozen=True)
class Member:
    """One person of the household whose circumstances are checked.

    `capable` is false for an adult who cannot decide for themselves (Civil Code, Articles 21 and 22).
    `guardian_id` names the member or agent who signs for a minor or such an adult; without it that is the
    applicant.
    """

    member_id: str
    name: str = field(repr=False)
    id_number: str = field(repr=False)
    relation: str
    """To the applicant, as printed: 本人, 配偶, 女儿 ..."""
    birth_date: date = field(repr=False)
    capable: bool = True
    guardian_id: str | None = None

    def signs_alone(self, on: date) -> bool:
        """Tell whether this person signs for themselves on that day."""
        return self.capable and age_on(self.birth_date, on) >= ADULT_AGE


@dataclass(frozen=True)
class Agent:
    """Someone outside the household who acts for the applicant, or is guardian of one of its members."""

    agent_id: str
    name: str = field(repr=False)
    id_number: str = field(repr=False)
    relation: str


class Role(StrEnum):
    """In what capacity someone signs."""

    SELF = "self"
    GUARDIAN = "guardian"
    """For themselves and for those they are guardian of."""
    AGENT = "agent"


@dataclass(frozen=True)
class Signer:
    """One signature box: who signs, and for whom beside themselves."""

    signer_id: str
    name: str = field(repr=False)
    relation: str
    role: Role
    signs_for: tuple[str, ...] = field(default=(), repr=False)
    """Names of the minors and others this person signs for."""


def find_signers(household: Sequence[Member], agent: Agent | None, *, on: date) -> tuple[Signer, ...]:
    """List everyone who must sign, in the order of the household; the agent last.

    Raises LetterNotPublishable naming adult_signer if nobody can sign at all, guardian if someone who cannot
    sign has nobody to do it for them.
    """
    adults = {member.member_id: member for member in household if member.signs_alone(on)}
    wards: dict[str, list[str]] = {}
    for member in household:
        if member.member_id not in adults:
            guardian_id = member.guardian_id or household[0].member_id
            wards.setdefault(guardian_id, []).append(member.name)
    if not adults and agent is None:
        raise LetterNotPublishable(missing=["adult_signer"])
    able = set(adults) | ({agent.agent_id} if agent else set())
    if not set(wards) <= able:
        raise LetterNotPublishable(missing=["guardian"])
    signers = [_make_signer(member, wards.get(member.member_id, [])) for member in adults.values()]
    if agent:
        signs_for = tuple(wards.get(agent.agent_id, ()))
        signers.append(Signer(agent.agent_id, agent.name, agent.relation, Role.AGENT, signs_for))
    return tuple(signers)


def _make_signer(member: Member, wards: list[str]) -> Signer:
    role = Role.GUARDIAN if wards else Role.SELF
    return Signer(member.member_id, member.name, member.relation, role, tuple(wards))
