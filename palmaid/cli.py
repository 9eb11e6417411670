"""The `palmaid` command."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from palmaid.parts import Parts

# Commands import what they need when they run: `palmaid screen` must not wait for Flask and scikit-learn.
# ruff: noqa: PLC0415


@click.group()
@click.version_option(package_name="palmaid")
def main() -> None:
    """掌上救助: screening, applying and tracking social assistance over WeChat."""


def _parts() -> "Parts":
    from pydantic import ValidationError

    from palmaid.logs import set_up_logging
    from palmaid.parts import Parts
    from palmaid.settings import Settings

    try:
        settings = Settings()
    except ValidationError as error:
        raise click.ClickException("; ".join(problem["msg"] for problem in error.errors())) from None
    set_up_logging(settings.log_level)
    return Parts(settings)


def _finish(code: int) -> None:
    if code:
        sys.exit(code)


@main.command()
def run() -> None:
    """Start everything on this machine: the service, its worker and the WeChat simulator."""
    from palmaid.launch import NotReady, run_everything

    try:
        run_everything(_parts().settings)
    except NotReady as error:
        raise click.ClickException(str(error)) from None


@main.command()
def serve() -> None:
    """Run the web process (gunicorn)."""
    from palmaid.serving import serve_web

    serve_web(_parts().settings)


@main.command()
def worker() -> None:
    """Run a worker process: outbox, left-over messages, housekeeping."""
    from palmaid.worker import run_worker

    run_worker(_parts())


@main.command()
def simulator() -> None:
    """Run the WeChat simulator on loopback."""
    from palmaid.serving import serve_simulator

    serve_simulator(_parts())


@main.command()
def migrate() -> None:
    """Bring the database schema to the newest version."""
    parts = _parts()
    parts.database.migrate()
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

    settings = _parts().settings
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
@click.option("--region", default="", help="Region name or code.")
@click.option("--facts", type=click.File("r"), default=None, help="JSON facts; - is standard input.")
@click.option("--jsonl", is_flag=True, help='Read {"id","region","facts"} lines, write one result a line.')
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Day of screening.")
def screen(region: str, facts: Any, jsonl: bool, on: Any) -> None:
    """Screen one household, or one a line."""
    from palmaid.policy_commands import screen_lines, screen_text

    day = on.date() if on else date.today()  # noqa: DTZ011 - the day where this machine stands
    if jsonl:
        _finish(screen_lines(facts or sys.stdin, sys.stdout, on=day))
        return
    if not region:
        raise click.UsageError("say --region, or --jsonl")
    _finish(screen_text(region, (facts or sys.stdin).read(), sys.stdout, on=day))


@main.group()
def policy() -> None:
    """The rule data."""


@policy.command("check")
def policy_check() -> None:
    """Validate every rule file: quotes, sections, numbers, facts, cases."""
    from palmaid.policy_commands import check_all

    _finish(check_all(click.echo))


@policy.command("show")
@click.argument("region")
@click.argument("programme")
def policy_show(region: str, programme: str) -> None:
    """Show one programme's rule, readable."""
    from palmaid.policy_commands import show

    click.echo(show(region, programme))


@policy.command("set")
@click.argument("parameter")
@click.option("--region", required=True)
@click.option("--value", required=True, help='As JSON: 700, true, "township".')
@click.option("--from", "effective_from", required=True, type=click.DateTime(["%Y-%m-%d"]))
@click.option("--source", required=True, help="The document the value comes from.")
@click.option("--by", required=True, help="Who approved it.")
@click.option("--area", default=None, help="urban or rural, where they differ.")
def policy_set(  # the options are the record
    parameter: str, region: str, value: str, effective_from: Any, source: str, by: str, area: str | None
) -> None:
    """Set a local number from a day on; earlier values stay."""
    import json

    from assistance.parameters import set_parameter
    from palmaid.parts import now

    with _told(), _parts().database.writing() as session:
        set_parameter(
            session,
            parameter,
            region=region,
            value=json.loads(value),
            effective_from=effective_from.date(),
            source=source,
            approved_by=by,
            area=area,
            now=now(),
        )
    click.echo(f"{parameter} of {region} is {value} from {effective_from:%Y-%m-%d}")


@main.command()
@click.option("--jsonl", is_flag=True, required=True)
@click.option("--engine", type=click.Choice(["embedded", "rasa"]), default="embedded")
def understand(jsonl: bool, engine: str) -> None:
    """Read {"text"} lines; write intent, confidence and entities."""
    del jsonl
    from palmaid.understanding_commands import understand_lines

    _finish(understand_lines(sys.stdin, sys.stdout, _parts().open_understanding(engine)))


@main.command("read-answer")
@click.option("--jsonl", is_flag=True, required=True)
def read_answer(jsonl: bool) -> None:
    """Read {"question","reply"} lines; write what the reply means."""
    del jsonl
    from palmaid.understanding_commands import read_answer_lines

    _finish(read_answer_lines(sys.stdin, sys.stdout))


@main.group()
def photo() -> None:
    """Photos."""


@photo.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def photo_check(files: tuple[Path, ...]) -> None:
    """Judge photos as the service does: one JSON line a file."""
    from palmaid.photo_commands import check_files

    _finish(check_files(files, sys.stdout))


@main.group()
def backoffice() -> None:
    """Back-office systems and their credentials."""


@backoffice.command("add")
@click.argument("name")
@click.option("--area", required=True, help="Administrative code whose cases it sees, e.g. 2305.")
def backoffice_add(name: str, area: str) -> None:
    """Register a system; prints its credential once."""
    from assistance.machine_clients import add_client
    from palmaid.parts import now

    with _told(), _parts().database.writing() as session:
        click.echo(add_client(session, name, area, now=now())[1])


@backoffice.command("rotate")
@click.argument("name")
@click.option("--overlap-days", default=7, show_default=True, help="How long the old credential still works.")
def backoffice_rotate(name: str, overlap_days: int) -> None:
    """Give a system a new credential; prints it once."""
    from datetime import timedelta

    from assistance.machine_clients import rotate_key
    from palmaid.parts import now

    with _told(), _parts().database.writing() as session:
        click.echo(rotate_key(session, name, now=now(), overlap=timedelta(days=overlap_days)))


@backoffice.command("revoke")
@click.argument("name")
def backoffice_revoke(name: str) -> None:
    """End every credential of a system at once."""
    from assistance.machine_clients import revoke_keys
    from palmaid.parts import now

    with _told(), _parts().database.writing() as session:
        click.echo(f"{revoke_keys(session, name, now=now())} credentials ended")


class _told:  # noqa: N801 - reads as a sentence: `with _told():`
    """Show our own errors as one line instead of a traceback."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _kind: Any, error: BaseException | None, _trace: Any) -> None:
        """Turn an error of ours into the command's message."""
        from assistance.errors import AssistanceError
        from storage.errors import StorageError

        if isinstance(error, AssistanceError | StorageError):
            raise click.ClickException(str(error)) from None


def _add_key_commands() -> None:
    from palmaid.keys_cli import audit, keys

    main.add_command(keys)
    main.add_command(audit)


_add_key_commands()
