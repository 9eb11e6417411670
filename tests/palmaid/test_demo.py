"""The demonstration that README names plays to its end, on either kind of database, and says where it does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from palmaid.demo import DemoFailed, run_demo
from palmaid.demo_data import write_demo_data
from palmaid.settings import Settings
from simulator.client import Phone
from storage.models import Case, Status
from tests.bot.trained import lend_models, models_folder, open_trained
from tests.running import RunningService, running_service

NOBODY = "http://127.0.0.1:9"


@pytest.fixture
def service(database_url: str, tmp_path: Path, tmp_path_factory) -> Iterator[RunningService]:
    models = models_folder(tmp_path_factory.getbasetemp().parent)
    open_trained(models)
    lend_models(models, tmp_path)
    with running_service(tmp_path, database_url, draft_regions=False) as running:
        write_demo_data(running.parts)
        yield running


def play(service: RunningService) -> str:
    return run_demo(service.parts.settings, service.parts.settings.wechat_api, service.url, seed=5)


def test_the_demonstration_plays_from_the_first_message_to_the_approval(service, capsys):
    number = play(service)

    with service.parts.database.reading() as session:
        (case,) = session.query(Case).all()
    assert (case.number, case.status) == (number, Status.APPROVED)
    assert "审核通过" in capsys.readouterr().out


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_step_that_goes_wrong_ends_it_with_what_was_awaited_and_what_came(service, monkeypatch):
    monkeypatch.setattr("palmaid.demo.WAIT_SECONDS", 3)
    with Phone(service.parts.settings.wechat_api) as phone:
        phone.plan_fault(api="media/get", errcode=40007, times=9)

    with pytest.raises(DemoFailed, match="did not say 「人像面收到」; instead came 「照片没传过来"):
        play(service)


def test_where_nothing_runs_it_says_what_to_start(tmp_path):
    (tmp_path / "demo-office.json").write_text('{"credential": "x"}')
    with pytest.raises(DemoFailed, match=f"nothing answers at {NOBODY}: start"):
        run_demo(Settings(data_folder=tmp_path), NOBODY, NOBODY, seed=5)
    with pytest.raises(DemoFailed, match=r"demo-office.json: `palmaid run` writes it"):
        run_demo(Settings(data_folder=tmp_path / "elsewhere"), NOBODY, NOBODY, seed=5)
