"""R18 through the whole chat: the trained model, the dialogue, and what the local document says."""

import pytest

from assistance.policies import load_region
from assistance.residents import WECHAT, choose_region, meet_resident
from tests.bot.builders import make_door
from tests.bot.trained import models_folder, open_trained
from tests.builders import NOW

from .lay_phrases import LAY_PHRASES

ENOUGH = 10  # of each kind of help's phrases; what the model takes for something else entirely is not a wrong programme


@pytest.fixture(scope="session")
def understanding(tmp_path_factory):
    return open_trained(models_folder(tmp_path_factory.getbasetemp().parent))


@pytest.fixture
def door(database, tmp_path, understanding):
    opened = make_door(database, tmp_path, understanding)
    yield opened
    opened.turns.close()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("region", ["shuangyashan", "diqing", "changle", "yaohai"])
@pytest.mark.parametrize("code", LAY_PHRASES)
def test_r18_lay_words_lead_to_the_programme_or_to_its_not_being_in_the_document(
    door, database, region, code
):
    loaded = load_region(region)
    name, written = loaded.catalogue[code].name, code in loaded.programmes
    heard = []
    for number, phrase in enumerate(LAY_PHRASES[code]):
        person = f"o-{number}"
        with database.writing() as session:
            choose_region(meet_resident(session, WECHAT, person, now=NOW), region)
        answer = door.say(phrase, openid=person)
        if "有人有危险" in answer:  # the one kind question first
            answer = door.say("没有", openid=person)
        if name in answer and ("未载明" in answer) != written:
            heard.append(phrase)
    assert len(heard) >= ENOUGH, set(LAY_PHRASES[code]) - set(heard)
