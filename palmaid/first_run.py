"""What must be there before any part starts: keys, schema, demonstration data.

The language model is not among it: the web process, which needs it anyway, trains it where there is none.
"""

from palmaid.demo_data import write_demo_data
from palmaid.settings import Settings
from palmaid.stores import Stores


def prepare(settings: Settings) -> None:
    """Make whatever is not there yet, saying what it does."""
    stores = Stores(settings)
    _say("keys")
    _ = stores.keyring
    _say("database")
    stores.database.migrate()
    if settings.environment == "development":
        _say("demo data")
        write_demo_data(stores)
    stores.close()


def _say(what: str) -> None:
    print(f"  {what} …", flush=True)
