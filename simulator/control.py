"""The control API under ``/sim``: play the people, read their screens, plan faults. For this machine only."""

from __future__ import annotations

import time
from typing import Any, TypeVar

from flask import Blueprint, Response, jsonify, request

from simulator.delivery import Delivery
from simulator.endpoints.calls import the_platform
from simulator.errors import ImpossibleOnPhone, PlatformRefusal
from simulator.person import Person

blueprint = Blueprint("control", __name__, url_prefix="/sim")

LONGEST_WAIT = 20.0

T = TypeVar("T")


class BadOrder(Exception):
    """The control API was asked for something without meaning."""


@blueprint.errorhandler(BadOrder)
def _show_bad_order(error: BadOrder) -> tuple[Response, int]:
    return jsonify({"error": str(error)}), 400


@blueprint.errorhandler(ImpossibleOnPhone)
def _show_impossible(error: ImpossibleOnPhone) -> tuple[Response, int]:
    return jsonify({"error": str(error)}), 409


@blueprint.errorhandler(PlatformRefusal)
def _show_refusal(error: PlatformRefusal) -> tuple[Response, int]:
    return jsonify({"error": str(error)}), 404


def read_order() -> dict[str, Any]:
    """Return the JSON object that came with the request, empty if none did."""
    body = request.get_json(silent=True) if request.is_json else None
    if request.is_json and not isinstance(body, dict):
        raise BadOrder("the body must be a JSON object")
    return body or {}


def read_field(order: dict[str, Any], name: str, kind: type[T], default: T | None = None) -> T:
    """Return a field of the order, which must be of this kind; a float may be given as a whole number."""
    value = order.get(name, default)
    if isinstance(value, int) and not isinstance(value, bool) and kind is float:
        value = float(value)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise BadOrder(f"{name} must be {kind.__name__}")
    return value


def _wait(order: dict[str, Any]) -> bool:
    return read_field(order, "wait", bool, default=True)


def _pushed(delivery: Delivery) -> tuple[Response, int]:
    return jsonify({"delivery": delivery.as_json()}), 202 if delivery.outcome in ("pending", "held") else 200


def describe_person(person: Person) -> dict[str, Any]:
    """Return what the page and the client need to know of a person."""
    return {
        "openid": person.openid,
        "miniapp_openid": person.miniapp_openid,
        "unionid": person.unionid,
        "name": person.name,
        "following": person.following,
    }


@blueprint.get("/people")
def list_people() -> Response:
    """Return everyone."""
    return jsonify({"people": [describe_person(person) for person in the_platform().people.values()]})


@blueprint.post("/people")
def create_person() -> tuple[Response, int]:
    """Add a person: name, phone, and whether they follow the account already."""
    order = read_order()
    person = the_platform().create_person(
        read_field(order, "name", str),
        phone=read_field(order, "phone", str, "13800000000"),
        following=read_field(order, "following", bool, default=True),
    )
    return jsonify(describe_person(person)), 201


@blueprint.get("/people/<openid>/chat")
def read_chat(openid: str) -> Response:
    """Return the screen from bubble ``since`` on; ``wait`` seconds for a new bubble if there is none yet."""
    platform = the_platform()
    person = platform.person(openid)
    since = request.args.get("since", 0, type=int)
    until = time.monotonic() + min(request.args.get("wait", 0.0, type=float), LONGEST_WAIT)
    with platform.changed:
        while not person.since(since) and (left := until - time.monotonic()) > 0:
            platform.changed.wait(left)
        bubbles = person.since(since)
        last = next((item for item in reversed(platform.deliveries) if item.openid == openid), None)
        return jsonify(
            {
                "epoch": platform.epoch,
                "person": describe_person(person),
                "bubbles": [bubble.as_json() for bubble in bubbles],
                "next": bubbles[-1].index + 1 if bubbles else max(since, 0),
                "typing": person.windows.typing_until > platform.now(),
                "menu": platform.menu,
                "last_delivery": last.as_json() if last else None,
            }
        )


@blueprint.post("/people/<openid>/say")
def say(openid: str) -> tuple[Response, int]:
    """Send a text."""
    order = read_order()
    return _pushed(the_platform().person(openid).says(read_field(order, "text", str), wait=_wait(order)))


