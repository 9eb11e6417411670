"""Temporary media: upload, and download of what people sent."""

from __future__ import annotations

from flask import Blueprint, Response, request

from simulator.endpoints.calls import Answer, api_call, the_platform
from simulator.errors import PlatformRefusal
from simulator.platform import Platform

blueprint = Blueprint("media", __name__)


@api_call(blueprint, "/cgi-bin/media/upload", caller="account", for_verified=True)
def upload_media(platform: Platform) -> Answer:
    """Keep an upload for three days."""
    upload = request.files.get("media")
    if upload is None:
        raise PlatformRefusal(41005)
    kind = request.args.get("type", "")
    media = platform.media.upload(kind, upload.read())
    return {"type": kind, "media_id": media.media_id, "created_at": int(platform.now())}


@api_call(blueprint, "/cgi-bin/media/get", method="GET", caller="account", for_verified=True)
def get_media(platform: Platform) -> Answer:
    """Return the bytes of a medium."""
    media = platform.media.get(request.args.get("media_id", ""))
    return Response(
        media.content,
        mimetype=media.content_type,
        headers={"Content-Disposition": f'attachment; filename="{media.media_id[:16]}"'},
    )


@blueprint.get("/photos/<media_id>")
def get_photo(media_id: str) -> Response:
    """Return a photo by its PicUrl, which needs no token; only images are shown."""
    try:
        media = the_platform().media.get(media_id)
    except PlatformRefusal:
        return Response("gone", 404, mimetype="text/plain")
    if not media.content_type.startswith("image/"):
        return Response("not an image", 415, mimetype="text/plain")
    return Response(media.content, mimetype=media.content_type, headers={"Cache-Control": "private"})
