"""Random people do random things, twice, late and across restarts: nobody is trapped, nothing happens twice.

A model of what must hold is carried along: every receipt that a person was given, every message with the answer it
got. PALMAID_TEST_STEPS says how many messages are sent (5,000 unless set), by crowds that know nothing of each other.
"""

import os
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from assistance.authorizations import LetterVoid, LinkInvalid, sign_by_link
from assistance.letters import Circumstances
from assistance.residents import WECHAT, find_resident
from bot.conversations import peek_state
from bot.flows import FLOWS
from bot.replies import say
from bot.state import State
from bot.understanding import Understanding
from bot.wechat.incoming import Incoming, MenuClick
from bot.wechat.menu import MENU, Click
from simulator.id_cards import FictitiousPerson
from storage.database import Database
from storage.models import Case, CaseProgramme, Conversation
from tests.bot.builders import ChatDoor, card_photos, make_door, make_image, make_push, make_text

CROWDS = 2  # so that two cores share the work
STEPS = int(os.environ.get("PALMAID_TEST_STEPS", "5000")) // CROWDS
MOVES_A_LIFE, LIVES_AT_ONCE = 20, 25
RECEIPT = re.compile(r"\d{4}-\d{4}-\d{5}")
LINK = re.compile(r"https://here/sign/(\S+)")
NOBODY_MAY_READ = re.compile(r"[{}]|None|Traceback|Error|不符合条件|被拒绝|您不合格")
LONGEST_BYTES = 2048
DRAWN = {
    "width": 320,
    "height": 200,
    "strokes": [
        [[40 + 3 * step, 90 + (step % 9) * 6, 12 * step] for step in range(40)],
        [[70 + 2 * step, 60 + 4 * step, 700 + 15 * step] for step in range(30)],
    ],
}

# What people say without being asked.
WORDS = (
    "你好", "我能吃低保吗", "我要申请", "进度", "办低保要什么材料", "低保是什么", "能给多少钱", "在哪儿办", "要办多久",
    "我要撤回申请", "不对，是四口人", "说错了，是三口", "返回", "继续", "再说一遍", "帮助", "没听懂",
    "三口人，一个月八百，我娘二级残疾", "日子实在熬不下去了", "呜哩哇啦", "？？？", "😀", "……", "谢谢", "我要投诉，态度太差",
    "替我妈申请", "隔壁老王好几天没出门了", "我换手机号了", "删掉我的信息", "凭什么不批我",
    "今天天气咋样", "我是村里的协理员", "家里着火了", "两天没吃饭了没地方住", "我找到工作了", "打错字了", "1", "2", "4", "0",
    "是", "不是", "没有", "不知道", "不想说", "一个人", "两三千", "没得存款", "68岁", "二级", "补好了", "补签", "电话写错了，是13987654321",
)  # fmt: skip
# What a person answers who wants to get there, by the question that is open.
FITTING = {
    "region": ("双鸭山", "1", "2", "昌乐"),
    "need": ("1", "2", "3", "4"),
    "programmes": ("1", "2"),
    "township": ("尖山区铁西街道",),
    "household_size": ("就我一个", "两口", "三口人"),
    "relative": ("配偶", "2"),
    "relative_name": ("李桂兰",),
    "relative_number": ("不知道", "230502198504023951"),
    "all_sign": ("1", "2", "他在外地", "1"),
    "who_signed": ("1", "2", "只有我签了"),
    "who_does_not": ("1",),
    "why_not": ("1", "2", "3", "不知道"),
    "sign_later": ("1",),
    "pledge": ("承诺", "承诺", "不"),
    "check_answers": ("是", "是", "不是"),
    "change_what": ("1", "4"),
    "danger": ("没有", "有"),
    "withdraw_sure": ("是", "不是"),
    "suggested": ("好", "好", "不"),
    "where": ("铁西街道三号楼",),
    "name": ("不说", "李桂兰"),
    "village": ("铁西街道幸福社区",),
}
# How people begin, one life after the other, and what that leads to; the other flows begin with something the
# township does, or in the middle of these.
OPENINGS = {
    "我能吃低保吗": "screening",
    "我要申请": "applying",
    "替我妈申请": "acting",
    "隔壁老王好几天没出门了": "neighbours",
    "家里着火了": "emergency",
    "我要投诉，态度太差": "complaining",
    "我找到工作了": "reporting_change",
    "谁能看到我的信息": "my_data",
    "我家里头最近有点恼火": "worrying",
}
ANYTHING = ("1", "2", "3", "是", "没有", "不知道", "都不是", "两三千", "五百块", "一个人", "铁西街道")


@dataclass
class Someone:
    """One person as the model knows them."""

    openid: str
    card: FictitiousPerson
    receipts: set[str] = field(default_factory=set)
    sent: list[tuple[Incoming, str | None]] = field(default_factory=list)
    link: str | None = None


