"""When no message reaches a person, somebody at the township tells them by telephone or in person (R61)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from assistance.actors import SERVICE
from assistance.cases import lock_case, note
from assistance.errors import NotFound
from storage.models import CaseEvent

NOT_REACHED = "微信通知没有送到本人，请打电话或由协理员上门告知"


def ask_office_to_tell(session: Session, case_id: UUID, position: int, *, now: datetime) -> CaseEvent:
    """Put into the case's history that this step has to be told by a person. Once for each step.

    Whoever opens the dossier or reads the case's history sees it. Raises NotFound.
    """
    case = lock_case(session, case_id)
    if case is None:
        raise NotFound(what="case")
    mark = f"not_reached:{position}"
    for event in case.events:
        if event.report_id == mark:
            return event
    return note(case, actor=SERVICE, now=now, reason=NOT_REACHED, report_id=mark)
