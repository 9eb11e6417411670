"""What a person does about their rights: another phone, and the page that shows what is kept of them."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

import requests

from simulator.person import Person
from tests.dialogues.stage import Stage

COPY = re.compile(r"https?://\S+/my-data/\S+")


class RightsVerbs(ABC):
    """Steps of a transcript, for the player."""

    stage: Stage
    person: Person
    transcript: list[str]
    _heard: int
    _other_phone: tuple[Person, int] | None = None

    def _changes_phone(self, to_another: bool, _step: Mapping[str, Any]) -> None:
        self.transcript.append("📱 （换了手机和微信）" if to_another else "📱 （拿回原来的手机）")
        standing = (self.person, self._heard)
        if self._other_phone is None:
            another = self.stage.platform.create_person("另一个微信", following=False)
            another.following = True
            self._other_phone = (another, 0)
        (self.person, self._heard), self._other_phone = self._other_phone, standing

    def _opens_copy(self, holds: list[str], _step: Mapping[str, Any]) -> None:
        """Open the link: the button first, then the data, and then nothing more."""
        self.transcript.append("👤 （点开链接，看自己的信息）")
        shown = [found for bubble in self.person.bubbles for found in COPY.findall(bubble.text)]
        assert shown, "no link to one's own data was shown"
        button = requests.get(shown[-1], timeout=10)
        assert "打开看" in button.text
        page = requests.post(shown[-1], timeout=20)
        missing = [words for words in holds if self._filled(words) not in page.text]
        assert not missing, f"the copy lacks {missing}"
        assert requests.post(shown[-1], timeout=10).status_code == 410, "the link works once"

    @abstractmethod
    def _filled(self, detail: Any) -> Any:
        """The detail with the person's own name and numbers in it: the player knows them."""
