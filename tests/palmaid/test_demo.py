"""The demonstration that README names plays to its end, on either kind of database."""

from pathlib import Path

from palmaid.demo import run_demo
from palmaid.demo_data import write_demo_data
from storage.models import Case, Status
from tests.bot.trained import lend_models, models_folder, open_trained
from tests.running import running_service


def test_the_demonstration_plays_from_the_first_message_to_the_approval(
    database_url: str, tmp_path: Path, tmp_path_factory, capsys
):
    models = models_folder(tmp_path_factory.getbasetemp().parent)
    open_trained(models)
    lend_models(models, tmp_path)
    with running_service(tmp_path, database_url, draft_regions=False) as service:
        write_demo_data(service.parts)
        simulator = service.parts.settings.wechat_api

        number = run_demo(service.parts.settings, simulator, service.url, seed=5)

        with service.parts.database.reading() as session:
            (case,) = session.query(Case).all()
    assert (case.number, case.status) == (number, Status.APPROVED)
    assert "审核通过" in capsys.readouterr().out
