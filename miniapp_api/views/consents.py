"""The notice, and a separate yes to each sensitive purpose."""

from assistance.agreeing import NoticeOutdated, agree
from assistance.consents import PurposeUnknown, standing_purposes, withdraw_consent
from assistance.deadlines import china_today
from assistance.notices import notice_on
from assistance.residents import MINI_APP
from miniapp_api.routes import Answer, Call, Routes, Who
from miniapp_api.shapes.people import Agreement, Consent, Consents, Notice, PledgeText, Purpose

routes = Routes("/api/v1", "consents")


@routes.get("/notice", who=Who.PUBLIC, answers={200: Notice})
def show_notice(call: Call) -> Notice:
    """The notice in force, its purposes, and the honesty pledge."""
    notice = notice_on(china_today(call.now))
    return Notice(
        version=notice.version,
        title=notice.title,
        paragraphs=list(notice.paragraphs),
        purposes=[Purpose(purpose=name, text=text) for name, text in notice.purposes.items()],
        pledge=PledgeText(title=notice.pledge_title, text=notice.pledge_text, hash=notice.pledge_hash),
        hash=notice.hash,
    )


@routes.get("/consents", who=Who.RESIDENT, answers={200: Consents})
def list_consents(call: Call) -> Consents:
    """Every purpose of the notice in force, and whether it is agreed to."""
    return Consents(consents=_consents(call))


@routes.get("/consents/<purpose>", who=Who.RESIDENT, answers={200: Consent}, raises=(PurposeUnknown,))
def show_consent(call: Call, purpose: str) -> Consent:
    """Whether one purpose is agreed to."""
    for consent in _consents(call):
        if consent.purpose == purpose:
            return consent
    raise PurposeUnknown(purpose=purpose)


@routes.put(
    "/consents/<purpose>",
    who=Who.RESIDENT,
    body=Agreement,
    answers={200: Consent},
    raises=(PurposeUnknown, NoticeOutdated),
)
def give_consent(call: Call, purpose: str, body: Agreement) -> Consent:
    """Agree to one purpose under the notice that was shown."""
    agree(call.session, call.resident, purpose, notice_hash=body.notice_hash, door=MINI_APP, now=call.now)
    return Consent(purpose=purpose, given=True)


@routes.delete("/consents/<purpose>", who=Who.RESIDENT, answers={204: None})
def take_consent_back(call: Call, purpose: str) -> Answer:
    """Take a yes back, as easily as it was given."""
    withdraw_consent(call.session, call.resident, purpose, now=call.now)
    return Answer(status=204)


def _consents(call: Call) -> list[Consent]:
    given = standing_purposes(call.session, call.resident, now=call.now)
    purposes = notice_on(china_today(call.now)).purposes
    return [Consent(purpose=purpose, given=purpose in given) for purpose in purposes]
