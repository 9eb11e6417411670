"""What keeps things: keys, database, files. Without the doors, which are a second and more to load."""

from dataclasses import dataclass
from functools import cached_property

from palmaid.settings import Settings
from storage.database import Database
from storage.errors import StorageError
from storage.files import FileStore, open_files
from storage.keys import Keyring


class DevelopmentKeys(StorageError):
    """The keys at hand are not fit for production."""


@dataclass
class Stores:
    """The stores that the settings name, each opened when it is first needed and then shared."""

    settings: Settings

    @cached_property
    def keyring(self) -> Keyring:
        """The keys. Development ones are made on first use and refused in production.

        Raises StorageError subclasses whose text tells an operator what to do.
        """
        settings = self.settings
        if settings.keyring is not None:
            keyring = Keyring.from_environment_value(settings.keyring.get_secret_value())
        elif settings.keyring_file is None:
            raise DevelopmentKeys("set PALMAID_KEYRING or PALMAID_KEYRING_FILE")
        elif settings.environment == "production":
            keyring = Keyring.read(settings.keyring_file)
        else:
            return Keyring.development(settings.keyring_file, algorithm=settings.encryption)
        if settings.environment == "production" and keyring.for_development:
            raise DevelopmentKeys("production needs keys of its own: 'palmaid keys new' makes them")
        return keyring

    @cached_property
    def database(self) -> Database:
        """The database."""
        threads = self.settings.web_threads
        return Database(self.settings.database_url, self.keyring, pool_size=threads + 4)

    @cached_property
    def files(self) -> FileStore:
        """The encrypted file store."""
        return open_files(self.settings.files_url, self.keyring)

    def close(self) -> None:
        """Let go of what was opened."""
        if "database" in self.__dict__:
            self.database.close()