@blueprint.post("/people/<openid>/choice")
def tap_choice(openid: str) -> tuple[Response, int]:
    """Tap a choice that was shown, by id and perhaps label."""
    order = read_order()
    choice, label = read_field(order, "choice", str), read_field(order, "label", str, "")
    return _pushed(the_platform().person(openid).taps_choice(choice, label, wait=_wait(order)))


@blueprint.post("/people/<openid>/menu")
def tap_menu(openid: str) -> tuple[Response, int]:
    """Tap a menu item."""
    order = read_order()
    return _pushed(the_platform().person(openid).taps_menu(read_field(order, "key", str), wait=_wait(order)))


@blueprint.post("/people/<openid>/photo")
def send_photo(openid: str) -> tuple[Response, int]:
    """Send an uploaded file (multipart field ``photo``) or a sample photo by its number."""
    platform = the_platform()
    person = platform.person(openid)
    upload = request.files.get("photo")
    if upload is not None:
        return _pushed(person.sends_photo(upload.read(), wait=request.form.get("wait") != "false"))
    order = read_order()
    number = read_field(order, "sample", int)
    if not 0 <= number < len(platform.config.sample_photos):
        raise BadOrder("no such sample photo")
    return _pushed(person.sends_photo(platform.config.sample_photos[number][1](), wait=_wait(order)))


@blueprint.post("/people/<openid>/voice")
def send_voice(openid: str) -> tuple[Response, int]:
    """Send a voice message, with or without the platform's recognition."""
    order = read_order()
    recognition = read_field(order, "recognition", str, "")
    seconds = read_field(order, "seconds", int, 3)
    person = the_platform().person(openid)
    return _pushed(person.sends_voice(recognition or None, seconds=seconds, wait=_wait(order)))


@blueprint.post("/people/<openid>/location")
def send_location(openid: str) -> tuple[Response, int]:
    """Send a place."""
    order = read_order()
    latitude, longitude = read_field(order, "latitude", float), read_field(order, "longitude", float)
    person = the_platform().person(openid)
    return _pushed(
        person.sends_location(latitude, longitude, read_field(order, "label", str, ""), wait=_wait(order))
    )


@blueprint.post("/people/<openid>/other")
def send_other(openid: str) -> tuple[Response, int]:
    """Send a message of another kind: a sticker, a link (title and url), a video, or any other by its name."""
    order = read_order()
    person, wait = the_platform().person(openid), _wait(order)
    kind = read_field(order, "kind", str)
    if kind == "sticker":
        return _pushed(person.sends_sticker(wait=wait))
    if kind == "link":
        title, url = read_field(order, "title", str, "一篇文章"), read_field(order, "url", str)
        return _pushed(person.sends_link(title, url, wait=wait))
    if kind == "video":
        return _pushed(person.sends_video(wait=wait))
    return _pushed(person.sends_something_new(kind, wait=wait))


@blueprint.post("/people/<openid>/follow")
def follow(openid: str) -> tuple[Response, int]:
    """Follow the account, perhaps through a code with a scene."""
    order = read_order()
    scene = read_field(order, "scene", str, "")
    return _pushed(the_platform().person(openid).follows(scene or None, wait=_wait(order)))


@blueprint.post("/people/<openid>/unfollow")
def unfollow(openid: str) -> tuple[Response, int]:
    """Stop following."""
    return _pushed(the_platform().person(openid).unfollows(wait=_wait(read_order())))


@blueprint.post("/people/<openid>/scan")
def scan(openid: str) -> tuple[Response, int]:
    """Scan a code of the account."""
    order = read_order()
    return _pushed(the_platform().person(openid).scans(read_field(order, "scene", str), wait=_wait(order)))


@blueprint.post("/people/<openid>/subscription")
def accept_subscription(openid: str) -> Response:
    """Agree to one subscribe message of a template."""
    order = read_order()
    push = read_field(order, "push", bool, default=False)
    person = the_platform().person(openid)
    person.accepts_subscription(read_field(order, "template_id", str), push=push, wait=_wait(order))
    return jsonify({})


@blueprint.post("/people/<openid>/login-code")
def make_login_code(openid: str) -> Response:
    """Return a mini-program login code."""
    return jsonify({"code": the_platform().person(openid).login_code()})


@blueprint.post("/people/<openid>/phone-code")
def make_phone_code(openid: str) -> Response:
    """Return a code for the person's phone number."""
    return jsonify({"code": the_platform().person(openid).phone_code()})
