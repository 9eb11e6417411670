"""The operations, by subject: each parses, calls one use case, and renders."""

from miniapp_api.routes import Route
from miniapp_api.views import (
    applications,
    cases,
    consents,
    doors,
    letters,
    office,
    photos,
    policy,
    sessions,
)

API: tuple[Route, ...] = (
    *sessions.routes.all,
    *doors.routes.all,
    *consents.routes.all,
    *policy.routes.all,
    *applications.routes.all,
    *photos.routes.all,
    *letters.routes.all,
    *cases.routes.all,
    *office.routes.all,
)
