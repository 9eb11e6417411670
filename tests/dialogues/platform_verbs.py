"""What a person does with the platform around the chat: taps, scans, follows, and goes to the mini-app and back."""

import re
import time
from collections.abc import Mapping
from typing import Any

import requests

from simulator.person import Person
from tests.dialogues.stage import Stage

DOOR = re.compile(r"https?://\S+/m/\?from=([\w-]+)")
PATIENCE_SECONDS = 10.0


class PlatformVerbs:
    """Steps of a transcript, for the player."""

    stage: Stage
    person: Person
    transcript: list[str]
    receipt: str
    session: str

    def _taps_choice(self, label: str, _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"👤 （点：{label}）")
        shown = [choice for bubble in reversed(self.person.bubbles) for choice in bubble.choices]
        fitting = [choice for choice in shown if label in choice.text]
        assert fitting, f"no choice 「{label}」 was shown"
        self.person.taps_choice(fitting[0].choice, fitting[0].text)

    def _follows(self, scene: bool | str, _step: Mapping[str, Any]) -> None:
        self.transcript.append("👤 （关注公众号）")
        self.person.following = False
        self.person.follows(scene if isinstance(scene, str) else None)

    def _unfollows(self, _detail: bool, _step: Mapping[str, Any]) -> None:
        self.transcript.append("👤 （取消关注）")
        self.person.unfollows()

    def _scans(self, scene: str, _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"👤 （扫码：{scene}）")
        self.person.scans(scene)

    def _sends_other(self, kind: str, _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"👤 （{kind}）")
        match kind:
            case "sticker":
                self.person.sends_sticker()
            case "video":
                self.person.sends_video()
            case "link":
                self.person.sends_link("低保政策解读", "https://example.com/1")
            case _:
                self.person.sends_something_new(kind)

    def _opens_mini_app(self, status: int, _step: Mapping[str, Any]) -> None:
        """Open the link into the mini-app that was shown last."""
        self.transcript.append("👤 （点开小程序链接）")
        texts = [bubble.text for bubble in self.person.bubbles if bubble.who == "account"]
        found = [token for text in texts for token in DOOR.findall(text)]
        assert found, "no link into the mini-app was shown"
        place = f"{self.stage.service.url}/api/v1/door-links/exchange"
        answer = requests.post(place, json={"token": found[-1]}, timeout=10)
        assert answer.status_code == status, f"the link was answered with {answer.status_code}"
        if answer.ok:
            self.session = answer.json()["token"]

    def _returns_to_chat(self, _detail: bool, _step: Mapping[str, Any]) -> None:
        self.transcript.append("👤 （从小程序回到公众号）")
        place = f"{self.stage.service.url}/api/v1/chat-handover"
        headers = {"Authorization": f"Bearer {self.session}"}
        answer = requests.post(place, headers=headers, timeout=10)
        assert answer.status_code == 202, f"going back was answered with {answer.status_code}"

    def _platform(self, fault: Mapping[str, Any], _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"🌐 {fault}")
        self.stage.platform.faults.fail(fault["refuses"], fault["with"], fault.get("times", 1))

    def _office_sees(self, words: str, _step: Mapping[str, Any]) -> None:
        """What stands in the case's history for the office."""
        until = time.monotonic() + PATIENCE_SECONDS
        while words not in (noted := "\n".join(self.stage.notes_of(self.receipt))):
            assert time.monotonic() < until, f"the office sees only {noted}"
            time.sleep(0.05)
