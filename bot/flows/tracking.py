"""Where does my application stand?"""

from uuid import UUID

from sqlalchemy.orm import Session

from assistance.applications import find_draft
from assistance.cases import cases_of
from bot.flows.wording import programme_names
from bot.replies import Bubble, say
from bot.turn import Turn
from storage.models import Case, Status

MOST_SHOWN = 3


def tell_progress(turn: Turn) -> list[Bubble]:
    """The newest cases of this person, or the draft that waits."""
    cases = cases_of(turn.session, turn.resident)
    bubbles = [describe_case(case) for case in cases[:MOST_SHOWN]]
    if find_draft(turn.session, turn.resident) is not None:
        bubbles.append(say("draft_waits"))
    return bubbles or [say("nothing_submitted")]


def describe_case(case: Case) -> Bubble:
    """One case in a few words: number, status, what the office said, by when."""
    said = next((event.public_text for event in reversed(case.events) if event.public_text), None)
    lines = [
        say(
            "case_progress",
            number=case.number,
            programmes=programme_names(case.region, [row.programme for row in case.programmes]),
            status=say(f"status_{case.status}").text,
        ).text
    ]
    if said:
        lines.append(say("office_said", text=said).text)
    if case.due_on and not case.due_is_estimate:
        lines.append(say("due", due=f"{case.due_on:%Y年%-m月%-d日}").text)
    return Bubble("\n".join(lines))


def describe_step(session: Session, case_id: UUID, position: int) -> list[Bubble]:
    """What to tell a person of one step of their case."""
    case = session.get_one(Case, case_id)
    event = next(event for event in case.events if event.position == position)
    bubbles = [say("status_changed", number=case.number, status=say(f"status_{event.status}").text)]
    if event.public_text:
        bubbles.append(say("office_said", text=event.public_text))
    if event.status == Status.CORRECTION_REQUESTED:
        bubbles.append(say("correction_how"))
    return bubbles
