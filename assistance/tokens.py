"""Opaque secrets that are handed out once: sessions, signing links, leases, machine keys.

Only a SHA-256 of each is kept. They carry 256 random bits, so a plain hash cannot be searched.
"""

import hashlib
import secrets


def new_token() -> str:
    """A fresh secret, safe in a URL."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()
