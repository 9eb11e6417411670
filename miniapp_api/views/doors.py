"""The ways between chat and mini-app, and the permissions for messages that reach a person outside the chat."""

import hashlib

from assistance.door_links import (
    ChatNotConnected,
    DoorLinkInvalid,
    exchange_door_link,
    hand_over_to_chat,
)
from assistance.message_permissions import grant_permission
from assistance.residents import MINI_APP
from assistance.sessions import LIFETIME
from miniapp_api.limits import LOGGING_IN
from miniapp_api.routes import Answer, Call, Routes, Who
from miniapp_api.shapes.base import Nothing
from miniapp_api.shapes.doors import DoorLink, Entrance, PermissionsGiven, PermissionsKept, Standing

routes = Routes("/api/v1", "doors")


@routes.post(
    "/door-links/exchange",
    who=Who.PUBLIC,
    body=DoorLink,
    answers={201: Entrance},
    raises=(DoorLinkInvalid,),
    repeatable=True,
    limits=LOGGING_IN,
)
def come_from_chat(call: Call, body: DoorLink) -> Entrance:
    """Use up a one-time link from the chat; go on there as the person it was made for, where the chat stood."""
    entrance = exchange_door_link(call.session, body.token, now=call.now)
    context = Standing.model_validate(dict(entrance.context))
    return Entrance(token=entrance.token, expires_at=call.now + LIFETIME, context=context)


@routes.post(
    "/chat-handover",
    who=Who.RESIDENT,
    body=Nothing,
    body_optional=True,
    answers={202: None},
    raises=(ChatNotConnected,),
    repeatable=True,
)
def go_back_to_chat(call: Call, body: Nothing) -> Answer:
    """Have the chat say where the person stands and ask what comes next."""
    del body
    hand_over_to_chat(call.session, call.resident, now=call.now)
    return Answer(status=202)


@routes.post(
    "/message-permissions",
    who=Who.RESIDENT,
    body=PermissionsGiven,
    answers={200: PermissionsKept},
    repeatable=True,
)
def keep_permissions(call: Call, body: PermissionsGiven) -> PermissionsKept:
    """Keep what the person agreed to be sent: each yes to a template allows one message of it."""
    # The report is the person's own: another one's with the same id is another report.
    report = hashlib.sha256(f"{call.resident.id}:{body.report_id}".encode()).hexdigest()
    added = [
        grant_permission(
            call.session,
            call.resident.id,
            choice.template_id,
            channel=MINI_APP,
            granted_by=f"report:{report}",
            now=call.now,
        )
        for choice in body.choices
        if choice.accepted
    ]
    return PermissionsKept(added=sum(added))
