"""Changes in a family that receives assistance: telling of one (R59, 社会救助法 Art. 46).

Telling changes nothing by itself. What a person receives can be adjusted only after they have been heard and with the
reasons in writing (Art. 48); the cases they have stay where they stand.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from assistance.cases import cases_of
from assistance.identity import read_phone
from assistance.matters import REQUESTS, open_matter
from storage.models import Case, CaseKind, Resident

LONGEST_TELLING = 2000


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
) -> Case:
    """Put the change into the queue of the region's office, with the newest request it concerns.

    Raises RegionUnknown, PhoneInvalid.
    """
    told = {
        "what": str(change.what),
        "words": change.words.strip()[:LONGEST_TELLING],
        "name": change.name,
        "phone": read_phone(change.phone) if change.phone else None,
    }
    about = request_of(session, resident, region)
    return open_matter(session, resident, CaseKind.CHANGE, region, told, about=about, now=now)


def request_of(session: Session, resident: Resident, region: str) -> Case | None:
    """The newest request this person made in that region: by it the office knows who they are."""
    for case in cases_of(session, resident):
        if case.kind in REQUESTS and case.region == region:
            return case
    return None
