"""Photos: taken in with a verdict in the same second, shown to their owner."""

from functools import partial
from uuid import UUID

from assistance.applications import ApplicationClosed
from assistance.consents import ConsentMissing
from assistance.documents import KeptPhoto, PhotoUnclear, attach_photo, get_document, keep_photo
from assistance.errors import NotFound
from assistance.photos import PhotoRefused, watermark
from assistance.residents import MINI_APP
from miniapp_api.limits import UPLOADING
from miniapp_api.routes import Answer, Call, Given, Media, Routes, Who
from miniapp_api.services import Services
from miniapp_api.shapes.applications import Photo, PhotoForm, PhotoPurpose
from miniapp_api.views.rendering import show_photo

routes = Routes("/api/v1", "photos")


def _keep(services: Services, given: Given) -> KeptPhoto:
    return keep_photo(services.files, given.file.data if given.file else b"", given.body.kind)


@routes.post(
    "/applications/<uuid:application_id>/photos",
    who=Who.RESIDENT,
    form=PhotoForm,
    answers={200: Photo, 201: Photo},
    raises=(NotFound, ApplicationClosed, ConsentMissing, PhotoRefused, PhotoUnclear),
    repeatable=True,
    prepare=_keep,
    limits=UPLOADING,
)
def add_photo(call: Call, application_id: UUID, body: PhotoForm, prepared: KeptPhoto) -> Answer:
    """Add a photo. The same picture again is the same photo (200); an unclear one is refused with reasons."""
    del body
    photo = attach_photo(call.session, call.resident, application_id, prepared, door=MINI_APP, now=call.now)
    location = f"/api/v1/applications/{application_id}/photos/{photo.id}"
    return Answer(show_photo(photo), status=201 if photo.added_at == call.now else 200, location=location)


@routes.get(
    "/applications/<uuid:application_id>/photos/<uuid:photo_id>",
    who=Who.RESIDENT,
    query=PhotoPurpose,
    answers={200: Media("image/jpeg")},
    raises=(NotFound,),
)
def show_own_photo(call: Call, application_id: UUID, photo_id: UUID, query: PhotoPurpose) -> Answer:
    """One's own photo; with a purpose, that purpose is written across it."""
    photo = get_document(call.session, call.resident, application_id, photo_id)
    picture = partial(call.services.files.get, photo.file_name)
    if query.purpose is None or not query.purpose.strip():
        return Answer(content=picture)
    mark = query.purpose
    return Answer(content=lambda: watermark(picture(), mark))
