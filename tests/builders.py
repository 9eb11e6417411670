"""Builders of what tests start from. A test states only what matters to it; everything else is made up here."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from assistance.applications import open_application, pledge, record_contact, record_household
from assistance.authorizations import compose_letter, new_signing_link, sign_by_link
from assistance.backoffice import acknowledge, claim_next_case, report_status
from assistance.consents import APPLYING_NEEDS, give_consent
from assistance.deadlines import china_today
from assistance.documents import KeptPhoto, attach_photo, keep_photo
from assistance.household import PersonGiven
from assistance.letters import Circumstances
from assistance.machine_clients import add_client
from assistance.notices import notice_on
from assistance.parameters import set_parameter
from assistance.residents import WECHAT, meet_resident
from assistance.submission import submit_application
from simulator.id_cards import FictitiousPerson, draw_emblem_side, draw_portrait_side
from simulator.phone_photos import as_photo
from storage.files import FileStore
from storage.models import Application, Case, MachineClient, Resident, Status

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
REGION = "shuangyashan"
SIGNATURE: dict[str, Any] = {
    "width": 320,
    "height": 200,
    "strokes": [
        [[40 + 3 * step, 90 + (step % 9) * 6, 12 * step] for step in range(40)],
        [[70 + 2 * step, 60 + 4 * step, 700 + 15 * step] for step in range(30)],
    ],
}
"""A signature as the sign page sends it."""


@dataclass(frozen=True)
class Office:
    """An office's system and its credential."""

    client: MachineClient
    credential: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.credential}"}


def make_person(seed: int = 1, *, birth_date: date | None = date(1958, 3, 4)) -> FictitiousPerson:
    """Somebody who does not exist, with a valid ID number of Shuangyashan."""
    return FictitiousPerson.random(seed, "230502", birth_date=birth_date)


def make_resident(
    session: Session, *, openid: str = "openid-1", channel: str = WECHAT, now: datetime = NOW
) -> Resident:
    """Somebody who has written or logged in once."""
    return meet_resident(session, channel, openid, now=now)


def make_draft(
    session: Session,
    resident: Resident | None = None,
    *,
    region: str = REGION,
    programmes: tuple[str, ...] = ("dibao",),
    now: datetime = NOW,
) -> Application:
    """A draft with nothing in it but what was asked for."""
    who = resident or make_resident(session, now=now)
    return open_application(session, who, region=region, programmes=programmes, now=now)


@cache
def card_photo(person: FictitiousPerson, side: str = "id_portrait") -> bytes:
    """A phone's photo of one side of the person's card, as JPEG."""
    draw = draw_portrait_side if side == "id_portrait" else draw_emblem_side
    return as_photo(draw(person), seed=1, size=(1200, 900))


def keep_card(files: FileStore, person: FictitiousPerson) -> list[KeptPhoto]:
    """Both sides of the card through the pipeline and into the store."""
    return [keep_photo(files, card_photo(person, side), side) for side in ("id_portrait", "id_emblem")]  # type: ignore[arg-type]


def make_ready_draft(
    session: Session,
    files: FileStore,
    resident: Resident | None = None,
    *,
    seed: int = 1,
    programmes: tuple[str, ...] = ("dibao",),
    relatives: tuple[PersonGiven, ...] = (),
    signed: bool = True,
    now: datetime = NOW,
) -> Application:
    """A draft that lacks nothing: consents, card photos, signed letter, pledge."""
    person = make_person(seed)
    who = resident or make_resident(session, openid=f"openid-{seed}", now=now)
    for purpose in APPLYING_NEEDS:
        give_consent(session, who, purpose, door="chat", now=now)
    draft = make_draft(session, who, programmes=programmes, now=now)
    record_contact(draft, phone="13904690000", township="尖山区铁西街道", now=now)
    record_household(
        session, draft, [PersonGiven("self", person.name, person.id_number), *relatives], now=now
    )
    for photo in keep_card(files, person):
        attach_photo(session, who, draft.id, photo, door="chat", now=now)
    compose_letter(session, draft, now=now)
    if signed:
        sign_letter(session, files, draft, now=now)
    pledge(draft, notice_on(china_today(now)).pledge_hash, now=now)
    session.flush()
    return draft


def sign_letter(
    session: Session, files: FileStore, draft: Application, *, place: int = 0, now: datetime = NOW
) -> None:
    """Have the member at that place draw a signature under the standing letter."""
    letter = compose_letter(session, draft, now=now)
    token = new_signing_link(session, letter, draft.members[place], now=now)
    how = Circumstances(event_id="event-1", identity_method="link")
    sign_by_link(session, files, token, SIGNATURE, circumstances=how, now=now)


def make_case(
    session: Session,
    files: FileStore,
    *,
    seed: int = 1,
    programmes: tuple[str, ...] = ("dibao",),
    now: datetime = NOW,
) -> Case:
    """A submitted case in the queue of Shuangyashan."""
    draft = make_ready_draft(session, files, seed=seed, programmes=programmes, now=now)
    resident = session.get_one(Resident, draft.resident_id)
    return submit_application(session, resident, draft.id, now=now)


def make_office(
    session: Session, name: str = "office", *, area_code: str = "2305", now: datetime = NOW
) -> Office:
    """A back-office system of an area."""
    return Office(*add_client(session, name, area_code, now=now))


def claim_case(session: Session, office: Office, case: Case, *, now: datetime = NOW) -> Case:
    """Have the office claim and acknowledge the next case, which must be this one."""
    claim = claim_next_case(session, office.client, now=now)
    if claim is None or claim.case.id != case.id:
        raise AssertionError("another case is next in the queue")
    return acknowledge(session, office.client, case.id, claim.lease, now=now)


def report(session: Session, office: Office, case_id: UUID, *statuses: Status, now: datetime = NOW) -> None:
    """Report these steps one after the other."""
    for status in statuses:
        text = "按规定办理" if status is Status.NOT_APPROVED else None
        report_status(
            session, office.client, case_id, status, report_id=f"r-{status}", now=now, public_text=text
        )


def set_dibao_standard(session: Session, value: int = 700, *, now: datetime = NOW) -> None:
    """A made-up dibao standard for Shuangyashan."""
    set_parameter(
        session,
        "cfg_dibao_standard_month",
        region=REGION,
        value=value,
        effective_from=date(2021, 1, 1),
        source="演示数值",
        approved_by="test",
        now=now,
        demo=True,
    )
