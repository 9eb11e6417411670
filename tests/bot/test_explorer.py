"""Developers see why the bot said what it said; where real people write there is no such page."""

import pytest
from flask import Flask

from bot.explorer import create_explorer
from palmaid.parts import Parts
from palmaid.settings import Settings
from palmaid.web import create_app
from storage.models import Authorization
from tests.bot.builders import ZHANG, ChatDoor, come_to_the_photos
from tests.bot.trained import lend_models


@pytest.fixture
def look(door: ChatDoor):
    app = Flask("explorer")
    app.register_blueprint(create_explorer(door.turns))
    return lambda openid=ZHANG: app.test_client().get(f"/development/conversations/{openid}").json


def test_the_explorer_tells_the_reading_the_open_question_and_why_it_is_asked(door: ChatDoor, look):
    for words in ("我能吃低保吗", "双鸭山", "1"):
        door.say(words)
    door.say("低保是什么意思啊")

    found = look()

    assert found["state"]["flow"] == "screening"
    assert found["understood"]["words"] == "低保是什么意思啊"
    assert found["understood"]["intent"] == "ask_programme"
    assert found["question"]["name"] == found["state"]["asked"]
    assert found["question"]["why"]["could_settle"]


def test_looking_changes_nothing(door: ChatDoor, look):
    come_to_the_photos(door)
    before = door.turns_taken(), door.counted(Authorization)

    assert look() == look()
    assert (door.turns_taken(), door.counted(Authorization)) == before


def test_nobody_is_shown_where_there_is_no_conversation(look):
    assert look("o-nobody") == {}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("environment", "served"), [("development", True), ("production", False)])
def test_only_development_has_the_explorer(
    database_url: str, tmp_path, keyring, models, environment: str, served: bool
):
    lend_models(models, tmp_path)
    settings = Settings(data_folder=tmp_path, database_url=database_url)
    parts = Parts(settings)
    parts.keyring = keyring
    settings.environment = environment
    rules = {rule.rule for rule in create_app(parts).url_map.iter_rules()}

    assert ("/development/conversations/<openid>" in rules) is served
    parts.close()
