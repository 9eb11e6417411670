"""Everything slow about a message, done before the turn and outside any transaction.

It may be done twice for one message (a retry, a crash); nothing here has an effect a person could notice.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from assistance.documents import KeptPhoto, PhotoKind, keep_photo
from assistance.errors import AssistanceError
from bot.state import State
from bot.turn import PreparedMessage
from bot.understanding import Understanding
from bot.wechat import incoming
from bot.wechat.incoming import Incoming
from storage.files import FileStore

log = logging.getLogger(__name__)

LARGEST_PHOTO = 10 * 1024 * 1024
# What a photo is for follows from the question that is open; anything else is kept as supporting.
PHOTO_FOR = {"id_portrait": "id_portrait", "id_emblem": "id_emblem", "applicant_signature": "letter_page"}


class MediaSource(Protocol):
    """Where photos are fetched from."""

    def fetch_media(self, media_id: str, limit_bytes: int) -> bytes:
        """The bytes behind a media id. Raises MediaUnavailable, PlatformDown."""
        ...


@dataclass
class Preparing:
    """Reads text with an understanding engine; fetches, checks and stores photos."""

    understanding: Understanding
    media: MediaSource
    files: FileStore
    peek: Callable[[str], State]
    understands_quickly: bool = True

    def is_quick(self, message: Incoming) -> bool:
        """Whether preparing takes no more than milliseconds and nothing outside this process."""
        return self.understands_quickly and not isinstance(message, incoming.Image)

    def prepare(self, message: Incoming) -> PreparedMessage:
        """The message with its text understood or its photo stored."""
        match message:
            case incoming.Text(content=text):
                return self._read(message, text)
            case incoming.Voice(recognition=text) if text:
                return self._read(message, text)
            case incoming.Image():
                return PreparedMessage(message, photo=self._keep(message))
        return PreparedMessage(message)

    def _read(self, message: Incoming, text: str) -> PreparedMessage:
        text = text.strip()
        return PreparedMessage(message, text=text, understood=self.understanding.parse(text))

    def _keep(self, message: incoming.Image) -> KeptPhoto | AssistanceError:
        asked = self.peek(message.openid).asked or ""
        kind = cast(PhotoKind, PHOTO_FOR.get(asked, "supporting"))
        try:
            data = self.media.fetch_media(message.media_id, LARGEST_PHOTO)
            return keep_photo(self.files, data, kind)
        except AssistanceError as error:
            log.info("a photo was not kept: %s", error.code)
            return error
