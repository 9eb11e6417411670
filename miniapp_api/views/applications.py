"""Drafts: begin, fill in, look at, throw away, pledge, submit."""

from uuid import UUID

from assistance.applications import (
    ApplicationClosed,
    DocumentsMissing,
    PledgeOutdated,
    applications_of,
    discard_application,
    find_draft,
    get_application,
    get_draft,
    open_application,
    pledge,
)
from assistance.drafts import PersonOnForm, change_draft, change_household
from assistance.errors import NotFound
from assistance.given_facts import FactRefused
from assistance.guide import choosable_region
from assistance.household import HouseholdInvalid
from assistance.identity import IdNumberInvalid, PhoneInvalid
from assistance.letters import LetterNotPublishable
from assistance.regions import ProgrammeUnknown, RegionUnknown
from assistance.residents import take_turns
from assistance.submission import AlreadyInProgress, submit_application
from miniapp_api.routes import LOGIN_ERRORS, Answer, Call, Given, Routes, Who
from miniapp_api.services import Services
from miniapp_api.shapes.applications import (
    Application,
    ApplicationChange,
    Applications,
    HouseholdPeople,
    NewApplication,
    Progress,
)
from miniapp_api.shapes.base import Nothing
from miniapp_api.shapes.cases import Case
from miniapp_api.shapes.facts import said
from miniapp_api.shapes.people import PhoneCode, Pledging
from miniapp_api.views.rendering import show_application, show_case, show_progress
from storage.models import Application as StoredApplication

routes = Routes("/api/v1", "applications")


@routes.post(
    "/applications",
    who=Who.RESIDENT,
    body=NewApplication,
    answers={200: Application, 201: Application},
    raises=(RegionUnknown, LetterNotPublishable, ProgrammeUnknown),
    repeatable=True,
)
def begin_application(call: Call, body: NewApplication) -> Answer:
    """Begin to apply. A draft that is open is found again (200) instead of a second one being made (201).

    Where nobody has said what may be checked, no letter can be signed and nothing is begun.
    """
    region = choosable_region(body.region, with_drafts=call.services.draft_regions).name
    take_turns(call.session, call.resident)
    known = find_draft(call.session, call.resident) is not None
    draft = open_application(
        call.session, call.resident, region=region, programmes=body.programmes, now=call.now
    )
    return Answer(
        _show(call, draft), status=200 if known else 201, location=f"/api/v1/applications/{draft.id}"
    )


@routes.get("/applications", who=Who.RESIDENT, answers={200: Applications})
def list_applications(call: Call) -> Applications:
    """Everything this person has begun or submitted, newest first."""
    return Applications(
        applications=[_show(call, one) for one in applications_of(call.session, call.resident)]
    )


@routes.get(
    "/applications/<uuid:application_id>", who=Who.RESIDENT, answers={200: Application}, raises=(NotFound,)
)
def show_one_application(call: Call, application_id: UUID) -> Application:
    """One application."""
    return _show(call, get_application(call.session, call.resident, application_id))


@routes.patch(
    "/applications/<uuid:application_id>",
    who=Who.RESIDENT,
    body=ApplicationChange,
    answers={200: Application},
    raises=(NotFound, ApplicationClosed, ProgrammeUnknown, PhoneInvalid, FactRefused),
)
def change_application(call: Call, application_id: UUID, body: ApplicationChange) -> Application:
    """Change programmes, phone, township or facts; what is not named stays."""
    draft = change_draft(
        call.session,
        call.resident,
        application_id,
        programmes=body.programmes,
        phone=body.phone,
        township=body.township,
        facts=said(body.facts) if body.facts else None,
        now=call.now,
    )
    return _show(call, draft)


def _ask_platform(services: Services, given: Given) -> str:
    return services.login.phone_number(given.body.code)


@routes.post(
    "/applications/<uuid:application_id>/phone-number",
    who=Who.RESIDENT,
    body=PhoneCode,
    answers={200: Application},
    raises=(NotFound, ApplicationClosed, PhoneInvalid),
    prepare=_ask_platform,
    upstream=LOGIN_ERRORS,
)
def take_phone_number(call: Call, application_id: UUID, body: PhoneCode, prepared: str) -> Application:
    """Take the phone number behind the code of the phone-number button."""
    del body
    return _show(
        call, change_draft(call.session, call.resident, application_id, phone=prepared, now=call.now)
    )


@routes.delete(
    "/applications/<uuid:application_id>",
    who=Who.RESIDENT,
    answers={204: None},
    raises=(NotFound, ApplicationClosed),
)
def discard(call: Call, application_id: UUID) -> Answer:
    """Throw a draft away."""
    discard_application(call.session, call.resident, application_id, now=call.now)
    return Answer(status=204)


@routes.put(
    "/applications/<uuid:application_id>/household",
    who=Who.RESIDENT,
    body=HouseholdPeople,
    answers={200: Application},
    raises=(NotFound, ApplicationClosed, IdNumberInvalid, HouseholdInvalid),
)
def put_household(call: Call, application_id: UUID, body: HouseholdPeople) -> Application:
    """Set who belongs to the household; a change makes a new letter necessary."""
    people = [PersonOnForm(one.relation, one.name, one.id_number, one.member_id) for one in body.people]
    return _show(call, change_household(call.session, call.resident, application_id, people, now=call.now))


@routes.get(
    "/applications/<uuid:application_id>/progress",
    who=Who.RESIDENT,
    answers={200: Progress},
    raises=(NotFound,),
)
def show_what_is_missing(call: Call, application_id: UUID) -> Progress:
    """What is still missing, all at once."""
    application = get_application(call.session, call.resident, application_id)
    return show_progress(call.session, call.resident, application, now=call.now)


@routes.put(
    "/applications/<uuid:application_id>/pledge",
    who=Who.RESIDENT,
    body=Pledging,
    answers={200: Progress},
    raises=(NotFound, ApplicationClosed, PledgeOutdated),
)
def put_pledge(call: Call, application_id: UUID, body: Pledging) -> Progress:
    """Make the honesty pledge under the words that were shown."""
    draft = get_draft(call.session, call.resident, application_id)
    pledge(draft, body.pledge_hash, now=call.now)
    return show_progress(call.session, call.resident, draft, now=call.now)


@routes.post(
    "/applications/<uuid:application_id>/submission",
    who=Who.RESIDENT,
    body=Nothing,
    body_optional=True,
    answers={200: Case, 201: Case},
    raises=(NotFound, DocumentsMissing, AlreadyInProgress),
    repeatable=True,
)
def submit(call: Call, application_id: UUID, body: Nothing) -> Answer:
    """Hand the application to the township. A second time gives the same case (200)."""
    del body
    case = submit_application(call.session, call.resident, application_id, now=call.now)
    status = 201 if case.submitted_at == call.now else 200
    return Answer(show_case(case), status=status, location=f"/api/v1/cases/{case.number}")


def _show(call: Call, application: StoredApplication) -> Application:
    return show_application(call.session, call.resident, application, now=call.now)
