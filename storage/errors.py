"""What can go wrong below the domain."""


class StorageError(Exception):
    """The store cannot do what was asked; the message is for operators and holds no personal data."""
