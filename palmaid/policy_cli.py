"""`palmaid screen` and `palmaid policy …`."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TextIO
from uuid import UUID

import click

from palmaid.opening import finish, open_parts
from palmaid.opening import telling as telling_ours

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistance.eligibility import ParameterValue
    from palmaid.policy_commands import StoredValues
    from storage.database import Database

# ruff: noqa: PLC0415 - imported when the command runs, like those of palmaid.cli

DAY = click.DateTime(["%Y-%m-%d"])
LINES = click.File("r", encoding="utf-8", errors="replace")  # one line that is no text must not end the rest


@click.command()
@click.option("--region", default="", help="Region name or code.")
@click.option("--facts", type=LINES, default="-", help="File of JSON facts (default: - for standard input).")
@click.option("--jsonl", is_flag=True, help='Read {"id","region","facts"} lines, write one result a line.')
@click.option("--on", default=None, type=DAY, help="Day of screening (default: today).")
@click.option(
    "--stored", is_flag=True, help="Use the values set with `policy set`, too (needs the database)."
)
@click.option("--demo", is_flag=True, help="Use the made-up demonstration values where no real one is set.")
@click.option(
    "--no-question", is_flag=True, help="Look for no next question (null), which takes most of the time."
)
def screen(
    region: str,
    facts: TextIO,
    jsonl: bool,
    on: datetime | None,
    stored: bool,
    demo: bool,
    no_question: bool,
) -> None:
    """Screen one household, or one a line, from the facts and the rule files alone unless told otherwise."""
    from assistance.policies import load_region
    from palmaid.policy_screening import Run, screen_lines, screen_one

    run = Run(_day(on), demo=demo, ask=not no_question, stored=_everything_stored() if stored else {})
    if jsonl:
        finish(1 if screen_lines(facts, sys.stdout, run) else 0)
        return
    if not region:
        raise click.UsageError("say --region, or --jsonl")
    try:
        given = json.load(facts)
    except ValueError as error:
        raise click.ClickException(f"the facts are not JSON: {error}") from None
    with telling():
        values = run.overrides(load_region(region))
        result = screen_one(region, given, run.on, ask=run.ask, overrides=values)
    click.echo(json.dumps(result, ensure_ascii=False, indent=2))


@click.group()
def policy() -> None:
    """The rule data."""


@policy.command("check")
def policy_check() -> None:
    """Validate every rule file: quotes, sections, numbers, facts, cases."""
    from palmaid.policy_commands import check

    problems = check()
    for problem in problems:
        click.echo(str(problem))
    click.echo("no problems" if not problems else f"{len(problems)} problems")
    finish(1 if problems else 0)


@policy.command("show")
@click.argument("region")
@click.argument("programme", default="")
@click.option("--on", default=None, type=DAY, help="Day (default: today).")
@click.option("--files-only", is_flag=True, help="Leave the values set with `policy set` out.")
def policy_show(region: str, programme: str, on: datetime | None, files_only: bool) -> None:
    """Show one programme's rule, readable, with the values in force that day and where they come from.

    Without a programme: everything the region has, and every local number, set or not.
    """
    from palmaid.policy_commands import nothing_stored, show, show_region

    with telling():
        stored = nothing_stored if files_only else _stored_where_there_is_a_database()
        day = _day(on)
        shown = (
            show(region, programme, day, stored=stored)
            if programme
            else show_region(region, day, stored=stored)
        )
        click.echo(shown, nl=False)


@policy.command("diff")
@click.argument("before", type=DAY, metavar="BEFORE")
@click.argument("after", type=DAY, metavar="AFTER")
@click.option("--households", type=LINES, default="-", help='JSONL of {"id","region","facts"}.')
@click.option("--files-only", is_flag=True, help="Leave the values set with `policy set` out.")
def policy_diff(before: datetime, after: datetime, households: TextIO, files_only: bool) -> None:
    """Whose outcome differs between two days (YYYY-MM-DD); lines that cannot be read are named."""
    from palmaid.policy_commands import Unread, compare_days, nothing_stored
    from palmaid.policy_values import stored_values

    with telling(), nullcontext() if files_only else opened_database() as database:
        stored = stored_values(database) if database else nothing_stored
        for found in compare_days(households, before.date(), after.date(), stored=stored):
            if isinstance(found, Unread):
                click.echo(f"line {found.line} is left out: {found.why}", err=True)
            else:
                click.echo(json.dumps(found, ensure_ascii=False))


@policy.command("set")
@click.argument("parameter")
@click.option("--region", required=True)
@click.option("--value", required=True, help='As JSON: 700, true, "township".')
@click.option("--from", "effective_from", required=True, type=DAY)
@click.option("--until", "effective_to", default=None, type=DAY, help="The last day, where it is known.")
@click.option("--source", required=True, help="The document the value comes from.")
@click.option("--by", required=True, help="Who approved it.")
@click.option("--area", default=None, type=click.Choice(["urban", "rural"]), help="Where they differ.")
@click.option("--past-floor", default="", help="Why the value may go below the document's floor.")
def policy_set(
    parameter: str,
    region: str,
    value: str,
    effective_from: datetime,
    effective_to: datetime | None,
    source: str,
    by: str,
    area: str | None,
    past_floor: str,
) -> None:
    """Set a local number from a day on; earlier values stay."""
    from assistance.parameters import set_parameter
    from palmaid.clock import now
    from palmaid.policy_values import floors_to_see_to

    with telling(), _saying_why_not(), opened_database() as database, database.writing() as session:
        row = set_parameter(
            session,
            parameter,
            region=region,
            value=_as_json(value),
            effective_from=effective_from.date(),
            effective_to=effective_to.date() if effective_to else None,
            source=source,
            approved_by=by,
            area=area,
            past_floor=past_floor,
            now=now(),
        )
        number, notes = row.id, list(floors_to_see_to(session, row))
    click.echo(f"{parameter} of {region} is {value} from {effective_from:%Y-%m-%d} ({number})")
    for note in notes:
        click.echo(note, err=True)


@policy.command("withdraw")
@click.argument("value_id", type=click.UUID)
@click.option("--by", required=True, help="Who takes it back.")
@click.option("--because", required=True, help="Why.")
def policy_withdraw(value_id: UUID, by: str, because: str) -> None:
    """Withdraw a mistaken value by the id `policy history` shows; the one before it holds again."""
    from assistance.parameters import withdraw_parameter
    from palmaid.clock import now

    with telling(), _saying_why_not(), opened_database() as database, database.writing() as session:
        row = withdraw_parameter(session, value_id, by=by, because=because, now=now())
        click.echo(f"{row.name} of {row.region} from {row.effective_from} is withdrawn")


@policy.command("history")
@click.argument("parameter")
@click.option("--region", required=True)
def policy_history(parameter: str, region: str) -> None:
    """Every value a parameter ever had: from the rule files, and set by operators, withdrawn ones too."""
    from palmaid.policy_values import history

    with telling(), opened_database() as database, database.reading() as session:
        for line in history(session, region, parameter):
            click.echo(line)


@contextmanager
def opened_database() -> "Iterator[Database]":
    """The database of the settings, closed in the end. Raises SchemaOutdated."""
    parts = open_parts()
    try:
        parts.database.require_current_schema()
        yield parts.database
    finally:
        parts.close()


def _everything_stored() -> "Mapping[str, Sequence[ParameterValue]]":
    from palmaid.policy_values import stored_everywhere

    with telling(), opened_database() as database:
        return stored_everywhere(database)


def _stored_where_there_is_a_database() -> "StoredValues":
    """The values operators set, or, before there is a database, those of the rule files only, and say so."""
    from sqlalchemy.exc import SQLAlchemyError

    from palmaid.policy_commands import nothing_stored
    from palmaid.policy_values import stored_everywhere
    from storage.errors import StorageError

    try:
        with opened_database() as database:
            found = stored_everywhere(database)
    except (StorageError, SQLAlchemyError) as error:
        click.echo(f"only the rule files' values: no database to read ({type(error).__name__})", err=True)
        return nothing_stored
    return lambda region: found.get(region, ())


def _day(given: datetime | None) -> date:
    return given.date() if given else date.today()  # noqa: DTZ011 - the day where this machine stands


@contextmanager
def _saying_why_not() -> Iterator[None]:
    """Say in a sentence why a value is not taken, and what to do about it."""
    from assistance.parameters import ParameterInvalid, ValueTaken

    try:
        yield
    except ValueTaken as error:
        stands = error.facts
        of = f"{stands['region']} ({stands['area']})" if stands["area"] else stands["region"]
        raise click.ClickException(
            f"{stands['parameter']} of {of} already has a value from {stands['effective_from']}: "
            f"{stands['value']} ({stands['source']}). Choose a later day, or take that one back first: "
            f"palmaid policy withdraw --by WHO --because WHY {stands['id']}"
        ) from None
    except ParameterInvalid as error:
        refused = error.facts
        if "floor" not in refused:
            raise click.ClickException(
                f"{refused['parameter']} is not taken: wanted {refused['wanted']}"
            ) from None
        way = " --past-floor with the reason takes it all the same." if refused["overridable"] else ""
        raise click.ClickException(
            f"{refused['parameter']} is not taken: the document ({refused['section']}) sets a floor of "
            f"{refused['floor']:g}.{way}"
        ) from None


def _as_json(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


@contextmanager
def telling() -> Iterator[None]:
    """Show the rules' own errors as the command's message, too."""
    from assistance.eligibility.errors import EligibilityError

    try:
        with telling_ours():
            yield
    except EligibilityError as error:
        raise click.ClickException(str(error)) from None