@dataclass
class World:
    """What all lives of one run share: starting a database for each would take most of the time."""

    database: Database
    folder: Path
    understanding: Understanding
    photos: tuple[bytes, bytes]
    born: int = 0
    steps: Counter[str] = field(default_factory=Counter)

    def next_opening(self) -> str:
        """Every opening in its turn: chance alone leaves some of them out."""
        return list(OPENINGS)[self.born // 2 % len(OPENINGS)]

    def someone(self) -> Someone:
        self.born += 1
        return Someone(f"o-{self.born}", FictitiousPerson.random(seed=self.born, region_code="230502"))


def make_machine(world: World) -> type[RuleBasedStateMachine]:
    """The machine over one world."""

    class RandomPeople(RuleBasedStateMachine):
        door: ChatDoor
        people: list[Someone]

        @initialize()
        def two_people(self) -> None:
            self.people = [world.someone(), world.someone()]
            self.door = _open(world, None)
            self._deliver(self.people[0], make_text(world.next_opening(), openid=self.people[0].openid))

        def teardown(self) -> None:
            if hasattr(self, "door"):
                self.door.turns.close()

        @rule(who=st.integers(0, 1), words=st.sampled_from(WORDS))
        def says(self, who: int, words: str) -> None:
            someone = self.people[who]
            self._deliver(someone, make_text(words, openid=someone.openid))

        @rule(
            who=st.integers(0, 1),
            opening=st.sampled_from(
                ("", "", "我要申请", "我要申请", "我能申请什么", "两天没吃饭了没地方住", "撤回")
            ),
            pick=st.integers(0, 3),
            times=st.integers(1, 25),
        )
        def answers(self, who: int, opening: str, pick: int, times: int) -> None:
            """Answer what is asked, many questions in a row: so that lives get far."""
            someone = self.people[who]
            if opening:
                self._deliver(someone, make_text(opening, openid=someone.openid))
            for place in range(times):
                state = self._state(someone)
                if state.flow is None:
                    return
                if state.asked in {"id_portrait", "id_emblem"}:
                    self._show_card(someone, state.asked)
                elif state.asked == "applicant_signature":
                    self._sign(someone)
                    self._deliver(someone, make_text("签好了", openid=someone.openid))
                else:
                    words = _fitting(someone, state, pick + place)
                    self._deliver(someone, make_text(words, openid=someone.openid))

        @rule(who=st.integers(0, 1), side=st.integers(0, 1))
        def sends_a_photo(self, who: int, side: int) -> None:
            self._show_card(self.people[who], ("id_portrait", "id_emblem")[side])

        @rule(who=st.integers(0, 1), place=st.integers(0, 14))
        def taps_the_menu(self, who: int, place: int) -> None:
            someone = self.people[who]
            buttons = [one for column in MENU for one in column.buttons if isinstance(one, Click)]
            key = buttons[place % len(buttons)].key
            self._deliver(someone, make_push(MenuClick, openid=someone.openid, key=key))

        @rule(who=st.integers(0, 1), back=st.integers(1, 4))
        def the_platform_delivers_again(self, who: int, back: int) -> None:
            someone = self.people[who]
            if len(someone.sent) < back:
                return
            message, answer = someone.sent[-back]
            before = self._traces(someone)
            again = self.door.turns.receive(message).text
            assert again == answer, "a retry got another answer"
            assert self._traces(someone) == before, "a retry had an effect"
            world.steps["deliveries again"] += 1

        @rule(hours=st.sampled_from((1, 30, 24 * 10)))
        def time_passes(self, hours: int) -> None:
            self.door.clock.forward(hours=hours)

        @rule()
        def the_service_restarts(self) -> None:
            passed = self.door.clock
            self.door.turns.close()
            self.door = _open(world, self.door)
            assert self.door.clock is passed

        @rule(who=st.integers(0, 1))
        def stop_is_always_there(self, who: int) -> None:
            someone = self.people[who]
            answer = self._deliver(someone, make_text("退出", openid=someone.openid))
            assert say("stopped").text in answer
            assert self._state(someone).flow is None

        @rule(who=st.integers(0, 1))
        def a_person_is_always_there(self, who: int) -> None:
            someone = self.people[who]
            state = self._state(someone)
            answer = self._deliver(someone, make_text("人工", openid=someone.openid))
            assert "窗口" in answer
            assert self._state(someone).flow == state.flow, "asking for a person ended what was open"

        @invariant()
        def every_receipt_leads_to_one_case(self) -> None:
            for someone in getattr(self, "people", []):
                assert self._cases(someone) == someone.receipts

        @invariant()
        def nobody_is_in_the_queue_twice_for_one_programme(self) -> None:
            for someone in getattr(self, "people", []):
                with world.database.reading() as session:
                    query = select(CaseProgramme).where(
                        CaseProgramme.subject_lookup == someone.card.id_number
                    )
                    open_ones = [row.programme for row in session.scalars(query) if row.open]
                assert len(open_ones) == len(set(open_ones))

        def _deliver(self, someone: Someone, message: Incoming) -> str:
            before = self._state(someone)
            answer = self.door.turns.receive(message).text
            someone.sent.append((message, answer))
            world.steps["messages"] += 1
            world.steps[f"in {self._state(someone).flow}"] += 1
            assert answer, "no answer"
            assert len(answer.encode()) <= LONGEST_BYTES
            assert not NOBODY_MAY_READ.search(answer), answer
            new = self._new_receipts(someone, answer) - someone.receipts
            someone.receipts |= new
            world.steps["cases"] += len(new)
            if found := LINK.findall(answer):
                someone.link = found[-1]
            self._asks_nothing_known(someone, before, answer)
            return answer

        def _new_receipts(self, someone: Someone, answer: str) -> set[str]:
            """Numbers in an answer that promises something was registered: each must be a case of this person."""
            numbers = set(RECEIPT.findall(answer))
            unknown = numbers - self._cases(someone)
            assert not unknown, f"a number was given that is no case: {unknown}"
            return numbers

        def _asks_nothing_known(self, someone: Someone, before: State, answer: str) -> None:
            state = self._state(someone)
            if state.flow is not None:
                assert state.asked is not None, f"{state.flow} is open and asks nothing"
                assert state.flow in FLOWS
            if state.flow == "screening" and state.asked not in {None, before.asked}:
                with world.database.reading() as session:
                    resident = find_resident(session, WECHAT, someone.openid)
                    facts = resident.household_facts if resident else {}
                assert state.asked not in facts, f"{state.asked} is known and asked again: {answer}"
                assert state.asked not in state.unsure

        def _show_card(self, someone: Someone, side: str) -> None:
            self.door.media.photos = {"id_portrait": world.photos[0], "id_emblem": world.photos[1]}
            self._deliver(someone, make_image(side, openid=someone.openid))

        def _sign(self, someone: Someone) -> None:
            if someone.link is None:
                return
            with world.database.writing() as session, suppress(LinkInvalid, LetterVoid):
                sign_by_link(
                    session,
                    self.door.turns.files,
                    someone.link,
                    DRAWN,
                    circumstances=Circumstances(shown_seconds=30),
                    now=self.door.clock(),
                )
            someone.link = None

        def _state(self, someone: Someone) -> State:
            return peek_state(world.database, someone.openid)

        def _cases(self, someone: Someone) -> set[str]:
            with world.database.reading() as session:
                resident = find_resident(session, WECHAT, someone.openid)
                if resident is None:
                    return set()
                numbers = list(session.scalars(select(Case.number).where(Case.resident_id == resident.id)))
            assert len(numbers) == len(set(numbers))
            return set(numbers)

        def _traces(self, someone: Someone) -> tuple[int, int]:
            with world.database.reading() as session:
                resident = find_resident(session, WECHAT, someone.openid)
                assert resident is not None
                turns = session.scalar(
                    select(Conversation.turns).where(Conversation.resident_id == resident.id)
                )
            return turns or 0, len(self._cases(someone))

    return RandomPeople


def _open(world: World, earlier: ChatDoor | None) -> ChatDoor:
    door = make_door(world.database, world.folder, world.understanding)
    if earlier is not None:
        door.clock = earlier.clock
        door.turns.clock = earlier.clock
    return door


def _fitting(someone: Someone, state: State, pick: int) -> str:
    asked = state.asked or ""
    own = {
        "applicant_name": someone.card.name,
        "applicant_id_number": someone.card.id_number,
        "phone": "13904690000",
    }
    if asked in own:
        return own[asked]
    if asked.startswith("consent:"):
        return ("同意", "同意", "同意", "同意", "同意", "不同意")[pick % 6]
    choices = FITTING.get(asked, ANYTHING)
    return choices[pick % len(choices)]


@pytest.mark.slow
@pytest.mark.parametrize("crowd", range(CROWDS))
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_random_people_are_never_trapped_and_nothing_happens_twice(
    database: Database, tmp_path: Path, understanding: Understanding, crowd: int
):
    world = World(database, tmp_path, understanding, card_photos(seed=3))

    while world.steps["messages"] < STEPS:
        run_state_machine_as_test(
            make_machine(world),
            settings=settings(
                max_examples=LIVES_AT_ONCE,
                stateful_step_count=MOVES_A_LIFE,
                deadline=timedelta(seconds=30),
                phases=[Phase.generate, Phase.shrink],
                suppress_health_check=list(HealthCheck),
                database=None,
            ),
        )

    # Lives that never get anywhere would prove nothing.
    print(world.steps)  # shown when what follows fails
    assert world.steps["cases"] >= STEPS // 500
    never = {flow for flow in OPENINGS.values() if not world.steps[f"in {flow}"]}
    assert not never, "a flow was never come upon"
