"""Beside the phone stands why the account answered as it did, when its own service tells so."""

import threading
from collections.abc import Iterator

import pytest
import requests
from flask import Flask, jsonify
from werkzeug.serving import make_server

from simulator.config import SimulatorConfig
from simulator.server import RunningSimulator

TOLD = {"state": {"flow": "screening"}, "question": {"name": "region"}}


@pytest.fixture
def service() -> Iterator[str]:
    """A service that explains conversations."""
    app = Flask("service")
    app.add_url_rule("/why/<openid>", view_func=lambda openid: jsonify({**TOLD, "openid": openid}))
    server = make_server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def explanation(explained_at: str) -> tuple[dict[str, object], str]:
    with RunningSimulator(SimulatorConfig(explained_at=explained_at)) as simulator:
        person = simulator.platform.create_person("老王")
        answer = requests.get(f"{simulator.url}/sim/people/{person.openid}/explanation", timeout=10)
        assert answer.status_code == 200
        return answer.json(), person.openid


def test_the_service_is_asked_about_this_person(service: str):
    told, openid = explanation(f"{service}/why/{{openid}}")

    assert told == {**TOLD, "openid": openid}


@pytest.mark.parametrize("explained_at", ["", "http://127.0.0.1:9/why/{openid}"])
def test_a_service_that_explains_nothing_leaves_the_place_empty(explained_at: str):
    assert explanation(explained_at)[0] == {}


def test_a_service_that_does_not_know_the_address_leaves_the_place_empty(service: str):
    assert explanation(f"{service}/elsewhere/{{openid}}")[0] == {}
