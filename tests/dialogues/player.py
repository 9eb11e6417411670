"""Plays a transcript: one person's phone, what they do, and what must come back.

A transcript is a list of steps. What a person can do, one to a step:

    says: 我要申请          sends_photo: portrait        sends_voice: true
    taps: 查进度            signs: true                  sends_location: 尖山区
    follows: true           answers: {几口: 三口}        (then `until`: what the last reply holds)

and on the platform:

    taps_choice: 双鸭山市    scans: hall.230500       unfollows: true        sends_other: sticker
    follows: region=230500  sends_voice: 我要申请    opens_mini_app: 201    returns_to_chat: true

(a choice is tapped in the newest message that shows it; a voice with words is one the platform recognised; a link into
the mini-app is answered with that HTTP status),

what happens around them:

    waits: {days: 10}       restarts: true               office: {status: accepted, says: …}
    restarts: {draft_regions: true}                      (until the dialogue ends, with settings changed)
    office_sees: 没有送到    platform: {refuses: message/custom/send, with: 48001, times: 1}
    becomes_coordinator: {village: …}                    coordinator_is_disabled: 铁西街道办事处
    the_platform_pushes: twice                           (the next message, or as many as `times` says)

what a coordinator does, once the question for a name is open: `meets: 2` turns to another elder, whose name, number
and cards are meant from there on ({name1} is the first elder's name); `files_for: {}` answers everything about
them until the case is submitted. {code} is the coordinator's one-time code.

and around what is kept of a person: `changes_phone: true` writes from another WeChat from there on (`false`: from the
first one again); `opens_copy: [texts]` opens the link to one's own data, which holds them, once. {last_four} is the
end of the person's ID number, {first_receipt} the first number they were given.

and what must come back before the next step: `hears` (one text or a list, all of them, in any order),
`never_hears`. {name}, {number}, {phone} stand for the person's own, {receipt} for the last number they were given,
{wrong_number} for their ID number with its last place mistyped. {relative1} and {relative1_number} are a grown relative's,
{relative2} another's; `signs: "{relative1}"` opens the link that stands behind that name.
"""

import hashlib
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import requests

from simulator.id_cards import FictitiousPerson, draw_emblem_side, draw_portrait_side
from simulator.person import Person
from simulator.phone_photos import as_photo
from tests.dialogues.platform_verbs import PlatformVerbs
from tests.dialogues.rights_verbs import RightsVerbs
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
EXPECTATIONS = {"hears", "never_hears", "until", "otherwise", "times"}


class WentWrong(AssertionError):
    """A step did not come out as the transcript says."""


