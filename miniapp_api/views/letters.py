"""The authorization letter: composed, read, printed, and handed round for signing."""

from uuid import UUID

from assistance.applications import ApplicationClosed, get_application, get_draft
from assistance.authorizations import LINK_LIFETIME, HouseholdIncomplete, compose_letter, standing_letter
from assistance.drafts import OwnSignatureNeeded, invite_to_sign, say_not_signing, sign_with_photo
from assistance.errors import NotFound
from assistance.letters import LetterNotPublishable, SignatureUnusable
from assistance.signed_letters import gather_letter
from assistance.signers import NotSigning
from miniapp_api.routes import Answer, Call, Media, Routes, Who
from miniapp_api.shapes.applications import (
    ChosenMember,
    Letter,
    PaperSignature,
    Progress,
    SignatureReceipt,
    SigningLink,
    WhyNotSigning,
)
from miniapp_api.views.rendering import show_letter, show_progress

routes = Routes("/api/v1", "letters")


@routes.put(
    "/applications/<uuid:application_id>/letter",
    who=Who.RESIDENT,
    answers={200: Letter},
    raises=(NotFound, ApplicationClosed, HouseholdIncomplete, LetterNotPublishable),
)
def put_letter(call: Call, application_id: UUID) -> Letter:
    """The letter for the household as it is: the one that stands, or a new one."""
    draft = get_draft(call.session, call.resident, application_id)
    return show_letter(draft, compose_letter(call.session, draft, now=call.now))


@routes.get(
    "/applications/<uuid:application_id>/letter",
    who=Who.RESIDENT,
    answers={200: Letter},
    raises=(NotFound,),
)
def show_standing_letter(call: Call, application_id: UUID) -> Letter:
    """The letter that stands, and who has signed it."""
    application = get_application(call.session, call.resident, application_id)
    letter = standing_letter(application)
    if letter is None:
        raise NotFound(what="letter")
    return show_letter(application, letter)


@routes.get(
    "/applications/<uuid:application_id>/letter.pdf",
    who=Who.RESIDENT,
    answers={200: Media("application/pdf")},
    raises=(NotFound,),
)
def print_own_letter(call: Call, application_id: UUID) -> Answer:
    """The letter as PDF, with the signatures it has so far."""
    letter = standing_letter(get_application(call.session, call.resident, application_id))
    if letter is None:
        raise NotFound(what="letter")
    return Answer(content=gather_letter(call.services.files, letter).print)


@routes.post(
    "/applications/<uuid:application_id>/signing-links",
    who=Who.RESIDENT,
    body=ChosenMember,
    answers={201: SigningLink},
    raises=(NotFound, ApplicationClosed, HouseholdIncomplete, LetterNotPublishable, SignatureUnusable),
    repeatable=True,
)
def make_signing_link(call: Call, application_id: UUID, body: ChosenMember) -> SigningLink:
    """A one-time address at which one member signs, on any phone; until the case is decided."""
    token = invite_to_sign(call.session, call.resident, application_id, body.member_id, now=call.now)
    return SigningLink(url=call.services.sign_address(token), expires_at=call.now + LINK_LIFETIME)


@routes.post(
    "/applications/<uuid:application_id>/paper-signatures",
    who=Who.RESIDENT,
    body=PaperSignature,
    answers={201: SignatureReceipt},
    raises=(NotFound, ApplicationClosed, SignatureUnusable),
    repeatable=True,
)
def sign_on_paper(call: Call, application_id: UUID, body: PaperSignature) -> SignatureReceipt:
    """Take a photo of the letter signed on paper as a member's signature."""
    signature = sign_with_photo(
        call.session,
        call.services.files,
        call.resident,
        application_id,
        member_id=body.member_id,
        photo_id=body.photo_id,
        now=call.now,
    )
    return SignatureReceipt.model_validate(signature)


@routes.put(
    "/applications/<uuid:application_id>/members/<uuid:member_id>/not-signing",
    who=Who.RESIDENT,
    body=WhyNotSigning,
    answers={200: Progress},
    raises=(NotFound, ApplicationClosed, OwnSignatureNeeded, SignatureUnusable),
)
def put_why_not_signing(call: Call, application_id: UUID, member_id: UUID, body: WhyNotSigning) -> Progress:
    """Say why an adult does not sign for now. It is not waited for; nothing is checked of them before they sign."""
    draft = say_not_signing(
        call.session,
        call.resident,
        application_id,
        member_id,
        NotSigning(body.because),
        words=body.words,
        now=call.now,
    )
    return show_progress(call.session, call.resident, draft, now=call.now)
