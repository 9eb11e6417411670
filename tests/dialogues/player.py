"""Plays a transcript: one person's phone, what they do, and what must come back.

A transcript is a list of steps. What a person can do, one to a step:

    says: 我要申请          sends_photo: portrait        sends_voice: true
    taps: 查进度            signs: true                  sends_location: 尖山区
    follows: true           answers: {几口: 三口}        (then `until`: what the last reply holds)

what happens around them:

    waits: {days: 10}       restarts: true               office: {status: accepted, says: …}

and what must come back before the next step: `hears` (one text or a list, all of them, in any order),
`never_hears`. {name}, {number}, {phone} stand for the person's own, {receipt} for the last number they were given,
{wrong_number} for their ID number with its last place mistyped.
"""

import hashlib
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import requests

from simulator.id_cards import FictitiousPerson, draw_emblem_side, draw_portrait_side
from simulator.person import Person
from simulator.phone_photos import as_photo
from tests.dialogues.stage import Stage

PATIENCE_SECONDS = 10.0
RECEIPT = re.compile(r"\d{4}-\d{4}-\d{5}")
LINK = re.compile(r"https?://\S+/sign/\S+")
SIGNATURE = [
    [[40 + 3 * step, 90 + (step % 9) * 6, 12 * step] for step in range(40)],
    [[70 + 2 * step, 60 + 4 * step, 700 + 15 * step] for step in range(30)],
]
# Whatever is said, nobody may ever read one of these.
UNHEARD_OF = re.compile(r"\{|\}|None|Traceback|Error|不符合条件|被拒绝|您不合格")
MOST_QUESTIONS = 15
EXPECTATIONS = {"hears", "never_hears", "until", "otherwise"}


class WentWrong(AssertionError):
    """A step did not come out as the transcript says."""


