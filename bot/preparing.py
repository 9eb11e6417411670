"""Everything slow about a message, done before the turn and outside any transaction.

It may be done twice for one message (a retry, a crash); nothing here has an effect a person could notice.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol, cast

from assistance.documents import KeptPhoto, PhotoKind, keep_photo
from assistance.errors import AssistanceError
from assistance.tokens import new_token
from bot.flows.signing import SIGNATURES_ASKED
from bot.packing import is_of_a_question, read_tap
from bot.state import State
from bot.turn import DoorAddress, PreparedMessage
from bot.understanding import Understanding
from bot.understanding.text import without_stammer
from bot.wechat import incoming
from bot.wechat.errors import PlatformDown
from bot.wechat.incoming import Incoming
from storage.files import FileStore

log = logging.getLogger(__name__)

# What the client shows to an account in place of a sticker, a game or whatever else an account cannot receive.
NOT_SHOWN = "【收到不支持的消息类型，暂无法显示】"
# Said in these very words, it works whatever question is open.
TO_THE_MINI_APP = re.compile(
    r"(?:我?[想要]?(?:在|用|去|打开)?)?小程序(?:里|上)?(?:来|去)?(?:[填办弄]|填写|办理|申请)?[吧了]?"
)

LARGEST_PHOTO = 10 * 1024 * 1024
# What a photo is for follows from the question that is open; anything else is kept as supporting.
PHOTO_FOR = {
    "id_portrait": "id_portrait",
    "id_emblem": "id_emblem",
    "statement_photo": "consent_statement",
    **dict.fromkeys(("applicant_signature", *SIGNATURES_ASKED), "letter_page"),
}


DEFAULT_DOOR: Callable[[str], str] = "/m/?from={}".format


def wants_mini_app(text: str) -> bool:
    """Whether the person asks to go on in the mini-app: 用小程序填."""
    return TO_THE_MINI_APP.fullmatch(text.strip(" 。！!.~～")) is not None


class MediaSource(Protocol):
    """Where photos are fetched from."""

    def fetch_media(self, media_id: str, limit_bytes: int) -> bytes:
        """The bytes behind a media id. Raises MediaUnavailable, PlatformDown."""
        ...


@dataclass
class Preparing:
    """Reads text with an understanding engine; fetches, checks and stores photos; asks for links into the mini-app.

    `door_address` makes the address that a one-time token opens the mini-app at; it may ask the platform
    (`asks_for_links`).
    """

    understanding: Understanding
    media: MediaSource
    files: FileStore
    peek: Callable[[str], State]
    understands_quickly: bool = True
    door_address: Callable[[str], str] = DEFAULT_DOOR
    asks_for_links: bool = False

    def is_quick(self, message: Incoming) -> bool:
        """Whether preparing takes no more than milliseconds and nothing outside this process."""
        match message:
            case incoming.Image():
                return False
            case incoming.Text(content=text) if self.asks_for_links and wants_mini_app(text):
                return False
        return self.understands_quickly

    def prepare(self, message: Incoming) -> PreparedMessage:
        """The message with its text understood, its photo stored or its link made."""
        match message:
            case incoming.Text(content=text) if text.strip() == NOT_SHOWN:
                return PreparedMessage(message)
            case incoming.Text(content=text, menu_choice=choice) if is_of_a_question(read_tap(choice)):
                return PreparedMessage(message, text=text.strip())
            case incoming.Text(content=text) if wants_mini_app(text):
                token = new_token()
                door = DoorAddress(token, self.door_address(token))
                return replace(self._read(message, text), door=door)
            case incoming.Text(content=text):
                return self._read(message, text)
            case incoming.Voice(recognition=text) if text:
                return self._read(message, text)
            case incoming.Image():
                return PreparedMessage(message, photo=self._keep(message))
        return PreparedMessage(message)

    def _read(self, message: Incoming, text: str) -> PreparedMessage:
        text = without_stammer(text.strip())
        return PreparedMessage(message, text=text, understood=self.understanding.parse(text))

    def _keep(self, message: incoming.Image) -> KeptPhoto | AssistanceError:
        asked = self.peek(message.openid).asked or ""
        kind = cast(PhotoKind, PHOTO_FOR.get(asked, "supporting"))
        try:
            return keep_photo(self.files, self._fetch(message.media_id), kind)
        except AssistanceError as error:
            log.info("a photo was not kept: %s", error.code)
            return error

    def _fetch(self, media_id: str) -> bytes:
        """Ask twice before the person is asked to send the photo again, which costs them data and patience."""
        try:
            return self.media.fetch_media(media_id, LARGEST_PHOTO)
        except PlatformDown as down:
            log.info("a photo is fetched again: %s", down.reason)
            return self.media.fetch_media(media_id, LARGEST_PHOTO)
