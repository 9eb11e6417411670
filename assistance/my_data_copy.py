"""A copy of everything kept of one person, as JSON and as plain sentences (PIPL Art. 45).

Other people's numbers stay masked in it: the copy is of one person's data, and who opens it may not be the only one
to read it. What banks or registers answered is not in it because it never comes here (B26, R68).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from assistance.applications import applications_of
from assistance.authorizations import standing_letter
from assistance.cases import cases_of
from assistance.deadlines import CHINA
from assistance.delegations import OWN
from assistance.guide import programme_name
from assistance.household import RELATION_LABELS
from assistance.identity import masked_id
from assistance.notices import all_notices, notice_on
from assistance.policies import facts_catalogue
from assistance.signers import NOT_SIGNING_LABELS, NotSigning
from storage.models import (
    Application,
    AuditEntry,
    Case,
    Consent,
    HouseholdMember,
    Identity,
    InboundMessage,
    Resident,
    Screening,
)


@dataclass(frozen=True)
class Section:
    """One kind of data: what it is, why it is kept, for how long, and the sentences themselves."""

    title: str
    why: str
    kept: str
    lines: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class Copy:
    """The copy: `document` is plain JSON, `sections` the same to be read by a person."""

    made_at: datetime
    document: dict[str, Any] = field(repr=False)

    @property
    def sections(self) -> list[Section]:
        """The document in sentences, what is empty left out."""
        found = [
            Section(**words, lines=tuple(_lines(name, self.document[name])))
            for name, words in _words()["sections"].items()
        ]
        return [section for section in found if section.lines]


@dataclass(frozen=True)
class Look:
    """One entry of the audit log about a person: when, by whom, what; `own` when they did it themselves."""

    at: str
    by: str
    what: str
    own: bool

    @property
    def line(self) -> str:
        """The entry as a sentence."""
        say = _words()
        return f"{self.at} {say['actors'].get(self.by, self.by)}：{say['actions'].get(self.what, self.what)}"


def copy_for(session: Session, resident: Resident, *, now: datetime) -> Copy:
    """Gather everything kept of this person."""
    own = [one for one in applications_of(session, resident) if one.draft_of == OWN]
    carried = [one for one in applications_of(session, resident) if one.draft_of != OWN]
    cases = cases_of(session, resident)
    document: dict[str, Any] = {
        "made_at": _moment(now),
        "notice_version": notice_on(now.astimezone(CHINA).date()).version,
        "account": _account(session, resident),
        "consents": _consents(session, resident),
        "facts": _facts(resident.household_facts),
        "screenings": _screenings(session, resident),
        "applications": [_application(one) for one in own],
        "carried": [{"begun_at": _moment(one.created_at)} for one in carried],
        "cases": [_case(case) for case in cases],
        "messages": _messages(session, resident),
        "looks": [{"at": look.at, "by": look.by, "what": look.what} for look in looks_of(session, resident)],
    }
    return Copy(now, document)


def _account(session: Session, resident: Resident) -> list[dict[str, str]]:
    rows = session.scalars(
        select(Identity).where(Identity.resident_id == resident.id).order_by(Identity.created_at)
    )
    return [
        {"channel": row.channel, "known_as": row.subject, "since": _moment(row.created_at)} for row in rows
    ]


def _consents(session: Session, resident: Resident) -> list[dict[str, Any]]:
    words = {purpose: text for notice in all_notices() for purpose, text in notice.purposes.items()}
    rows = session.scalars(
        select(Consent).where(Consent.resident_id == resident.id).order_by(Consent.given_at)
    )
    return [
        {
            "purpose": row.purpose,
            "words": words.get(row.purpose, row.purpose),
            "notice_version": row.notice_version,
            "door": row.door,
            "given_at": _moment(row.given_at),
            "withdrawn_at": _moment(row.withdrawn_at) if row.withdrawn_at else None,
        }
        for row in rows
    ]


def _facts(facts: dict[str, Any]) -> list[dict[str, Any]]:
    specs = facts_catalogue().specs
    return [
        {"fact": name, "meaning": specs[name].meaning if name in specs else name, "value": value}
        for name, value in facts.items()
    ]


def _screenings(session: Session, resident: Resident) -> list[dict[str, Any]]:
    rows = session.scalars(
        select(Screening).where(Screening.resident_id == resident.id).order_by(Screening.screened_at)
    )
    return [
        {
            "at": _moment(row.screened_at),
            "region": row.region,
            "policy_version": row.policy_version,
            "facts": _facts(row.facts),
            "outcomes": row.outcomes,
        }
        for row in rows
    ]


def _application(application: Application) -> dict[str, Any]:
    letter = standing_letter(application)
    names = [programme_name(application.region, code) for code in application.programmes]
    return {
        "begun_at": _moment(application.created_at),
        "submitted_at": _moment(application.submitted_at) if application.submitted_at else None,
        "programmes": names,
        "phone": application.phone,
        "township": application.township,
        "facts": _facts(application.facts),
        "people": [_person(member) for member in application.members],
        "photos": [
            {"kind": photo.kind, "added_at": _moment(photo.added_at)}
            for photo in application.documents
            if photo.replaced_at is None
        ],
        "letter": letter.number if letter else None,
        "signatures": [_moment(signature.signed_at) for signature in letter.signatures] if letter else [],
    }


def _person(member: HouseholdMember) -> dict[str, Any]:
    number = member.id_number
    return {
        "relation": member.relation,
        "name": member.name,
        "id_number": number if number is None or member.position == 0 else masked_id(number),
        "not_signing": member.not_signing_because,
        "not_signing_words": member.not_signing_words,
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "number": case.number,
        "kind": case.kind,
        "status": case.status,
        "submitted_at": _moment(case.submitted_at),
        "township": case.township,
        "told": case.details.get("told") or case.details.get("call"),
        "history": [
            {"at": _moment(event.at), "status": event.status, "said": event.public_text}
            for event in case.events
        ],
    }


def _messages(session: Session, resident: Resident) -> list[dict[str, str]]:
    rows = session.scalars(
        select(InboundMessage)
        .where(InboundMessage.resident_id == resident.id)
        .order_by(InboundMessage.received_at)
    )
    return [
        {"at": _moment(row.received_at), "text": str(row.body["content"])}
        for row in rows
        if row.body.get("content")
    ]


def looks_of(session: Session, resident: Resident) -> list[Look]:
    """Every entry of the audit log about this person, their applications, photos and cases, oldest first.

    What staff typed as a reason stays out: it may name other people. The kind of look says why.
    """
    own = [one for one in applications_of(session, resident) if one.draft_of == OWN]
    about = {
        "resident": [str(resident.id)],
        "application": [str(one.id) for one in own],
        "document": [str(photo.id) for one in own for photo in one.documents],
        "case": [str(case.id) for case in cases_of(session, resident)],
    }
    where = [
        and_(AuditEntry.subject_kind == kind, AuditEntry.subject_id.in_(ids)) for kind, ids in about.items()
    ]
    rows = session.execute(
        select(AuditEntry.at, AuditEntry.actor_kind, AuditEntry.actor_id, AuditEntry.action)
        .where(or_(*where))
        .order_by(AuditEntry.id)
    )
    return [Look(_moment(at), by, what, own=who == str(resident.id)) for at, by, who, what in rows]


def _lines(section: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    say = _words()
    for row in rows:
        match section:
            case "account":
                yield f"{say['channels'].get(row['channel'], row['channel'])}，{row['since']}起"
            case "consents":
                taken_back = f"，{row['withdrawn_at']}撤回" if row["withdrawn_at"] else ""
                door = say["doors"].get(row["door"], row["door"])
                yield f"{row['words']}（{row['given_at']}在{door}同意{taken_back}）"
            case "facts":
                yield f"{row['meaning']}：{_value(row['value'])}"
            case "screenings":
                yield f"{row['at']}看过能申请什么"
            case "applications":
                yield from _application_lines(row)
            case "carried":
                yield f"{row['begun_at']}开始的一份"
            case "cases":
                yield from _case_lines(row)
            case "messages":
                yield f"{row['at']}：{row['text']}"
            case "looks":
                yield Look(row["at"], row["by"], row["what"], own=False).line


def _application_lines(row: dict[str, Any]) -> Iterator[str]:
    stands = f"{row['submitted_at']}交的" if row["submitted_at"] else "没有交的草稿"
    yield f"{stands}：{'、'.join(row['programmes']) or '还没选项目'}"
    for person in row["people"]:
        relation = RELATION_LABELS.get(person["relation"], person["relation"])
        yield f"{relation}：{person['name'] or '没填'}，身份证 {person['id_number'] or '没填'}{_why_unsigned(person)}"
    for label, value in (("电话", row["phone"]), ("住址", row["township"]), ("授权书", row["letter"])):
        if value:
            yield f"{label}：{value}"
    for fact in row["facts"]:
        yield f"{fact['meaning']}：{_value(fact['value'])}"
    for photo in row["photos"]:
        yield f"照片：{_words()['photos'].get(photo['kind'], photo['kind'])}（{photo['added_at']}）"


def _why_unsigned(person: dict[str, Any]) -> str:
    because, words = person["not_signing"], person["not_signing_words"]
    label = NOT_SIGNING_LABELS[NotSigning(because)] if because else ""
    return f"，没签授权书：{words or label}" if because else ""


def _case_lines(row: dict[str, Any]) -> Iterator[str]:
    say = _words()
    kind = say["kinds"].get(row["kind"], row["kind"])
    yield f"{row['number']}（{kind}），{row['submitted_at']}交，{say['statuses'].get(row['status'], row['status'])}"
    for said in (row["told"] or {}).values():
        if isinstance(said, str) and said:
            yield f"您说的：{said}"
    for step in row["history"]:
        if step["said"]:
            yield f"{step['at']} 工作人员说：{step['said']}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict) and {"low", "high"} <= value.keys():
        return f"{value['low']}到{value['high']}"
    if isinstance(value, list):
        return "、".join(_value(one) for one in value) or "没有"
    return "没说" if value is None else str(value)


def _moment(at: datetime) -> str:
    """A moment as people in China read it."""
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}"


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load(
        files("assistance").joinpath("my_data.yaml").read_text(encoding="utf-8")
    )
    return words
