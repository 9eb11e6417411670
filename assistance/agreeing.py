"""Agreeing under the words that were shown: a yes to an older notice is not a yes to this one."""

from datetime import datetime

from sqlalchemy.orm import Session

from assistance.consents import give_consent
from assistance.deadlines import china_today
from assistance.errors import AssistanceError
from assistance.notices import notice_on
from storage.models import Consent, Resident


class NoticeOutdated(AssistanceError):
    """The notice that was shown is not the one in force: it has to be shown again."""

    code = "notice_outdated"


def agree(
    session: Session, resident: Resident, purpose: str, *, notice_hash: str, door: str, now: datetime
) -> Consent:
    """Record a yes to one purpose under the notice with that hash. Raises PurposeUnknown, NoticeOutdated."""
    if notice_hash != notice_on(china_today(now)).hash:
        raise NoticeOutdated
    return give_consent(session, resident, purpose, door=door, now=now)
