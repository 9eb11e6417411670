"""What `palmaid keys …` and `palmaid audit …` do: plain functions that print through a writer.

Each returns the exit code. Errors of storage (StorageError) are left to the command line to show; their
text is written for operators.
"""

from collections.abc import Callable
from pathlib import Path

from storage.audit import Head, verify, who_saw
from storage.errors import StorageError
from storage.files import FileStore
from storage.keys import AES, Keyring, changed_keyring
from storage.rotation import Progress, Transactions, keys_in_use, lookups_lost_with_their_key, rotate

Write = Callable[[str], object]


def create_keyring(path: Path, write: Write, *, algorithm: str = AES) -> int:
    """Make the keyring of a new system. Never replaces one. Raises KeyInUse if there is one."""
    keyring = Keyring.generate(algorithm)
    keyring.write(path, replace_old=False)
    write(f"{path}: new keyring, active key {keyring.active.id}.")
    write("Keep a copy in a safe place now: without it nothing that is stored can be read.")
    return 0


def new_key(path: Path, write: Write, *, algorithm: str | None = None, activate: bool = True) -> int:
    """Add a data key to the keyring file; the algorithm of the active key unless another is given.

    With `activate` False the key only waits, so that it can first be handed to every machine.
    """
    with changed_keyring(path) as keyring:
        key_id = keyring.add_data_key(algorithm or keyring.active.algorithm, activate=activate)
    write(f"{key_id}: added{' and active for new values' if activate else ', not active yet'}.")
    write("Keep a copy of the keyring in a safe place, then run 'palmaid keys rotate'.")
    return 0


def activate_key(path: Path, key_id: str, write: Write) -> int:
    """Encrypt new values with a key that was added before. Raises KeyMissing, KeyInUse."""
    with changed_keyring(path) as keyring:
        keyring.activate(key_id)
    write(f"{key_id}: active for new values. Run 'palmaid keys rotate' for the old ones.")
    return 0


def new_lookup_key(path: Path, database: Transactions, write: Write, *, accept_loss: bool = False) -> int:
    """Replace the look-up key. The service must be stopped until `rotate_keys` has run.

    Returns 1 and changes nothing if hashes would be lost that cannot be recomputed, unless `accept_loss`.
    """
    lost = lookups_lost_with_their_key(database)
    if lost and not accept_loss:
        write(f"Not changed: these look-ups cannot be recomputed and would be lost: {', '.join(lost)}.")
        return 1
    with changed_keyring(path) as keyring:
        keyring.replace_lookup_key()
    write("New look-up key. Keep the service stopped and run 'palmaid keys rotate' now.")
    return 0


def list_keys(database: Transactions, keyring: Keyring, files: FileStore | None, write: Write) -> int:
    """Show each key, its state and how many values and files stand under it. Never a secret."""
    used = keys_in_use(database, files)
    for key in keyring.data_keys:
        state = "active" if key.id == keyring.active.id else "retired" if key.retired else "reading"
        write(f"{key.id}  {key.algorithm:<11}  {state:<7}  {used.pop(key.id, 0):>9} in use")
    unreadable = used.pop("unreadable", 0)
    for key_id, count in sorted(used.items()):
        write(f"{key_id}  NOT IN THE KEYRING    {count:>9} in use")
    if unreadable:
        write(f"{unreadable} values or files are not encrypted values: they were damaged or written past us")
    return 1 if used or unreadable else 0


def rotate_keys(
    database: Transactions, keyring: Keyring, files: FileStore | None, write: Write, *, batch: int = 200
) -> int:
    """Put everything under the active key and recompute look-ups. Returns 1 if something does not open."""

    def show(progress: Progress) -> None:
        write(f"{progress.place}: {progress.done} looked at")

    report = rotate(database, keyring, files, batch=batch, progress=show)
    write(f"{report.values} values, {report.files} files and {report.lookups} look-ups changed.")
    for place, reason in report.unreadable.items():
        write(f"{place}: {reason}")
    left = {key: count for key, count in keys_in_use(database, files).items() if key != keyring.active.id}
    for key_id, count in sorted(left.items()):
        write(f"{count} still under {key_id}: written meanwhile or unreadable; run this again.")
    return 1 if report.unreadable else 0


def retire_key(path: Path, key_id: str, database: Transactions, files: FileStore | None, write: Write) -> int:
    """Never write with a key again; it stays for reading. Raises KeyMissing, KeyInUse if it is active."""
    with changed_keyring(path) as keyring:
        keyring.retire(key_id)
    write(f"{key_id}: retired. It stays in the keyring for reading, backups included.")
    if count := keys_in_use(database, files)[key_id]:
        write(f"{count} values or files still stand under it: run 'palmaid keys rotate'.")
    return 0


def verify_audit(database: Transactions, write: Write, *, remembered: str | None = None) -> int:
    """Prove the audit log. Returns 1 and says where, if it does not hold."""
    with database.reading() as session:
        report = verify(session, remembered=Head.read(remembered) if remembered else None)
    if not report.holds:
        write(
            f"BROKEN at entry {report.broken_at}: {report.reason}. {report.entries} entries before it hold."
        )
        return 1
    write(f"{report.entries} entries, the chain holds.")
    write(f"Keep this elsewhere and give it next time with --remembered: {report.head}")
    return 0


def show_who_saw(database: Transactions, subject: str, write: Write) -> int:
    """List every audit entry about `subject`, written kind:id, for example resident:6f1c…"""
    kind, separator, subject_id = subject.partition(":")
    if not (kind and separator and subject_id):
        raise StorageError("say whose data as kind:id, for example resident:<id>")
    with database.reading() as session:
        entries = who_saw(session, (kind, subject_id))
        for entry in entries:
            when = entry.at.isoformat(timespec="seconds")
            write(f"{entry.id}  {when}  {entry.actor_kind}:{entry.actor_id}  {entry.action}  {entry.reason}")
    write(f"{len(entries)} entries about {subject}.")
    return 0
