"""Where nobody has said what may be checked, applying leads nowhere: people hear so first."""

import shutil

from assistance.letters import wording


def test_it_is_said_before_anything_is_asked_in_vain(door, monkeypatch, tmp_path):
    shutil.copytree(wording.HERE / "templates", tmp_path / "templates")
    monkeypatch.setattr(wording, "HERE", tmp_path)
    door.say("我要申请")
    answer = door.say("双鸭山")
    assert "授权书还没有配好" in answer
    assert "窗口" in answer
    assert "同意吗" not in answer
