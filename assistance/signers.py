"""Whose signature the letter asks for, whose is still missing, and why.

Every adult the letter names signs for themselves. Nobody's application is held up by an adult who cannot be reached,
cannot sign or will not: the applicant says so, the reason goes with the case, and until that adult has signed
nothing may be checked of them.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from assistance.authorizations import letter_text, signer_of, standing_letter
from assistance.letter_people import letter_people
from storage.models import Application, HouseholdMember

SIGNATURE = "signature:"
"""What the gap of one adult's missing signature begins with; the member's id follows."""
LONGEST_WORDS = 200


class NotSigning(StrEnum):
    """Why an adult does not sign for now, as the applicant says."""

    AWAY = "away"  # somewhere else, or cannot be reached
    UNABLE = "unable"  # ill, or cannot write
    REFUSES = "refuses"
    UNSAID = "unsaid"


NOT_SIGNING_LABELS = {
    NotSigning.AWAY: "在外地或者联系不上",
    NotSigning.UNABLE: "病了或者签不了",
    NotSigning.REFUSES: "不愿意签",
    NotSigning.UNSAID: "没说原因",
}


def still_to_sign(application: Application) -> list[HouseholdMember]:
    """The members whose own signature the standing letter asks for and lacks, whatever was said of them."""
    letter = standing_letter(application)
    if letter is None:
        return []
    done = {str(signature.member_id) for signature in letter.signatures}
    wanted = {signer.signer_id for signer in letter_text(letter).signers} - done
    return [member for member in application.members if str(member.id) in wanted]


def not_excused(members: Iterable[HouseholdMember]) -> list[HouseholdMember]:
    """Those of them of whom nobody has said why they do not sign."""
    return [member for member in members if member.not_signing_because is None]


def have_signed(application: Application) -> list[HouseholdMember]:
    """The members who have signed the standing letter."""
    letter = standing_letter(application)
    done = {signature.member_id for signature in letter.signatures} if letter else set()
    return [member for member in application.members if member.id in done]


def awaited_signers(application: Application, *, on: date) -> list[HouseholdMember]:
    """The adults beside the applicant who have yet to sign, or to be said why they do not.

    Before there is a letter: those whom it will ask. The applicant's own signature, or that of the guardian who signs
    for them, is another matter: without it there is no application.
    """
    if len(application.members) < 2:
        return []
    wanted, own = _asked(application) or _will_be_asked(application, on)
    return not_excused(member for member in application.members if str(member.id) in wanted - {own})


def is_asked_to_sign(application: Application, member: HouseholdMember, *, on: date) -> bool:
    """Whether the letter asks this member to sign, or will, and they have not yet."""
    wanted, _ = _asked(application) or _will_be_asked(application, on)
    return str(member.id) in wanted


def signs_for_applicant(application: Application, member: HouseholdMember, *, on: date) -> bool:
    """Whether this is the applicant, or the guardian who signs for them."""
    _, own = _asked(application) or _will_be_asked(application, on)
    return str(member.id) == own or member.position == 0


def _asked(application: Application) -> tuple[set[str], str] | None:
    """Whom the standing letter still asks, and who signs for the applicant; None where no letter stands."""
    letter = standing_letter(application)
    if letter is None:
        return None
    wanted = {str(member.id) for member in still_to_sign(application)}
    return wanted, str(signer_of(letter, application.members[0]))


def _will_be_asked(application: Application, on: date) -> tuple[set[str], str | None]:
    people = letter_people(application.members, on=on)
    adults = {person.member_id for person in people if person.signs_alone(on)}
    applicant = str(application.members[0].id) if application.members else None
    if applicant in adults:
        return adults, applicant
    return adults, next((one.guardian_id for one in people if one.member_id == applicant), applicant)
