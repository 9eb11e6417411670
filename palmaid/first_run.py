"""What must be there before the service starts: keys, schema, demonstration data, the language model."""

from palmaid.demo_data import write_demo_data
from palmaid.parts import Parts
from palmaid.settings import Settings


def prepare(settings: Settings) -> None:
    """Make whatever is not there yet, saying what it does."""
    parts = Parts(settings)
    _say("keys")
    _ = parts.keyring
    _say("database")
    parts.database.migrate()
    if settings.environment == "development":
        _say("demo data")
        write_demo_data(parts)
    _say("language model (the first time takes up to a minute)")
    parts.understanding.parse("你好")
    parts.close()


def _say(what: str) -> None:
    print(f"  {what} …", flush=True)
