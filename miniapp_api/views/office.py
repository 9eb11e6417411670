"""The back office: claim, acknowledge, report, ask for corrections, and see everything once."""

from datetime import timedelta
from uuid import UUID

from assistance.backoffice import (
    LeaseLost,
    NotAcknowledged,
    acknowledge,
    claim_next_case,
    renew_lease,
    report_status,
    request_correction,
)
from assistance.cases import MoveNotAllowed, ReasonMissing
from assistance.dossier import cases_held, open_dossier, open_letter, open_photo, purpose_mark
from assistance.errors import NotFound
from assistance.photos import watermark
from miniapp_api.routes import Answer, Call, Media, Routes, Who
from miniapp_api.shapes import office as shapes
from miniapp_api.views.dossiers import show_dossier, show_office_case, show_office_step
from storage.models import Status

routes = Routes("/backoffice/v1", "backoffice")


@routes.post(
    "/claims",
    who=Who.OFFICE,
    body=shapes.ClaimRequest,
    body_optional=True,
    answers={200: shapes.Claim, 204: None},
    repeatable=True,
)
def claim(call: Call, body: shapes.ClaimRequest) -> Answer:
    """Lease the most urgent unclaimed case of the area; 204 when the queue is empty."""
    claimed = claim_next_case(
        call.session, call.office, now=call.now, lease=timedelta(seconds=body.lease_seconds)
    )
    if claimed is None:
        return Answer(status=204)
    return Answer(
        shapes.Claim(case=show_office_case(claimed.case), lease=claimed.lease, expires_at=claimed.expires_at)
    )


@routes.get("/cases", who=Who.OFFICE, answers={200: shapes.OfficeCases})
def list_held_cases(call: Call) -> shapes.OfficeCases:
    """The cases this office holds, the most urgent first."""
    return shapes.OfficeCases(
        cases=[show_office_case(case) for case in cases_held(call.session, call.office, now=call.now)]
    )


@routes.get(
    "/cases/<uuid:case_id>",
    who=Who.OFFICE,
    query=shapes.LookReason,
    answers={200: shapes.Dossier},
    raises=(NotFound, LeaseLost),
    writes=True,
)
def show_whole_case(call: Call, case_id: UUID, query: shapes.LookReason) -> shapes.Dossier:
    """Everything there is to see of a case; the look is written to the audit log."""
    dossier = open_dossier(
        call.session, call.services.files, call.office, case_id, reason=query.reason, now=call.now
    )
    return show_dossier(dossier)


@routes.put(
    "/cases/<uuid:case_id>/lease",
    who=Who.OFFICE,
    body=shapes.LeaseRenewal,
    answers={200: shapes.Lease},
    raises=(NotFound, LeaseLost),
)
def renew(call: Call, case_id: UUID, body: shapes.LeaseRenewal) -> shapes.Lease:
    """Hold on to a claimed case for longer."""
    expires_at = renew_lease(
        call.session,
        call.office,
        case_id,
        body.lease,
        now=call.now,
        duration=timedelta(seconds=body.seconds),
    )
    return shapes.Lease(expires_at=expires_at)


@routes.post(
    "/cases/<uuid:case_id>/acknowledgement",
    who=Who.OFFICE,
    body=shapes.Acknowledgement,
    answers={200: shapes.OfficeCase},
    raises=(NotFound, LeaseLost),
    repeatable=True,
)
def acknowledge_case(call: Call, case_id: UUID, body: shapes.Acknowledgement) -> shapes.OfficeCase:
    """Say that the office has the case safely; from then on it stays with it."""
    return show_office_case(acknowledge(call.session, call.office, case_id, body.lease, now=call.now))


@routes.post(
    "/cases/<uuid:case_id>/reports",
    who=Who.OFFICE,
    body=shapes.StatusReport,
    answers={200: shapes.OfficeStep},
    raises=(NotFound, NotAcknowledged, MoveNotAllowed, ReasonMissing),
    repeatable=True,
)
def report(call: Call, case_id: UUID, body: shapes.StatusReport) -> shapes.OfficeStep:
    """Report what was done; the resident is told. The same `report_id` again changes nothing."""
    event = report_status(
        call.session,
        call.office,
        case_id,
        Status(body.status),
        report_id=body.report_id,
        now=call.now,
        reason=body.reason,
        public_text=body.public_text,
    )
    return show_office_step(event)


@routes.post(
    "/cases/<uuid:case_id>/corrections",
    who=Who.OFFICE,
    body=shapes.CorrectionRequest,
    answers={200: shapes.OfficeStep},
    raises=(NotFound, NotAcknowledged, MoveNotAllowed),
    repeatable=True,
)
def ask_for_correction(call: Call, case_id: UUID, body: shapes.CorrectionRequest) -> shapes.OfficeStep:
    """Ask the resident for everything that is missing, at once."""
    event = request_correction(
        call.session,
        call.office,
        case_id,
        [item.model_dump() for item in body.items],
        report_id=body.report_id,
        now=call.now,
        note_text=body.note,
    )
    return show_office_step(event)


@routes.get(
    "/cases/<uuid:case_id>/photos/<uuid:photo_id>",
    who=Who.OFFICE,
    query=shapes.LookReason,
    answers={200: Media("image/jpeg")},
    raises=(NotFound, LeaseLost),
    writes=True,
)
def show_case_photo(call: Call, case_id: UUID, photo_id: UUID, query: shapes.LookReason) -> Answer:
    """A photo with its purpose written across it; the look is written to the audit log."""
    case, picture = open_photo(
        call.session, call.services.files, call.office, case_id, photo_id, reason=query.reason, now=call.now
    )
    mark = purpose_mark(case, call.now)
    return Answer(content=lambda: watermark(picture, mark))


@routes.get(
    "/cases/<uuid:case_id>/letter.pdf",
    who=Who.OFFICE,
    query=shapes.LookReason,
    answers={200: Media("application/pdf")},
    raises=(NotFound, LeaseLost),
    writes=True,
)
def print_case_letter(call: Call, case_id: UUID, query: shapes.LookReason) -> Answer:
    """The signed letter as PDF; the look is written to the audit log."""
    return Answer(
        content=open_letter(
            call.session, call.services.files, call.office, case_id, reason=query.reason, now=call.now
        )
    )
