"""The `palmaid` command."""

import sys
from datetime import datetime
from pathlib import Path

import click

from palmaid.coordinator_cli import coordinator
from palmaid.keys_cli import audit, keys
from palmaid.nlu_cli import nlu
from palmaid.opening import TellingGroup, finish, open_parts, open_settings
from palmaid.policy_cli import policy, screen
from palmaid.wechat_cli import wechat

# Commands import what they need when they run: `palmaid screen` must not wait for Flask and scikit-learn.
# ruff: noqa: PLC0415


@click.group(cls=TellingGroup)
@click.version_option(package_name="palmaid")
def main() -> None:
    """掌上救助: screening, applying and tracking social assistance over WeChat."""


@main.command()
def run() -> None:
    """Start everything on this machine: the service, its worker and the WeChat simulator."""
    from palmaid.launch import NotReady, run_everything

    try:
        run_everything(open_settings())
    except NotReady as error:
        raise click.ClickException(str(error)) from None


@main.command()
def serve() -> None:
    """Run the web process (gunicorn)."""
    from palmaid.serving import serve_web

    serve_web(open_settings())


@main.command()
def worker() -> None:
    """Run a worker process: outbox, left-over messages, housekeeping."""
    from palmaid.worker import run_worker

    run_worker(open_parts())


@main.command()
def simulator() -> None:
    """Run the WeChat simulator on loopback."""
    from palmaid.serving import serve_simulator

    serve_simulator(open_settings())


@main.command()
def migrate() -> None:
    """Bring the database schema to the newest version."""
    open_parts().database.migrate()
    click.echo("the schema is current")


@main.command()
@click.option("--simulator", "simulator_url", default="", help="Address of the running simulator.")
@click.option("--web", "web_url", default="", help="Address of the running service.")
@click.option(
    "--seed", default=None, type=int, help="Which fictitious person plays (default: another each time)."
)
def demo(simulator_url: str, web_url: str, seed: int | None) -> None:
    """Play a resident from first message to approved case against the running service."""
    from palmaid.demo import DemoFailed, run_demo

    settings = open_settings()
    try:
        number = run_demo(
            settings,
            simulator_url or f"http://127.0.0.1:{settings.simulator_port}",
            web_url or f"http://{settings.host}:{settings.port}",
            seed=seed,
        )
    except DemoFailed as error:
        raise click.ClickException(f"演示没有走通：{error}") from None
    click.echo(f"\n演示走通了，受理编号 {number}。")


@main.command()
@click.option("--jsonl", is_flag=True, required=True)
@click.option("--engine", type=click.Choice(["embedded", "rasa"]), default="embedded")
def understand(jsonl: bool, engine: str) -> None:
    """Read {"text"} lines; write intent, confidence and entities."""
    del jsonl
    from palmaid.understanding_commands import understand_lines

    finish(understand_lines(sys.stdin, sys.stdout, open_parts().open_understanding(engine)))


@main.command("read-answer")
@click.option("--jsonl", is_flag=True, required=True)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day that 昨天 and ages count from, where a line names none; unset, the day it is in China.",
)
@click.option(
    "--read-back",
    "says_back",
    is_flag=True,
    help="Add the sentence a person would be told in chat, where there is one.",
)
def read_answer(jsonl: bool, today: datetime | None, says_back: bool) -> None:
    """Read {"question","reply"} lines; write what the reply means."""
    del jsonl
    from assistance.deadlines import china_today
    from palmaid.clock import now
    from palmaid.understanding_commands import read_answer_lines

    day = today.date() if today else china_today(now())
    finish(read_answer_lines(sys.stdin, sys.stdout, today=day, says_back=says_back))


@main.group()
def photo() -> None:
    """Photos."""


@photo.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def photo_check(files: tuple[Path, ...]) -> None:
    """Judge photos as the service does: one JSON line a file."""
    from palmaid.photo_commands import check_files

    finish(check_files(files, sys.stdout))


@main.group()
def backoffice() -> None:
    """Back-office systems and their credentials."""


@backoffice.command("add")
@click.argument("name")
@click.option("--area", required=True, help="Administrative code whose cases it sees, e.g. 2305.")
def backoffice_add(name: str, area: str) -> None:
    """Register a system; prints its credential once."""
    from assistance.machine_clients import add_client
    from palmaid.clock import now

    with open_parts().database.writing() as session:
        click.echo(add_client(session, name, area, now=now())[1])


@backoffice.command("rotate")
@click.argument("name")
@click.option("--overlap-days", default=7, show_default=True, help="How long the old credential still works.")
def backoffice_rotate(name: str, overlap_days: int) -> None:
    """Give a system a new credential; prints it once."""
    from datetime import timedelta

    from assistance.machine_clients import rotate_key
    from palmaid.clock import now

    with open_parts().database.writing() as session:
        click.echo(rotate_key(session, name, now=now(), overlap=timedelta(days=overlap_days)))


@backoffice.command("revoke")
@click.argument("name")
def backoffice_revoke(name: str) -> None:
    """End every credential of a system at once."""
    from assistance.machine_clients import revoke_keys
    from palmaid.clock import now

    with open_parts().database.writing() as session:
        click.echo(f"{revoke_keys(session, name, now=now())} credentials ended")


for command in (keys, audit, screen, policy, nlu, coordinator, wechat):
    main.add_command(command)
