"""Where does my application stand? One's own cases, and the telling of each step of them."""

from collections.abc import Callable, Collection
from uuid import UUID

from sqlalchemy.orm import Session

from assistance.acting import person_helped
from assistance.applications import find_draft
from assistance.cases import SETTLED, cases_of
from assistance.complaints import complaint_desk, decision_on
from assistance.matters import REQUESTS
from assistance.policies import load_region
from assistance.remedies import remedies_after
from assistance.signers import have_signed, not_excused, still_to_sign
from bot.flows.finding import NUMBER, find_for_stranger, is_named, offer_to_find
from bot.flows.regions import remark_on_draft
from bot.flows.signing import ALL_SIGN, names_of
from bot.flows.standing import next_of, status_of
from bot.flows.wording import programme_names
from bot.replies import Bubble, say
from bot.turn import Turn
from storage.models import Application, Case, CaseEvent, CaseKind, HouseholdMember, Status

MOST_SHOWN = 3


def tell_progress(turn: Turn, *, besides: Collection[UUID] = ()) -> list[Bubble]:
    """The newest cases of this person, or the draft that waits; those `besides` have been told of already.

    A message that names the number of a case of nobody's here looks for that one (R55).
    """
    if (found := find_for_stranger(turn)) is not None:
        return found
    cases = [case for case in cases_of(turn.session, turn.resident) if case.id not in besides]
    cases = [case for case in cases if is_named(case.number, turn.text)] or cases
    bubbles = [describe_case(turn.session, case) for case in cases[:MOST_SHOWN]]
    if (draft := find_draft(turn.session, turn.resident)) is not None:
        bubbles.append(say("draft_waits"))
        signed, left = have_signed(draft), not_excused(still_to_sign(draft))
        if signed and left and turn.state.asked != ALL_SIGN:  # there it is said with the question
            bubbles.append(say("draft_waits_for_signatures", signed=names_of(signed), names=names_of(left)))
    if bubbles or besides:
        return bubbles
    offer_to_find(turn)
    return [say("nothing_submitted")]


def answer_number_or(otherwise: Callable[[Turn], list[Bubble]]) -> Callable[[Turn], list[Bubble]]:
    """A bare receipt number asks where that case stands; anything else is answered otherwise."""

    def answer(turn: Turn) -> list[Bubble]:
        return tell_progress(turn) if NUMBER.search(turn.text) else otherwise(turn)

    return answer


def describe_case(session: Session, case: Case) -> Bubble:
    """One case in a few words: where it stands, what the office said, what comes next, by when, whom to ask."""
    said = next((event.public_text for event in reversed(case.events) if _still_says(case, event)), None)
    lines = [
        say(
            "case_progress",
            number=case.number,
            programmes=title_of(case),
            status=status_of(case.kind, case.status),
        ).text
    ]
    if said:
        lines.append(say("office_said", text=said).text)
    lines.append(say("case_next", next=next_of(case.kind, case.status)).text)
    if case.due_on and not case.due_is_estimate:
        lines.append(say("due", due=f"{case.due_on:%Y年%-m月%-d日}").text)
    if unsigned := _unsigned(session, case):
        lines.append(say("case_unsigned", names=names_of(unsigned)).text)
    if case.region:
        lines.append(_whom_to_ask(case.region))
    return Bubble("\n".join(lines))


def _unsigned(session: Session, case: Case) -> list[HouseholdMember]:
    """Who may still sign the letter of a case that is not decided."""
    if case.application_id is None or case.status in SETTLED:
        return []
    return still_to_sign(session.get_one(Application, case.application_id))


def _still_says(case: Case, event: CaseEvent) -> bool:
    """Whether the office's words hold: what it asked for is not asked for any more once it is there."""
    answered = event.status == Status.CORRECTION_REQUESTED != case.status
    return bool(event.public_text) and not answered


def describe_step(session: Session, case_id: UUID, position: int) -> list[Bubble]:
    """What to tell a person of one step of their case; a refusal with its clause and the way on (R57)."""
    case = session.get_one(Case, case_id)
    event = next(event for event in case.events if event.position == position)
    bubbles = [_headline(session, case, event)]
    if event.public_text:
        bubbles.append(say("office_said", text=event.public_text))
    if event.status == Status.CORRECTION_REQUESTED:
        bubbles.append(say("correction_how"))
    if event.status == Status.NOT_APPROVED and case.kind in REQUESTS:
        bubbles += [*_clause_of(case), *_way_on(case)]
    return bubbles


def title_of(case: Case) -> str:
    """What a case is about: its programmes, or what kind of matter it is."""
    if case.programmes and case.region:
        return programme_names(case.region, [row.programme for row in case.programmes])
    return say(f"kind_{case.kind}").text


def _headline(session: Session, case: Case, event: CaseEvent) -> Bubble:
    status = status_of(case.kind, event.status)
    if (name := person_helped(session, case)) is not None:
        return say("status_changed_for_other", name=name, number=case.number, status=status)
    if CaseKind(case.kind) not in REQUESTS:
        return say("matter_changed", number=case.number, status=status)
    return say("status_changed", number=case.number, status=status)


def _clause_of(case: Case) -> list[Bubble]:
    """The clause of the local document that the first programme asked for stands on."""
    if not case.region:
        return []
    region = load_region(case.region)
    for row in case.programmes:
        if (programme := region.programmes.get(row.programme)) is not None:
            clause = next(iter(programme.clauses.values()))
            quoted = say("refusal_clause", source=f"{clause.doc} {clause.section}", quote=clause.quote)
            return [quoted, *remark_on_draft(region.status)]
    return []


def _way_on(case: Case) -> list[Bubble]:
    decision = decision_on(case)
    if decision is None:
        return []
    until = {one.way: f"{one.until:%Y年%-m月%-d日}" for one in remedies_after(decision.on) if one.until}
    return [say("refusal_objection", review=until["reconsideration"], court=until["lawsuit"])]


def _whom_to_ask(region: str) -> str:
    desk = complaint_desk(region)
    hotline = (
        say(
            "case_hotline", hotline=desk.hotline, note=f"（{desk.hotline_note}）" if desk.hotline_note else ""
        ).text
        if desk.hotline
        else ""
    )
    return say("case_asks", window=desk.window, hotline=hotline).text