@dataclass
class Player:
    """One person in one dialogue."""

    stage: Stage
    title: str
    transcript: list[str] = field(default_factory=list)
    receipt: str = ""
    link: str = ""

    def __post_init__(self) -> None:
        seed = int(hashlib.sha256(f"{self.title}{id(self.stage)}".encode()).hexdigest()[:6], 16)
        self.card = FictitiousPerson.random(seed=seed, region_code="230502")
        self.phone_number = f"139{seed % 10**8:08d}"
        self.person: Person = self.stage.platform.create_person("微信用户", following=False)
        self.person.following = True
        self._heard = 0

    def play(self, steps: list[Mapping[str, Any]]) -> None:
        """Play every step. Raises WentWrong, showing the dialogue up to there."""
        for number, step in enumerate(steps, 1):
            try:
                self._play(step)
            except AssertionError as error:
                said = "\n".join(self.transcript[-40:])
                raise WentWrong(f"step {number} of 「{self.title}」: {error}\n\n{said}") from error

    def _play(self, step: Mapping[str, Any]) -> None:
        (verb,) = set(step) - EXPECTATIONS
        detail = step[verb]
        start = self._heard
        getattr(self, f"_{verb}")(self._filled(detail), step)
        self._hear(step, start)

    def _says(self, words: str, _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"👤 {words}")
        self.person.says(words)

    def _taps(self, name: str, _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"👤 （点菜单：{name}）")
        self.person.taps_menu(name)

    def _follows(self, _detail: bool, _step: Mapping[str, Any]) -> None:
        self.transcript.append("👤 （关注公众号）")
        self.person.following = False
        self.person.follows()

    def _sends_photo(self, what: str, _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"👤 （照片：{what}）")
        self.person.sends_photo(_photo(what, self.card))

    def _sends_voice(self, _detail: bool, _step: Mapping[str, Any]) -> None:
        self.transcript.append("👤 （语音）")
        self.person.sends_voice()

    def _sends_location(self, label: str, _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"👤 （位置：{label}）")
        self.person.sends_location(46.64, 131.16, label)

    def _answers(self, answers: Mapping[str, str], step: Mapping[str, Any]) -> None:
        """Answer question after question by what it asks for, until the last reply holds `until`."""
        for _ in range(MOST_QUESTIONS):
            self._collect()
            if step["until"] in self._last_reply():
                return
            asked = self._last_reply().split("\n\n")[-1]
            fitting = [answer for words, answer in answers.items() if words in asked]
            answer = fitting[0] if fitting else step.get("otherwise", "不知道")
            self._says(self._filled(str(answer)), step)
        self._collect()
        if step["until"] not in self._last_reply():
            raise WentWrong(f"「{step['until']}」 never came")

    def _signs(self, _detail: bool, _step: Mapping[str, Any]) -> None:
        """Read the letter behind the link and draw a signature, as the page does."""
        self.transcript.append("👤 （点开链接，看完签名）")
        page = requests.get(self.link, timeout=10)
        assert page.ok, f"the sign page was answered with {page.status_code}"
        assert "授权书" in page.text
        drawn = {"width": 320, "height": 200, "strokes": SIGNATURE}
        signed = requests.post(self.link, json={**drawn, "shown_seconds": 30, "agreed": True}, timeout=20)
        assert signed.ok, f"signing was answered with {signed.status_code}"

    def _waits(self, lapse: Mapping[str, float], _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"⏳ {lapse}")
        self.stage.wait(**lapse)

    def _restarts(self, _detail: bool, _step: Mapping[str, Any]) -> None:
        self.transcript.append("🔁 （服务重启）")
        self.stage.restart()

    def _office(self, report: Mapping[str, str], _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"🏢 {report}")
        self.stage.report(self.receipt, report["status"], report.get("says"))

    def _hear(self, step: Mapping[str, Any], start: int) -> None:
        expected = _as_list(step.get("hears"))
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            self._collect()
            heard = "\n".join(
                bubble.text for bubble in self.person.bubbles[start:] if bubble.who == "account"
            )
            missing = [words for words in expected if self._filled(words) not in heard]
            if not missing or time.monotonic() > until:
                break
            time.sleep(0.05)
        if missing:
            raise WentWrong(f"never heard {missing}")
        if unwanted := [words for words in _as_list(step.get("never_hears")) if self._filled(words) in heard]:
            raise WentWrong(f"heard {unwanted}")
        if broken := UNHEARD_OF.search(heard):
            raise WentWrong(f"nobody may read 「{broken.group()}」")

    def _collect(self) -> None:
        """Take note of what was shown since the last look."""
        for bubble in self.person.bubbles[self._heard :]:
            self._heard = bubble.index + 1
            if bubble.who == "me":
                continue
            self.transcript.append("🤖 " + bubble.text.replace("\n", "\n   "))
            if found := RECEIPT.findall(bubble.text):
                self.receipt = found[-1]
            if found := LINK.findall(bubble.text):
                self.link = found[-1]

    def _last_reply(self) -> str:
        return next(bubble.text for bubble in reversed(self.person.bubbles) if bubble.who == "account")

    def _filled(self, detail: Any) -> Any:
        if not isinstance(detail, str):
            return detail
        number = self.card.id_number
        own = {
            "{name}": self.card.name,
            "{number}": number,
            "{wrong_number}": number[:-1] + ("1" if number[-1] != "1" else "2"),
            "{phone}": self.phone_number,
            "{receipt}": self.receipt,
        }
        for mark, value in own.items():
            detail = detail.replace(mark, value)
        return detail


def _as_list(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _photo(what: str, card: FictitiousPerson) -> bytes:
    match what:
        case "portrait":
            return as_photo(draw_portrait_side(card), seed=1)
        case "emblem":
            return as_photo(draw_emblem_side(card), seed=2)
        case "dark portrait":
            return as_photo(draw_portrait_side(card), seed=3, light=0.05)
        case "blurred portrait":
            return as_photo(draw_portrait_side(card), seed=4, blur=9.0)
        case "signed letter":
            return as_photo(draw_portrait_side(card), seed=5)
        case "a file that is no photo":
            return b"%PDF-1.7 not a photo"
    raise ValueError(f"no such photo: {what}")
