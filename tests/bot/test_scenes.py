"""What a QR code may say: a place, and nothing else."""

import pytest

from assistance.regions import require_region
from bot.scenes import read_scene, scene_for
from bot.wechat import incoming
from tests.bot.builders import make_push


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
    scene = read_scene(text)
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
    assert read_scene(text) is None


@pytest.mark.parametrize("hall", [None, "230502", "230502001"])
def test_what_we_print_is_what_we_read(hall):
    region = require_region("230500")
    scene = read_scene(scene_for(region, hall))
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
