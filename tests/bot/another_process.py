"""A second web process: turns over the same database, with connections, locks and threads of its own."""

from multiprocessing.connection import Connection
from pathlib import Path

from storage.database import Database
from storage.keys import Keyring
from tests.bot.builders import make_door
from tests.bot.trained import open_trained


def take_turns(url: str, keyring: str, models: Path, folder: Path, messages: Connection) -> None:
    """Handle each message that comes through the pipe and send its answer back; None ends it."""
    database = Database(url, Keyring.from_environment_value(keyring))
    door = make_door(database, folder, open_trained(models))
    door.say("你好", openid="o-warm-up")
    messages.send("ready")
    while (message := messages.recv()) is not None:
        messages.send(door.turns.receive(message).text)
    door.turns.close()
    database.close()
