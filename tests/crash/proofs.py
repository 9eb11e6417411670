"""What must hold after any number of crashes. Each proof returns what does not; nobody's words are in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.wechat.messages import parse
from simulator.delivery import Delivery as Pushed
from simulator.platform import Platform
from simulator.pushes import render
from storage.audit_chain import verify
from storage.database import Database
from storage.files import FileStore
from storage.models import (
    Application,
    Authorization,
    Case,
    CaseEvent,
    Conversation,
    Delivery,
    Document,
    HouseholdMember,
    InboundMessage,
    OutboxMessage,
    Signature,
    SigningLink,
)
from tests.crash.people import RECEIPT, Applicant

MESSAGES = {"text", "image"}


def every_message_has_one_effect(session: Session, platform: Platform) -> Iterator[str]:
    """What the platform got an answer for is handled; what came in is handled; no turn was taken twice."""
    handled = {row.message_key: row for row in session.scalars(select(InboundMessage))}
    if open_ := sum(row.handled_at is None for row in handled.values()):
        yield f"{open_} messages were never handled"
    for delivery in platform.deliveries:
        answered = delivery.outcome in {"replied", "silent"}
        if delivery.kind in MESSAGES and answered and _key(delivery, platform) not in handled:
            yield f"push {delivery.number} was answered and left nothing behind"
        if len(said := {_content(answer) for answer in delivery.answers if answer}) > 1:
            yield f"push {delivery.number} got {len(said)} different answers"
    per_person = Counter(row.resident_id for row in handled.values())
    signed = Counter(_outbox(session, "letter.signed", Delivery.DELIVERED))
    for conversation in session.scalars(select(Conversation)):
        expected = per_person[conversation.resident_id] + signed[conversation.resident_id]
        if conversation.turns != expected:
            yield f"{conversation!r} took {conversation.turns} turns for {expected} messages"


def every_person_has_one_case(session: Session, people: Iterable[Applicant]) -> Iterator[str]:
    """One application, one case, one history, and everything an application has, once."""
    people = list(people)
    numbers = {person.number for person in people}
    cases = list(session.scalars(select(Case)))
    if {case.number for case in cases} != numbers or len(cases) != len(people):
        yield f"{len(people)} people hold {len(numbers)} receipts for {len(cases)} cases"
    owners = Counter(case.resident_id for case in cases)
    if doubled := sum(count > 1 for count in owners.values()):
        yield f"{doubled} people have several cases"
    applications = list(session.scalars(select(Application)))
    if len(applications) != len(people) or any(one.submitted_at is None for one in applications):
        yield f"{len(people)} people have {len(applications)} applications"
    for application in applications:
        yield from _is_whole(session, application)
    for case_id, kinds in _histories(session).items():
        if kinds != ["submitted", "submitted", "accepted"]:  # handed in, acknowledged, accepted
            yield f"case {case_id} has the history {kinds}"


def every_person_was_told(session: Session, people: Iterable[Applicant]) -> Iterator[str]:
    """The number on the phone is the case's, no other is there, and the township's step was told."""
    numbers = {case.number for case in session.scalars(select(Case))}
    for person in people:
        shown = set(re.findall(RECEIPT, person.screen()))
        if shown != {person.number} or person.number not in numbers:
            yield f"{person.phone!r} saw {len(shown)} receipt numbers"
        if not heard_of_acceptance(person):
            yield f"{person.phone!r} was not told that the case was accepted"


def the_outbox_is_done(session: Session) -> Iterator[str]:
    """Nothing waits, nothing failed, and what may be told once is there once."""
    states = Counter(session.scalars(select(OutboxMessage.state)))
    if left := {state: count for state, count in states.items() if state not in {"delivered", "kept"}}:
        yield f"the outbox holds {left}"
    cases = session.scalar(select(func.count()).select_from(Case))
    for topic in ("case.submitted", "case.status_changed"):
        if (rows := len(_outbox(session, topic))) != cases:
            yield f"{rows} rows of {topic} for {cases} cases"
    told = [key for key in session.scalars(select(OutboxMessage.dedupe_key)) if key and ":told:" in key]
    if len(told) != cases:
        yield f"{len(told)} messages of a new status for {cases} cases"
    signatures = session.scalar(select(func.count()).select_from(Signature)) or 0
    if (rows := len(_outbox(session, "letter.signed"))) > signatures:
        yield f"{rows} rows of letter.signed for {signatures} signatures"


def every_file_is_whole(database: Database, files: FileStore, now: datetime) -> Iterator[str]:
    """Once the sweep ran there are only whole files, and every file that a row names is among them."""
    files.sweep(now)
    with database.reading() as session:
        named = {
            *session.scalars(select(Document.file_name)),
            *session.scalars(select(Document.thumbnail_name)),
            *session.scalars(select(Authorization.pdf_name).where(Authorization.pdf_name.is_not(None))),
            *session.scalars(select(Signature.paper_file_name).where(Signature.paper_file_name.is_not(None))),
        }
    stored = set(files.names())
    if missing := len(named - stored):
        yield f"{missing} files that rows name are not there"
    for name in stored:
        files.get(name)  # raises FileDamaged for one that is not whole


def the_database_is_sound(session: Session) -> Iterator[str]:
    """The audit chain holds; SQLite finds nothing wrong with its file."""
    report = verify(session)
    if not report.holds:
        yield f"the audit chain breaks at {report.broken_at}: {report.reason}"
    if session.get_bind().dialect.name == "sqlite":
        connection = session.connection()
        if (found := connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()) != ["ok"]:
            yield f"integrity_check: {found[:3]}"
        if dangling := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            yield f"{len(dangling)} rows point nowhere"


def heard_of_acceptance(person: Applicant) -> bool:
    """Whether the township's step stands on this person's screen."""
    return "已受理" in person.screen()


def repeated_pushes(people: Iterable[Applicant]) -> int:
    """How many messages of a new status or a signature stand on a screen more than once."""
    repeated = 0
    for person in people:
        pushed = Counter(bubble.text for bubble in person.phone.bubbles if bubble.how == "customer_service")
        told = (count for text, count in pushed.items() if "有新进展" in text or "授权书签好了" in text)
        repeated += sum(count - 1 for count in told)
    return repeated


def _is_whole(session: Session, application: Application) -> Iterator[str]:
    def count(of: type, *where: object) -> int:
        return session.scalar(select(func.count()).select_from(of).where(*where)) or 0  # type: ignore[arg-type]

    mine = Document.application_id == application.id
    for kind in ("id_portrait", "id_emblem"):
        if count(Document, mine, Document.kind == kind, Document.replaced_at.is_(None)) != 1:
            yield f"{application!r} has not one standing {kind}"
    letters = [letter.id for letter in application.authorizations if letter.invalidated_at is None]
    adults = sum(member.id_number is not None for member in application.members)
    if len(letters) != 1 or count(Signature, Signature.authorization_id.in_(letters)) != adults:
        yield f"{application!r} has not one letter with one signature of each of {adults}"
    used = (SigningLink.authorization_id.in_(letters), SigningLink.used_at.is_not(None))
    if count(SigningLink, *used) > adults:
        yield f"{application!r} was signed by more links than people"
    here = (HouseholdMember.application_id == application.id, HouseholdMember.removed_at.is_(None))
    if count(HouseholdMember, *here) != 2:
        yield f"{application!r} has not the two people of its household"


def _outbox(session: Session, topic: str, *states: Delivery) -> list[object]:
    rows = select(OutboxMessage.resident_id).where(OutboxMessage.topic == topic)
    return list(session.scalars(rows.where(OutboxMessage.state.in_(states)) if states else rows))


def _histories(session: Session) -> dict[object, list[str]]:
    histories: dict[object, list[str]] = {}
    for event in session.scalars(select(CaseEvent).order_by(CaseEvent.case_id, CaseEvent.position)):
        histories.setdefault(event.case_id, []).append(event.status)
    return histories


def _key(delivery: Pushed, platform: Platform) -> str:
    """Under which key a message's row lies."""
    fields: dict[str, str | int | float] = {"Content": "x", "MsgId": int(delivery.message_id)}
    xml = render(delivery.openid, "text", fields, account_id=platform.config.account_id, created=1)
    return parse(xml.encode()).dedupe_key


def _content(answer: str) -> str:
    found = re.search(r"<Content><!\[CDATA\[(.*?)\]\]></Content>", answer, re.DOTALL)
    return found[1] if found else ""
