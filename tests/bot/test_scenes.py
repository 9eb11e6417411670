"""What a QR code may say: a place, and nothing else."""

import pytest

from assistance.regions import known_regions, require_region
from bot.explorer import explain_conversation
from bot.scenes import read_scene, scene_for
from bot.wechat import incoming
from tests.bot.builders import ZHANG, make_push


@pytest.mark.parametrize(
    ("text", "region", "in_hall"),
    [
        ("region=230500", "shuangyashan", False),
        ("region=230502", "shuangyashan", False),
        ("hall.230500", "shuangyashan", True),
        ("hall.230500.230502001000", "shuangyashan", True),
        ("hall.370700.370725001", "changle", True),
        ("hall.533400.533401", "diqing", True),
    ],
)
def test_a_scene_opens_the_region_that_covers_the_place(text, region, in_hall):
    scene = read_scene(text, among=known_regions())
    assert scene is not None
    assert (scene.region.name, scene.in_hall) == (region, in_hall)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "region=110000",
        "region=510000",  # a draft is not offered
        "region=2305",
        "region=230500&name=张三",
        "hall.000000",
        "hall.230500.张三",
        "coupon",
        "qrscene_region=230500",
        "region=" + "2" * 60,
    ],
)
def test_any_other_scene_is_passed_over(text):
    assert read_scene(text, among=known_regions()) is None


@pytest.mark.parametrize("hall", [None, "230502", "230502001"])
def test_what_we_print_is_what_we_read(hall):
    region = require_region("230500")
    scene = read_scene(scene_for(region, hall), among=known_regions())
    assert scene is not None
    assert scene.region == region


@pytest.mark.parametrize("hall", ["", "23050", "铁西街道", "2305020010001"])
def test_a_hall_without_an_administrative_code_is_refused(hall):
    with pytest.raises(ValueError, match="administrative code"):
        scene_for(require_region("230500"), hall)


def test_a_scan_opens_the_region_and_keeps_nothing_else(door):
    answer = door.turns.receive(make_push(incoming.Scanned, scene="hall.230500.230502001"))
    assert "双鸭山市办事大厅" in (answer.text or "")
    resident = door.resident()
    assert (resident.region, resident.household_facts) == ("shuangyashan", {})


def test_a_scan_before_anything_is_begun_may_change_the_region(door):
    door.turns.receive(make_push(incoming.Scanned, scene="region=230500"))
    door.turns.receive(make_push(incoming.Scanned, scene="region=370725"))
    assert door.resident().region == "changle"


def test_a_scan_elsewhere_does_not_move_what_was_begun(door):
    door.turns.receive(make_push(incoming.Scanned, scene="region=230500"))
    assert "要紧" in door.say("我能吃低保吗")
    answer = door.turns.receive(make_push(incoming.Scanned, scene="hall.370725"))
    assert "您正在办的是双鸭山市的" in (answer.text or "")
    assert door.resident().region == "shuangyashan"


def test_a_draft_is_among_the_places_only_where_drafts_are_offered(open_door):
    scan = {"scene": "hall.510000"}
    assert "四川" not in open_door().turns.receive(make_push(incoming.Scanned, **scan)).text
    shown = open_door(with_drafts=True)
    answer = shown.turns.receive(make_push(incoming.Scanned, **scan)).text
    assert "四川省（征求意见稿）办事大厅" in answer
    assert shown.resident().region == "sichuan"


def test_a_person_of_a_draft_that_is_offered_no_more_is_asked_anew(open_door):
    open_door(with_drafts=True).turns.receive(make_push(incoming.Scanned, scene="region=510000"))
    assert "哪儿申请" in open_door().say("我能吃低保吗")


def test_what_is_taken_up_after_signing_or_the_mini_app_offers_the_same_regions(open_door):
    door = open_door(with_drafts=True)
    door.say("我能吃低保吗")
    explained = explain_conversation(door.turns, ZHANG, now=door.clock())
    assert "四川省（征求意见稿）" in explained["question"]["choices"]
