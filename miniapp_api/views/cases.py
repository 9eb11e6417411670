"""Following a case, and calling for help at once."""

from assistance.cases import MoveNotAllowed, answer_correction, cases_of, get_case, withdraw_case
from assistance.emergencies import EmergencyCall, report_emergency
from assistance.errors import NotFound
from assistance.receipts import ReceiptNumberInvalid
from assistance.regions import RegionUnknown
from miniapp_api.routes import Answer, Call, Routes, Who
from miniapp_api.shapes.base import Nothing
from miniapp_api.shapes.cases import Case, Cases, Emergency
from miniapp_api.views.rendering import show_case

routes = Routes("/api/v1", "cases")


@routes.post(
    "/emergencies",
    who=Who.RESIDENT,
    body=Emergency,
    answers={201: Case},
    raises=(RegionUnknown,),
    repeatable=True,
)
def call_for_help(call: Call, body: Emergency) -> Answer:
    """Put an emergency at the front of the township's queue; no papers are asked for."""
    told = EmergencyCall(**body.model_dump(exclude={"region"}))
    case = report_emergency(call.session, call.resident, body.region, told, now=call.now)
    return Answer(show_case(case), status=201, location=f"/api/v1/cases/{case.number}")


@routes.get("/cases", who=Who.RESIDENT, answers={200: Cases})
def list_cases(call: Call) -> Cases:
    """Every case of this person, newest first."""
    return Cases(cases=[show_case(case) for case in cases_of(call.session, call.resident)])


@routes.get("/cases/<number>", who=Who.RESIDENT, answers={200: Case}, raises=(NotFound, ReceiptNumberInvalid))
def show_own_case(call: Call, number: str) -> Case:
    """One case: where it stands, what comes next, by when, and its history."""
    return show_case(get_case(call.session, call.resident, number))


@routes.post(
    "/cases/<number>/withdrawal",
    who=Who.RESIDENT,
    body=Nothing,
    body_optional=True,
    answers={200: Case},
    raises=(NotFound, ReceiptNumberInvalid, MoveNotAllowed),
    repeatable=True,
)
def withdraw(call: Call, number: str, body: Nothing) -> Case:
    """Take an application or a complaint back before it is decided or answered."""
    del body
    return show_case(withdraw_case(call.session, call.resident, number, now=call.now))


@routes.post(
    "/cases/<number>/correction-answer",
    who=Who.RESIDENT,
    body=Nothing,
    body_optional=True,
    answers={200: Case},
    raises=(NotFound, ReceiptNumberInvalid, MoveNotAllowed),
    repeatable=True,
)
def answer_what_was_asked(call: Call, number: str, body: Nothing) -> Case:
    """Tell the office that what it asked for is there."""
    del body
    return show_case(answer_correction(call.session, call.resident, number, now=call.now))
