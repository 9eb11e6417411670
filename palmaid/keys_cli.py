"""`palmaid keys …` and `palmaid audit …`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from palmaid.opening import TellingGroup, open_parts

if TYPE_CHECKING:
    from palmaid.parts import Parts

# ruff: noqa: PLC0415 - imported when the command runs, like those of palmaid.cli


def _keyring_file(parts: "Parts") -> Path:
    place = parts.settings.keyring_file
    if place is None:
        raise click.ClickException("the keyring comes from PALMAID_KEYRING: change it in your secret store")
    return place


@click.group(cls=TellingGroup)
def keys() -> None:
    """Keys of the encrypted columns and files."""


@keys.command("new")
@click.option("--algorithm", type=click.Choice(["AES-256-GCM", "SM4-GCM"]), default=None)
@click.option(
    "--inactive", is_flag=True, help="Only add it, so that it can be handed to every machine first."
)
@click.option("--lookup", is_flag=True, help="Replace the look-up key; the service must be stopped.")
@click.option("--accept-loss", is_flag=True, help="With --lookup: lose look-ups that cannot be recomputed.")
def keys_new(algorithm: str | None, inactive: bool, lookup: bool, accept_loss: bool) -> None:
    """Add a data key, or make the keyring if there is none."""
    from palmaid import keys_commands

    parts = open_parts()
    place = _keyring_file(parts)
    if not place.exists():
        sys.exit(
            keys_commands.create_keyring(place, click.echo, algorithm=algorithm or parts.settings.encryption)
        )
    if lookup:
        sys.exit(keys_commands.new_lookup_key(place, parts.database, click.echo, accept_loss=accept_loss))
    sys.exit(keys_commands.new_key(place, click.echo, algorithm=algorithm, activate=not inactive))


@keys.command("activate")
@click.argument("key_id")
def keys_activate(key_id: str) -> None:
    """Encrypt new values with a key that was added before."""
    from palmaid import keys_commands

    sys.exit(keys_commands.activate_key(_keyring_file(open_parts()), key_id, click.echo))


@keys.command("list")
def keys_list() -> None:
    """Show the keys and what stands under each."""
    from palmaid import keys_commands

    parts = open_parts()
    sys.exit(keys_commands.list_keys(parts.database, parts.keyring, parts.files, click.echo))


@keys.command("rotate")
def keys_rotate() -> None:
    """Put everything under the active key, while the service runs."""
    from palmaid import keys_commands

    parts = open_parts()
    sys.exit(keys_commands.rotate_keys(parts.database, parts.keyring, parts.files, click.echo))


@keys.command("retire")
@click.argument("key_id")
def keys_retire(key_id: str) -> None:
    """Never write with a key again."""
    from palmaid import keys_commands

    parts = open_parts()
    sys.exit(keys_commands.retire_key(_keyring_file(parts), key_id, parts.database, parts.files, click.echo))


@click.group(cls=TellingGroup)
def audit() -> None:
    """The append-only log of who saw what."""


@audit.command("verify")
@click.option("--remembered", default=None, help="The head that an earlier run reported.")
def audit_verify(remembered: str | None) -> None:
    """Prove that the log is whole."""
    from palmaid import keys_commands

    sys.exit(keys_commands.verify_audit(open_parts().database, click.echo, remembered=remembered))


@audit.command("who-saw")
@click.argument("subject")
def audit_who_saw(subject: str) -> None:
    """List who saw a subject, written kind:id."""
    from palmaid import keys_commands

    sys.exit(keys_commands.show_who_saw(open_parts().database, subject, click.echo))