@dataclass
class Player(PlatformVerbs, RightsVerbs):
    """One person in one dialogue."""

    stage: Stage
    title: str
    transcript: list[str] = field(default_factory=list)
    receipt: str = ""
    first_receipt: str = ""
    link: str = ""
    code: str = ""
    settings_changed: bool = False
    met: dict[int, FictitiousPerson] = field(default_factory=dict)

    def __post_init__(self) -> None:
        seed = int(hashlib.sha256(f"{self.title}{id(self.stage)}".encode()).hexdigest()[:6], 16)
        self.seed = seed
        self.card = FictitiousPerson.random(seed=seed, region_code="230502")
        self.relatives = [
            FictitiousPerson.random(
                seed=seed + place, region_code="230502", birth_date=date(place - 1 + 960, 5, 6)
            )
            for place in (1001, 1002)
        ]
        self.phone_number = f"139{seed % 10**8:08d}"
        self.person: Person = self.stage.platform.create_person("微信用户", following=False)
        self.person.following = True
        self._heard = 0

    def play(self, steps: list[Mapping[str, Any]]) -> None:
        """Play every step. Raises WentWrong, showing the dialogue up to there."""
        self.stage.platform.faults.clear()
        try:
            for number, step in enumerate(steps, 1):
                self._play_telling(number, step)
        finally:
            if self.settings_changed:
                self.stage.restart()

    def _play_telling(self, number: int, step: Mapping[str, Any]) -> None:
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

    def _sends_photo(self, what: str, _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"👤 （照片：{what}）")
        self.person.sends_photo(_photo(what, self.card))

    def _sends_voice(self, heard: bool | str, _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"👤 （语音：{heard}）")
        self.person.sends_voice(heard if isinstance(heard, str) else None)

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

    def _signs(self, who: bool | str, _step: Mapping[str, Any]) -> None:
        """Read the letter behind the link and draw a signature, as the page does."""
        self.transcript.append(f"👤 （{who if isinstance(who, str) else ''}点开链接，看完签名）")
        link = self._link_of(who) if isinstance(who, str) else self.link
        page = requests.get(link, timeout=10)
        assert page.ok, f"the sign page was answered with {page.status_code}"
        assert "授权书" in page.text
        drawn = {"width": 320, "height": 200, "strokes": SIGNATURE}
        signed = requests.post(link, json={**drawn, "shown_seconds": 30, "agreed": True}, timeout=20)
        assert signed.ok, f"signing was answered with {signed.status_code}"

    def _link_of(self, name: str) -> str:
        """The newest link that stands behind this name."""
        shown = "\n".join(bubble.text for bubble in self.person.bubbles if bubble.who == "account")
        found = re.findall(rf"{name}：({LINK.pattern})", shown)
        assert found, f"no link for {name} was given"
        return str(found[-1])

    def _waits(self, lapse: Mapping[str, float], _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"⏳ {lapse}")
        self.stage.wait(**lapse)

    def _restarts(self, settings: bool | Mapping[str, Any], _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"🔁 （服务重启：{settings}）")
        changed = settings if isinstance(settings, Mapping) else {}
        self.settings_changed = self.settings_changed or bool(changed)
        self.stage.restart(**changed)

    def _office(self, report: Mapping[str, str], _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"🏢 {report}")
        self.stage.report(self.receipt, report["status"], report.get("says"))

    def _the_platform_pushes(self, how: str, step: Mapping[str, Any]) -> None:
        """What is sent next arrives like this, message for message: twice, twice_at_once, drop_reply."""
        self.transcript.append(f"🔁 （平台重复推送：{how}）")
        self.stage.platform.faults.push(how, times=int(step.get("times", 1)))

    def _becomes_coordinator(self, entry: Mapping[str, str], _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"🏢 登记协理员：{entry}")
        self.code = self.stage.register_coordinator(entry["village"])

    def _coordinator_is_disabled(self, by: str, _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"🏢 {by}停用协理员")
        self.stage.disable_coordinators(by)

    def _meets(self, number: int, _step: Mapping[str, Any]) -> None:
        self.transcript.append(f"🚶 （到第{number}位老人家）")
        self.card = FictitiousPerson.random(seed=self.seed + number, region_code="230502")
        self.met[number] = self.card

    def _files_for(self, _detail: Any, step: Mapping[str, Any]) -> None:
        """Answer everything about the elder at hand; nothing asked or said may be of another."""
        start = self._heard
        answers = {
            "见证人叫": "赵守田",
            "叫什么": "{name}",
            "怎么同意": "2",
            "为什么": "不识字",
            "住哪个村": "1",
        }
        answers |= {"本人同意吗": "同意", "哪一项": "1", "身份证号": "{number}", "联系电话": "{phone}"}
        answers |= {"几口人": "一口"}
        filled = {words: self._filled(answer) for words, answer in answers.items()}
        self._answers(filled, {"until": "有照片的那一面"})
        for photo in ("portrait", "emblem"):
            self._sends_photo(photo, step)
            self._wait_for("国徽" if photo == "portrait" else "几口人")
        self._answers(filled, {"until": "按手印"})
        self._sends_photo("signed letter", step)
        self._wait_for("诚信承诺")
        self._says("承诺", step)
        self._wait_for("请和本人核对")
        self._says("是", step)
        self._wait_for("交上去了")
        heard = "\n".join(bubble.text for bubble in self.person.bubbles[start:])
        others = [other for other in self.met.values() if other.id_number != self.card.id_number]
        mixed = [other.name for other in others if other.name != self.card.name and other.name in heard]
        assert not mixed, f"{mixed} turned up while {self.card.name} was helped"

    def _wait_for(self, words: str) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while words not in self._last_reply():
            if time.monotonic() > until:
                raise WentWrong(f"「{words}」 never came")
            time.sleep(0.05)
        self._collect()

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
                self.first_receipt = self.first_receipt or found[0]
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
            "{code}": self.code,
            "{last_four}": number[-4:],
            "{first_receipt}": self.first_receipt,
            **{f"{{name{place}}}": card.name for place, card in self.met.items()},
            **{f"{{relative{place}}}": card.name for place, card in enumerate(self.relatives, 1)},
            **{f"{{relative{place}_number}}": card.id_number for place, card in enumerate(self.relatives, 1)},
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
