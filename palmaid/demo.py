"""`palmaid demo`: a scripted resident, from the first message to an approved case, against a running instance.

Everything goes through the doors people use: the phone of the WeChat simulator, the sign page, the back-office
API. Each step is printed as a person would see it; any step that comes out wrong ends the demonstration.
"""

import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import requests
import urllib3

from palmaid.demo_data import read_credential
from palmaid.settings import Settings
from simulator.client import Phone, PhonePerson
from simulator.id_cards import FictitiousPerson, draw_emblem_side, draw_portrait_side
from simulator.phone_photos import as_photo

WAIT_SECONDS = 20
SIGNATURE = [
    [[40 + 3 * step, 90 + (step % 9) * 6, 12 * step] for step in range(40)],
    [[70 + 2 * step, 60 + 4 * step, 700 + 15 * step] for step in range(30)],
]


class DemoFailed(Exception):
    """A step did not come out as it must."""


@dataclass
class Demo:
    """One run of the story."""

    phone: PhonePerson
    web: str
    credential: str
    person: FictitiousPerson
    show: Callable[[str], None] = print
    seen: int = 0

    def play(self) -> str:
        """Play the whole story; returns the receipt number. Raises DemoFailed."""
        self._title("小掌收到第一句话")
        self.phone.follows()
        self._hear("小掌")
        self.ask_what_there_is()
        number = self.apply()
        self.work_in_the_township(number)
        self._title("再问一次进度")
        reply = self._say("进度", "审核通过")
        self._need(number in reply, "the progress is not that of this case")
        self._need(self._news_told() == len(STEPS), "a step of the case was told twice, or not at all")
        return number

    def ask_what_there_is(self) -> None:
        """Screening in plain words."""
        self._title("先看看能申请什么")
        self._say("俺家日子过不下去了，能吃个地保不", "哪儿申请")
        reply = self._say("双鸭山", "要紧")
        reply = self._say("1", "")
        for _ in range(15):
            if "仅供参考" in reply:
                break
            reply = self._say(self._answer_to(reply), "")
        self._need("仅供参考" in reply, "screening never came to an end")
        named = [line for line in reply.splitlines() if "最低生活保障" in line]
        hopeful = len(named) == 1 and named[0].startswith(OPEN_TO_THEM)
        self._need(hopeful, "a household below the line is not told that 低保 is open to it")

    def apply(self) -> str:
        """Consents, ID card, letter, check, submit."""
        self._title("办理：一张身份证，一份授权书")
        reply = self._say("我要申请", "同意")
        for _ in range(4):
            if "点头" not in reply:
                break
            reply = self._say("同意", "")
        if "按刚才看的" in reply:
            reply = self._say("好", "")
        elif "哪一项" in reply:
            reply = self._say("1", "")
        self._need("叫什么名字" in reply, "the name was not asked for")
        self._say(self.person.name, "身份证号")
        self._say(self.person.id_number, "乡镇")
        self._say("尖山区铁西街道", "电话")
        self._say(PHONE, "照片")
        self._send_photo(as_photo(draw_portrait_side(self.person), seed=1), "人像面收到")
        reply = self._send_photo(as_photo(draw_emblem_side(self.person), seed=2), "国徽面收到")
        link = self._link_in(reply)
        self._title("在手机浏览器里签授权书")
        self.sign(link)
        reply = self._hear("签好了")
        self._say("承诺", "核对")
        reply = self._say("是", "受理编号")
        number = re.search(r"\d{4}-\d{4}-\d{5}", reply)
        self._need(number is not None, "no receipt number was given")
        return number.group() if number else ""

    def sign(self, link: str) -> None:
        """Read the letter and draw a signature, as the sign page does."""
        page = requests.get(link, timeout=10)
        self._need(page.ok and "授权书" in page.text, "the sign page does not show the letter")
        signed = requests.post(
            link,
            json={
                "width": 320,
                "height": 200,
                "strokes": SIGNATURE,
                "shown_seconds": 42,
                "read_aloud": False,
                "agreed": True,
            },
            timeout=20,
        )
        self._need(signed.ok, f"signing was answered with {signed.status_code}")
        self.show("    （看完授权书，用手指签了名）")

    def work_in_the_township(self, number: str) -> None:
        """Claim, acknowledge, look at everything, accept, check, survey, publicise, approve."""
        self._title("乡镇（街道）经办系统")
        claim = self._claim(number)
        case = f"/backoffice/v1/cases/{claim['case']['id']}"
        self._office("POST", f"{case}/acknowledgement", {"lease": claim["lease"]})
        self.show(f"    领到 {number}，已确认收到")
        self._look_at(self._office("GET", case))
        for status, told in STEPS:
            body = {"status": status, "report_id": f"demo-{number}-{status}"}
            self._office("POST", f"{case}/reports", body)
            self._need(number in self._hear(told), "the news do not name the case")

    def _look_at(self, dossier: dict[str, Any]) -> None:
        """What was told and shown in the chat is there, whole, and the letter's seal holds."""
        applicant, letter = dossier["applicant"] or {}, dossier["letter"] or {"signatures": []}
        who = (applicant.get("name"), applicant.get("id_number"), dossier["phone"])
        self._need(who == (self.person.name, self.person.id_number, PHONE), "the office sees somebody else")
        asked = [programme["code"] for programme in dossier["programmes"]]
        self._need(asked == ["dibao"], f"the office sees other programmes: {asked}")
        photos = sorted(photo["kind"] for photo in dossier["photos"])
        self._need(photos == ["id_emblem", "id_portrait"], f"the office sees other photos: {photos}")
        sealed = [one["mismatches"] for one in letter["signatures"]]
        self._need(sealed == [[]], "the letter is not signed once, or its seal does not hold")
        self.show("    看到：申请人、电话、身份证两面照片、签好的授权书（封签完好）")

    def _claim(self, number: str) -> dict[str, Any]:
        """The case with this number; others that come first in the queue are given back."""
        others: list[dict[str, Any]] = []
        try:
            for _ in range(200):
                claim = self._office("POST", "/backoffice/v1/claims", {"lease_seconds": 60})
                self._need(bool(claim), "the queue is empty: the case never arrived")
                if claim["case"]["number"] == number:
                    return claim
                others.append(claim)
        finally:
            for other in others:
                place = f"/backoffice/v1/cases/{other['case']['id']}/lease"
                self._office("PUT", place, {"lease": other["lease"], "seconds": 1})
        raise DemoFailed("the case is not in the queue")

    def _office(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        answer = requests.request(
            method,
            self.web + path,
            json=body,
            headers={"Authorization": f"Bearer {self.credential}"},
            timeout=10,
        )
        self._need(answer.ok, f"{method} {path} was answered with {answer.status_code}: {answer.text[:200]}")
        return answer.json() if answer.content else {}

    def _answer_to(self, question: str) -> str:
        for words, answer in ANSWERS.items():
            if words in question:
                return answer
        return "不知道"

    def _say(self, text: str, expected: str) -> str:
        self.show(f"  👤 {text}")
        self.phone.says(text)
        return self._hear(expected)

    def _send_photo(self, photo: bytes, expected: str) -> str:
        self.show(f"  👤 （照片，{len(photo) // 1024} KB）")
        self.phone.sends_photo(photo)
        return self._hear(expected)

    def _hear(self, expected: str) -> str:
        """The next thing the bot says that contains `expected`; prints all it says on the way."""
        deadline, last = time.monotonic() + WAIT_SECONDS, ""
        while time.monotonic() < deadline:
            for bubble in self.phone.bubbles_since(self.seen):
                self.seen = bubble.index + 1
                last = bubble.text
                if bubble.who != "account":
                    continue
                for line in bubble.text.splitlines():
                    self.show(f"  🤖 {line}")
                if expected in bubble.text:
                    return bubble.text
            time.sleep(0.1)
        instead = f"came 「{last[:60]}」" if last else "came nothing"
        raise DemoFailed(f"within {WAIT_SECONDS} s the bot did not say 「{expected}」; instead {instead}")

    def _news_told(self) -> int:
        """How often the bot brought news of a case."""
        return sum("有新进展" in one.text for one in self.phone.bubbles if one.who == "account")

    def _link_in(self, text: str) -> str:
        found = re.search(r"https?://\S+/sign/\S+", text)
        self._need(found is not None, "no signing link was given")
        return found.group() if found else ""

    def _title(self, text: str) -> None:
        self.show(f"\n— {text}")

    @staticmethod
    def _need(holds: bool, otherwise: str) -> None:
        if not holds:
            raise DemoFailed(otherwise)


PHONE = "13904690000"
# The steps of a case, and the word by which a resident recognises each.
STEPS = (
    ("accepted", "已受理"),
    ("checking", "核对"),
    ("surveying", "入户"),
    ("publicised", "公示"),
    ("approved", "通过"),
)
# How the bot begins what it says of a programme that may well be granted: nothing said so far speaks against it.
OPEN_TO_THEM = ("按您说的，可能符合", "您能说清的都对得上", "还差一些情况才能说准")
# What the resident answers to a question that holds these words; anything else they do not know.
ANSWERS = {
    "下面这些难处": "日子紧，开销困难",
    "几口人": "就我一个人",
    "多少收入": "一个月四百来块",
    "存款加起来": "没得存款",
    "已经是下面哪一种": "都不是",
    "能养活": "一个都没有",
    "机动车": "没有",
    "残疾": "没有残疾",
    "大病": "没有",
}


def run_demo(settings: Settings, simulator_url: str, web_url: str, *, seed: int | None = None) -> str:
    """Play the story once against a running instance; returns the receipt number. Raises DemoFailed."""
    chosen = seed if seed is not None else secrets.randbelow(1_000_000)
    person = FictitiousPerson.random(seed=chosen, region_code="230502")
    try:
        credential = read_credential(settings.data_folder)
    except FileNotFoundError as missing:
        raise DemoFailed(f"there is no {missing.filename}: `palmaid run` writes it") from None
    try:
        with Phone(simulator_url) as phone:
            someone = phone.create_person(person.name, phone=PHONE, following=False)
            return Demo(someone, web_url, credential, person).play()
    except urllib3.exceptions.HTTPError:
        raise DemoFailed(
            f"nothing answers at {simulator_url}: start the service with `palmaid run`"
        ) from None
    except requests.ConnectionError:
        raise DemoFailed(f"nothing answers at {web_url}: start the service with `palmaid run`") from None
