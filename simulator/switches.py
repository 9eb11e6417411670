"""The rest of the control API: faults, clock, tokens, records and the reset."""

from __future__ import annotations

from urllib.parse import quote

import requests
from flask import Response, jsonify, request

from simulator.control import BadOrder, blueprint, read_field, read_order
from simulator.endpoints.calls import the_platform

__all__ = ["blueprint"]

LONGEST_EXPLANATION = 3.0


@blueprint.get("/state")
def read_state() -> Response:
    """Return the account's name, the webhook and the epoch, which changes with every reset."""
    platform = the_platform()
    return jsonify(
        {
            "epoch": platform.epoch,
            "account_name": platform.config.account_name,
            "webhook_url": platform.webhook_url,
            "samples": [label for label, _make in platform.config.sample_photos],
        }
    )


@blueprint.get("/people/<openid>/explanation")
def read_explanation(openid: str) -> Response:
    """Return what the account's own service tells of this conversation; nothing where it tells none."""
    platform = the_platform()
    platform.person(openid)
    address = platform.config.explained_at
    if not address:
        return jsonify({})
    try:
        answer = requests.get(address.format(openid=quote(openid)), timeout=LONGEST_EXPLANATION)
        return jsonify(answer.json() if answer.ok else {})
    except requests.RequestException:
        return jsonify({})


@blueprint.get("/faults")
def read_faults() -> Response:
    """Return the faults still to come."""
    return jsonify(the_platform().faults.as_json())


@blueprint.post("/faults")
def plan_fault() -> tuple[Response, int]:
    """Plan a fault: ``push`` names a push fault; ``api`` with errcode, slow or garbled one of an API call."""
    faults = the_platform().faults
    order = read_order()
    times = read_field(order, "times", int, 1)
    if times < 1:
        raise BadOrder("times must be at least 1")
    if "push" in order:
        try:
            faults.push(read_field(order, "push", str), times)
        except ValueError as error:
            raise BadOrder(str(error)) from error
        return jsonify(faults.as_json()), 201
    api = read_field(order, "api", str)
    if "errcode" in order:
        faults.fail(api, read_field(order, "errcode", int), times)
    elif "slow" in order:
        after_effect = read_field(order, "after_effect", bool, default=False)
        faults.slow(api, read_field(order, "slow", float), times, after_effect=after_effect)
    elif order.get("garbled"):
        faults.garble(api, times)
    else:
        raise BadOrder("name errcode, slow or garbled")
    return jsonify(faults.as_json()), 201


@blueprint.delete("/faults")
def clear_faults() -> Response:
    """Behave well again, and push what a fault held back."""
    platform = the_platform()
    platform.faults.clear()
    platform.release_held()
    return jsonify(platform.faults.as_json())


@blueprint.post("/clock")
def move_clock() -> Response:
    """Let windows, tokens, media and codes age by so many seconds."""
    platform = the_platform()
    platform.forward(read_field(read_order(), "forward", float))
    return jsonify({"now": platform.now()})


@blueprint.post("/tokens")
def spoil_tokens() -> Response:
    """Make all access tokens expired (42001) or unknown (40001)."""
    tokens = the_platform().tokens
    action = read_field(read_order(), "make", str)
    if action not in ("expired", "unknown"):
        raise BadOrder("make must be expired or unknown")
    if action == "expired":
        tokens.expire_all()
    else:
        tokens.forget_all()
    return jsonify({"issued": tokens.issued})


@blueprint.get("/deliveries")
def read_deliveries() -> Response:
    """Return the records of all pushes after number ``since``."""
    since = request.args.get("since", 0, type=int)
    platform = the_platform()
    with platform.changed:
        found = [delivery.as_json() for delivery in platform.deliveries if delivery.number > since]
    return jsonify({"deliveries": found})


@blueprint.get("/calls")
def read_calls() -> Response:
    """Return name and error code of every API call so far, or of the ``last`` few."""
    platform = the_platform()
    last = request.args.get("last", 0, type=int)
    with platform.changed:
        calls = platform.calls[-max(last, 0) :]
    return jsonify({"calls": [{"api": api, "errcode": errcode} for api, errcode in calls]})


@blueprint.put("/webhook")
def set_webhook() -> Response:
    """Push to another address from now on."""
    platform = the_platform()
    platform.webhook_url = read_field(read_order(), "url", str)
    return jsonify({"webhook_url": platform.webhook_url})


@blueprint.post("/verify")
def verify_webhook() -> Response:
    """Let the webhook prove that it knows the token."""
    return jsonify({"verified": the_platform().verify_webhook()})


@blueprint.post("/reset")
def reset() -> Response:
    """Forget everyone and everything."""
    platform = the_platform()
    platform.reset()
    return jsonify({"epoch": platform.epoch})
