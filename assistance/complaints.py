"""Complaints and appeals: what a person may say about an office, and against a decision.

社会救助法 Art. 68 lets anyone report misconduct and has it looked into 及时, without a number of days; Art. 45 gives a
refusal its reasons in writing; Art. 76 opens review and court.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from assistance.cases import SETTLED, cases_of, get_case
from assistance.deadlines import china_today
from assistance.errors import NotAllowed
from assistance.identity import read_phone
from assistance.matters import REQUESTS, open_matter, open_matter_about
from assistance.policies import load_region
from storage.models import Case, CaseEvent, CaseKind, Resident, Status

DECISIONS = frozenset({Status.APPROVED, Status.NOT_APPROVED})
# What is said about an office or against a decision: taken back only by whoever names it.
GRIEVANCES = frozenset({CaseKind.COMPLAINT, CaseKind.APPEAL})
LONGEST_TELLING = 2000


class ComplaintAbout(StrEnum):
    """What a complaint is about."""

    ATTITUDE = "attitude"
    FAIRNESS = "fairness"
    FRAUD = "fraud"  # somebody gets what is not theirs
    DELAY = "delay"
    OTHER = "other"


class NothingDecided(NotAllowed):
    """There is no decision on this case yet that one could appeal against."""

    code = "nothing_decided"


@dataclass(frozen=True)
class Complaint:
    """What a person complains about. `phone` stays empty for whoever would rather not be called."""

    about: ComplaintAbout
    what_happened: str
    case_number: str | None = None
    phone: str | None = None

    def __repr__(self) -> str:
        """Never what was said."""
        return f"<Complaint {self.about}>"


@dataclass(frozen=True)
class Decision:
    """What an office decided on a case, and the reason it gave, in its own words."""

    case: Case
    status: Status
    reason: str | None
    on: date

    def __repr__(self) -> str:
        """Never the reason."""
        return f"<Decision {self.case.number} {self.status}>"


@dataclass(frozen=True)
class ComplaintDesk:
    """Where else a complaint can be brought: the window always, a telephone only where the region's data has one."""

    window: str
    hotline: str | None
    hotline_note: str | None


def file_complaint(
    session: Session, resident: Resident, region: str, complaint: Complaint, *, now: datetime
) -> Case:
    """Put a complaint into the queue of the region's office.

    Without a phone number and a case the office is not told who complains. Raises RegionUnknown, PhoneInvalid, and
    NotFound for a case that is not this person's.
    """
    about = get_case(session, resident, complaint.case_number) if complaint.case_number else None
    told = {
        "about": str(complaint.about),
        "what_happened": complaint.what_happened.strip()[:LONGEST_TELLING],
        "phone": read_phone(complaint.phone) if complaint.phone else None,
        "anonymous": complaint.phone is None and about is None,
    }
    return open_matter(session, resident, CaseKind.COMPLAINT, region, told, about=about, now=now)


def open_grievances(session: Session, resident: Resident) -> list[Case]:
    """This person's complaints and appeals that are not answered yet, newest first: these can be taken back."""
    cases = cases_of(session, resident)
    return [case for case in cases if case.kind in GRIEVANCES and Status(case.status) not in SETTLED]


def complaint_desk(region: str) -> ComplaintDesk:
    """Where else one can complain in this region (R79: 12349 only where the region's own data has it)."""
    place = load_region(region).where_to_go
    return ComplaintDesk(place.window, place.hotline, place.hotline_note)


def decisions_for(session: Session, resident: Resident) -> list[Decision]:
    """What was decided on this person's requests, newest first."""
    found = [
        decision
        for case in cases_of(session, resident)
        if case.kind in REQUESTS and (decision := decision_on(case)) is not None
    ]
    return sorted(found, key=lambda decision: decision.on, reverse=True)


def decision_on(case: Case) -> Decision | None:
    """The last decision on a case, or None while there is none."""
    event = next((event for event in reversed(case.events) if event.status in DECISIONS), None)
    if event is None:
        return None
    return Decision(case, Status(event.status), _reason_after(case, event), china_today(event.at))


def file_appeal(
    session: Session, resident: Resident, number: str, disagrees: str, *, now: datetime
) -> tuple[Case, bool]:
    """Ask for a decision to be looked at again; returns the appeal and whether it is new.

    While an appeal on the same case is being worked on it is that one. The case itself stays as it is. Raises
    NotFound, ReceiptNumberInvalid, NothingDecided.
    """
    case = get_case(session, resident, number)
    decision = decision_on(case)
    if decision is None:
        raise NothingDecided
    if (standing := open_matter_about(session, CaseKind.APPEAL, case)) is not None:
        return standing, False
    told = {
        "disagrees": disagrees.strip()[:LONGEST_TELLING],
        "decision": str(decision.status),
        "decided_on": decision.on.isoformat(),
    }
    return open_matter(session, resident, CaseKind.APPEAL, case.region, told, about=case, now=now), True


def _reason_after(case: Case, decided: CaseEvent) -> str | None:
    """The public words of the decision itself, or the last ones given with it."""
    if decided.public_text:
        return decided.public_text
    later = [event.public_text for event in case.events if event.position > decided.position]
    return next((text for text in later if text), None)
