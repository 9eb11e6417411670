"""QR codes of the account that carry a scene: made with a token, drawn for whoever has the ticket."""

from __future__ import annotations

import io

from flask import Blueprint, Response, request
from PIL import Image, ImageDraw

from simulator.endpoints.calls import Answer, api_call, json_body, object_of, text_of, the_platform
from simulator.errors import PlatformRefusal
from simulator.platform import Platform

blueprint = Blueprint("qrcode", __name__)

LONGEST_SCENE = 64
SIDE = 430


@api_call(blueprint, "/cgi-bin/qrcode/create", caller="account", for_verified=True)
def create_code(platform: Platform) -> Answer:
    """Make a code that carries a text and never runs out."""
    body = json_body()
    if body.get("action_name") != "QR_LIMIT_STR_SCENE":
        raise PlatformRefusal(40097, "action_name")
    scene = text_of(object_of(object_of(body, "action_info"), "scene"), "scene_str", 40053)
    if len(scene.encode()) > LONGEST_SCENE:
        raise PlatformRefusal(40053)
    return {"ticket": platform.keep_code(scene), "url": f"{platform.base_url}/sim-code/{scene}"}


@blueprint.get("/cgi-bin/showqrcode")
def draw_code() -> Response:
    """Draw a code, as a JPEG. The simulated phone scans it by its scene, which is written on it."""
    scene = the_platform().scene_of(request.args.get("ticket", ""))
    if scene is None:
        return Response("", 404)
    picture = Image.new("RGB", (SIDE, SIDE), "white")
    pen = ImageDraw.Draw(picture)
    for place, character in enumerate(scene.encode()):
        left, top = 20 + place % 16 * 24, 60 + place // 16 * 80
        for bit in range(8):
            if character >> bit & 1:
                pen.rectangle((left, top + bit * 8, left + 20, top + bit * 8 + 6), fill="black")
    pen.text((20, 20), scene, fill="black")
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90)
    return Response(file.getvalue(), mimetype="image/jpeg")
