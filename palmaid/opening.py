"""What every command does first: read the settings, and show our own errors as one line."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from palmaid.parts import Parts
    from palmaid.settings import Settings


def open_parts() -> "Parts":
    """The parts over the settings of the environment."""
    from palmaid.parts import Parts  # noqa: PLC0415 - only commands that open parts pay for them

    return Parts(open_settings())


def open_settings() -> "Settings":
    """The settings of the environment, with logging set up. A wrong one ends the command with its name."""
    from pydantic import ValidationError  # noqa: PLC0415

    from palmaid.logs import set_up_logging  # noqa: PLC0415
    from palmaid.settings import Settings  # noqa: PLC0415

    try:
        settings = Settings()
    except ValidationError as error:
        problems = (f"{'.'.join(map(str, one['loc']))}: {one['msg']}".lstrip(": ") for one in error.errors())
        raise click.ClickException("; ".join(problems)) from None
    set_up_logging(settings.log_level)
    return settings


def finish(code: int) -> None:
    """End the command with that exit code."""
    if code:
        sys.exit(code)


class TellingGroup(click.Group):
    """A group of commands none of which ends in a traceback for an error of ours."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        with telling():
            return super().invoke(ctx)


@contextmanager
def telling() -> Iterator[None]:
    """Show errors of ours as the command's message instead of a traceback."""
    from assistance.errors import AssistanceError  # noqa: PLC0415
    from storage.errors import StorageError  # noqa: PLC0415

    try:
        yield
    except (AssistanceError, StorageError) as error:
        raise click.ClickException(str(error)) from None
