"""Somebody who applies by chat over a service that keeps dying, the way people do.

They read what is on the screen and answer the last question. When the phone says that the account does not
answer, they send the same again; when nothing comes for a while, they ask how far it is.
"""

import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import requests

from simulator.delivery import Delivery
from simulator.id_cards import FictitiousPerson
from simulator.person import Person
from tests.builders import SIGNATURE
from tests.crash.moments import Moments

RECEIPT = r"\d{4}-\d{4}-\d{5}"
LINK = r"https?://\S+/sign/[\w-]+"
PATIENCE_SECONDS = 6.0
GIVES_UP_AFTER_SECONDS = 500.0
Photos = tuple[bytes, bytes]

NUMBER_OF_RELATIVE = r"以后再补|找不到就回"
# The question on the screen, and what this person does about it. Of several, the one that ends last counts.
SAYS = {
    r"在哪儿申请|选您家所在|在哪个地方": "双鸭山",
    r"最要紧|说不清就选": "1",
    r"几口人?|请写个数": "两口人",
    r"仅供参考": "我要申请",
    r"同意吗|请回“同意”|行不行": "同意",
    r"申请哪一项|选一项": "1",
    r"按刚才看的|就申请这些": "好",
    r"有没有人有危险|有危险、没吃没住": "没有",
    r"哪个乡镇（街道）": "尖山区铁西街道",
    r"留个电话|电话没读对": "13904690000",
    r"什么关系|选关系。以后再补": "1",
    r"他（她）叫什么名字": "王小明",
    NUMBER_OF_RELATIVE: "不知道",
    r"您承诺吗|请回“承诺”": "承诺",
    r"没错就回“是”|没错请回“是”": "是",
    r"没有没办完的事|已经在办": "进度",
    r"没填完的申请|没有查到您的申请": "我要申请",
}
SCREENING_SAYS = {r"^\d+ 都不是$": "都不是"}
# What these answers make the service do while an application is under way.
CALLED = {"不知道": "letter", "承诺": "confirmation", "是": "confirmation"}


class GaveUp(Exception):
    """The service never let this person finish."""


@dataclass
class Applicant:
    """One person with a phone, from the first message to a receipt number."""

    phone: Person
    identity: FictitiousPerson = field(repr=False)
    photos: Photos = field(repr=False)
    moments: Moments
    chance: random.Random
    relative: FictitiousPerson | None = field(default=None, repr=False)
    """Whose ID number they have at hand: who then signs the letter as well, behind a link of their own."""
    number: str = ""
    errors_seen: int = 0
    seen: int = 0
    applying: bool = False

    def live(self) -> None:
        """Apply, whatever it takes. Raises GaveUp."""
        deadline = time.monotonic() + GIVES_UP_AFTER_SECONDS
        self.moments.announce("text")
        self.errors_seen += (
            self.phone.follows().outcome == "failed"
        )  # one follows once; writing goes on anyway
        self._say("家里困难，日子过不下去了，能吃低保不")
        while not self.number:
            if time.monotonic() > deadline:
                raise GaveUp(f"{self.phone!r} was never done\n{self.screen(20)}")
            self._react(self._read())
            time.sleep(self.chance.uniform(0.0, 0.15))

    def ask_how_far(self) -> None:
        """What people do who have heard nothing for a while; it also brings what the platform would not push."""
        self._say("进度")

    def screen(self, last: int = 0) -> str:
        """What stands on the screen, the last so many bubbles of it, with the seconds since the first."""
        bubbles = self.phone.bubbles
        return "\n".join(
            f"{bubble.at - bubbles[0].at:6.1f} {bubble.who} {bubble.how} {bubble.kind}: {bubble.text}"
            for bubble in bubbles[-last:]
        )

    def _read(self) -> str:
        """What the account has written since the last look; empty when nothing comes."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            new = self.phone.since(self.seen)
            if new:
                self.seen = new[-1].index + 1
            if texts := [bubble.text for bubble in new if bubble.who == "account"]:
                return "\n".join(texts)
            time.sleep(0.02)
        return ""

    def _react(self, words: str) -> None:
        if found := re.search(RECEIPT, words):
            self.number = found.group()
            return
        self.applying = self.applying or bool(re.search(r"同意吗|申请哪一项|仅供参考", words))
        do = self._answer_to(words)
        if do is not None:
            do()
        elif not words or self.applying:
            self._say("进度")
        else:
            self._say("我能吃低保吗" if "人工" in words else "不知道")

    def _answer_to(self, words: str) -> Callable[[], None] | None:
        """What to do about the question that ends last, or None when there is none this person knows."""
        known: dict[str, Callable[[], None]] = {
            r"申请人叫什么名字|只写名字": lambda: self._say(self.identity.name),
            r"（18位|一共18位": lambda: self._say(self.identity.id_number),
            r"有照片的那一面，平放|有照片那一面": lambda: self._send_photo(0),
            r"再拍有国徽的那一面|有国徽那一面": lambda: self._send_photo(1),
            LINK: lambda: self._sign(re.findall(LINK, words)[-1]),
        }
        told = SAYS if self.applying else {**SAYS, **SCREENING_SAYS}
        if self.relative is not None:
            told = {**told, NUMBER_OF_RELATIVE: self.relative.id_number}
        known |= {pattern: lambda text=text: self._say(text) for pattern, text in told.items()}  # type: ignore[misc]
        places = [
            ((match.end(), len(match.group())), do)
            for pattern, do in known.items()
            for match in re.finditer(pattern, words, re.MULTILINE)
        ]
        return max(places, key=lambda place: place[0])[1] if places else None

    def _say(self, text: str) -> None:
        kind = CALLED.get(text, "text") if self.applying else "text"
        self._until_answered(kind, lambda: self.phone.says(text))

    def _send_photo(self, side: int) -> None:
        self._until_answered("photo", lambda: self.phone.sends_photo(self.photos[side]))

    def _until_answered(self, kind: str, send: Callable[[], Delivery]) -> None:
        """Send, and send again while the phone says that the account does not answer."""
        for _ in range(200):
            self.moments.announce(kind)
            if send().outcome != "failed":
                self.moments.answered()
                return
            self.errors_seen += 1
            time.sleep(self.chance.uniform(0.3, 1.0))
        raise GaveUp(f"{self.phone!r}: the account never answered")

    def _sign(self, link: str) -> None:
        """Open the page, read, draw, send; a phone that got no answer is tapped again."""
        for _ in range(200):
            self.moments.announce("signature")
            try:
                page = requests.get(link, timeout=10)
                if page.ok:
                    form = {**SIGNATURE, "shown_seconds": 42, "read_aloud": False, "agreed": True}
                    page = requests.post(link, json=form, timeout=20)
                if page.status_code not in {429, 502, 503}:
                    return  # signed, or signed by the tap before; the chat goes on by itself
            except requests.RequestException:
                self.errors_seen += 1
            time.sleep(self.chance.uniform(0.1, 0.5))
        raise GaveUp(f"{self.phone!r}: the letter could not be signed")
