"""Changes in a family that receives assistance: telling of one (R59, 社会救助法 Art. 46).

Telling changes nothing by itself. What a person receives can be adjusted only after they have been heard and with the
reasons in writing (Art. 48); the cases they have stay where they stand.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from assistance.actors import as_actor
from assistance.cases import cases_of, lease_runs, lock_case, note
from assistance.identity import read_phone
from assistance.matters import REQUESTS, open_matter
from storage.models import Case, CaseKind, Resident, Status

LONGEST_TELLING = 2000
# As long as nobody works on a report, what is told of it in this time is added to it.
SAME_TELLING = timedelta(hours=12)
# For so long name and telephone are taken to be what they were.
SAME_CONTACT = timedelta(days=30)


class ChangeIn(StrEnum):
    """What changed."""

    WORK = "work"  # someone began or lost work
    PEOPLE = "people"  # birth, death, marriage, someone moved in or out
    ILLNESS = "illness"
    INCOME = "income"
    MOVED = "moved"
    OTHER = "other"


@dataclass(frozen=True)
class Change:
    """What changed, in the person's own words; name and phone are how an office finds who is meant."""

    what: ChangeIn
    words: str
    name: str | None = None
    phone: str | None = None

    def __repr__(self) -> str:
        """Never what was said."""
        return f"<Change {self.what}>"


def report_change(
    session: Session, resident: Resident, region: str, change: Change, *, now: datetime
) -> tuple[Case, bool]:
    """Put the change into the queue of the region's office, with the newest request it concerns; whether it is new.

    People tell a change in several sentences: what comes soon after the first is added to the same report, as long as
    the office has not taken it up. Raises RegionUnknown, PhoneInvalid.
    """
    standing = _to_add_to(session, resident, region, change, now=now)
    if standing is not None:
        _add(standing, change)
        note(standing, actor=as_actor(resident), now=now, reason="resident added to what they had told")
        return standing, False
    told = {
        "what": str(change.what),
        "words": change.words.strip()[:LONGEST_TELLING],
        "name": change.name,
        "phone": read_phone(change.phone) if change.phone else None,
    }
    about = request_of(session, resident, region)
    return open_matter(session, resident, CaseKind.CHANGE, region, told, about=about, now=now), True


def standing_change(
    session: Session, resident: Resident, region: str, *, since: datetime, now: datetime
) -> Case | None:
    """The change this person told of since then that the region's office has not taken up yet, or None."""
    for case in cases_of(session, resident):
        told_lately = case.kind == CaseKind.CHANGE and case.submitted_at >= since
        if told_lately and case.region == region and _is_untouched(case, now):
            return case
    return None


def _is_untouched(case: Case, now: datetime) -> bool:
    """Whether nobody at the office has read it: what is added afterwards would not be seen."""
    return case.status == Status.SUBMITTED and case.acknowledged_at is None and not lease_runs(case, now)


def _to_add_to(
    session: Session, resident: Resident, region: str, change: Change, *, now: datetime
) -> Case | None:
    """The standing report, locked, if these words still have a place in it."""
    found = standing_change(session, resident, region, since=now - SAME_TELLING, now=now)
    case = lock_case(session, found.id) if found is not None else None
    if case is None or not _is_untouched(case, now):
        return None
    return case if len(_joined(case, change)) <= LONGEST_TELLING else None


def _joined(standing: Case, change: Change) -> str:
    return f"{standing.details['told']['words']}\n{change.words.strip()}"


def who_told_before(
    session: Session, resident: Resident, *, since: datetime
) -> tuple[str | None, str | None]:
    """Name and telephone as this person gave them with a change they told of since then."""
    for case in cases_of(session, resident):
        if case.kind == CaseKind.CHANGE and case.submitted_at >= since:
            return case.details["told"]["name"], case.details["told"]["phone"]
    return None, None


def _add(standing: Case, change: Change) -> None:
    """The words after the words before them; who it is and what it is about only where that was not clear yet."""
    told = dict(standing.details["told"])
    told["words"] = _joined(standing, change)
    if told["what"] == ChangeIn.OTHER:
        told["what"] = str(change.what)
    told["name"] = told["name"] or change.name
    told["phone"] = told["phone"] or (read_phone(change.phone) if change.phone else None)
    standing.details = {**standing.details, "told": told}


def request_of(session: Session, resident: Resident, region: str) -> Case | None:
    """The newest request this person made in that region: by it the office knows who they are."""
    for case in cases_of(session, resident):
        if case.kind in REQUESTS and case.region == region:
            return case
    return None
