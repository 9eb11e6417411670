"""A household of three adults: each signs, or somebody says why not, and nobody is locked out."""

import re
from dataclasses import dataclass, field
from datetime import date

import pytest
from sqlalchemy import select

from assistance.signing_page import sign_on_page
from simulator.id_cards import FictitiousPerson
from storage.models import Case, HouseholdMember, Signature
from tests.bot.builders import PERSON, ChatDoor, FakeWriter, come_to_the_photos, make_image, make_relay
from tests.builders import SIGNATURE

WIFE = FictitiousPerson.random(seed=21, region_code="230502", birth_date=date(1985, 4, 2))
MOTHER = FictitiousPerson.random(seed=22, region_code="230502", birth_date=date(1955, 9, 9))
CHILD = FictitiousPerson.random(seed=23, region_code="230502", birth_date=date(2016, 1, 5))


@dataclass
class Family:
    """The applicant's chat, and the phones of the others."""

    door: ChatDoor
    card: tuple[bytes, bytes]
    writer: FakeWriter = field(default_factory=FakeWriter)
    heard: list[str] = field(default_factory=list)

    def say(self, words: str) -> str:
        self.heard.append(f"👤 {words}")
        return self._hear(self.door.say(words))

    def show(self, photo: bytes) -> str:
        self.heard.append("👤 （照片）")
        self.door.media.photos["photo"] = photo
        return self._hear(self.door.turns.handle(make_image("photo")).text or "")

    def come_to_the_letter(self, *relatives: tuple[str, FictitiousPerson]) -> str:
        come_to_the_photos(self.door)
        self.show(self.card[0])
        self.show(self.card[1])
        answer = self.say(f"{len(relatives) + 1}口")
        for relation, person in relatives:
            self.say(relation)
            self.say(person.name)
            answer = self.say(person.id_number)
        return answer

    def sign(self, who: FictitiousPerson = PERSON) -> str:
        """The newest link of that person, opened and signed; what the applicant is then told in chat."""
        token = self.link_of(who).rpartition("/")[2]
        with self.door.database.writing() as session:
            sign_on_page(
                session,
                self.door.turns.files,
                token,
                SIGNATURE,
                shown_seconds=30,
                read_aloud=False,
                device="phone",
                now=self.door.clock(),
            )
        self.heard.append(f"（{who.name}在手机上签了）")
        before = len(self.writer.sent)
        relay = make_relay(self.door, self.writer)
        relay.go_on_after_signature(self.door.outbox("letter.signed")[-1])
        relay.sending.send(self.door.outbox()[-1], clock=self.door.clock)
        return self._hear("\n\n".join(text for _, text in self.writer.sent[before:]))

    def link_of(self, who: FictitiousPerson) -> str:
        named = rf"{who.name}：(https\S+)"
        for text in reversed(self.heard):
            found = re.findall(named, text) or (who is PERSON and re.findall(r"https\S+/sign/\S+", text))
            if found:
                return str(found[-1])
        raise AssertionError(f"no link for {who.name}")

    def member(self, who: FictitiousPerson) -> HouseholdMember:
        with self.door.database.reading() as session:
            query = select(HouseholdMember).where(HouseholdMember.id_number_lookup == who.id_number)
            return session.scalars(query).one()

    def _hear(self, text: str) -> str:
        self.heard.append(f"🤖 {text}")
        return text


@pytest.fixture
def family(door: ChatDoor, card: tuple[bytes, bytes]) -> Family:
    return Family(door, card)


def test_each_adult_gets_a_link_and_everything_goes_on_when_the_last_has_signed(family: Family) -> None:
    first = family.come_to_the_letter(("配偶", WIFE), ("父母", MOTHER), ("子女", CHILD))
    assert f"{PERSON.name}、{WIFE.name}、{MOTHER.name}都要签" in first
    asked = family.sign()
    assert "授权书签好了" in asked
    assert f"{PERSON.name}签好了。{WIFE.name}、{MOTHER.name}也要签" in asked
    assert f"{CHILD.name}：" not in asked
    assert family.link_of(WIFE) != family.link_of(MOTHER)
    told = family.sign(WIFE)
    assert f"{WIFE.name}已经签好授权书" in told
    assert f"{PERSON.name}、{WIFE.name}签好了。{MOTHER.name}也要签" in told
    assert "诚信承诺" in family.sign(MOTHER)
    assert "还没签" not in family.say("承诺")
    assert "受理编号" in family.say("是")


def test_while_they_sign_the_rest_is_done_and_then_it_waits(family: Family) -> None:
    family.come_to_the_letter(("配偶", WIFE), ("父母", MOTHER))
    family.sign()
    assert "诚信承诺" in family.say("链接发给他们了")
    still = family.say("承诺")
    assert f"签好的：{PERSON.name}。还没签：{WIFE.name}、{MOTHER.name}" in still
    assert f"好，等{WIFE.name}、{MOTHER.name}签" in family.say("1")
    asked = family.say("进度")
    assert f"签好的：{PERSON.name}。还没签：{WIFE.name}、{MOTHER.name}" in asked
    told = family.sign(MOTHER)
    assert f"还没签：{WIFE.name}" in told
    assert "请核对" not in told
    assert family.link_of(WIFE) in family.say("继续")
    family.say("等她")
    assert "请核对" in family.sign(WIFE)


@pytest.mark.parametrize("asked", ["签好了", "进度", "继续", "到底还差谁"])
def test_whenever_it_is_asked_who_has_signed_is_said(family: Family, asked: str) -> None:
    family.come_to_the_letter(("配偶", WIFE), ("父母", MOTHER))
    family.sign()
    family.sign(WIFE)
    answer = family.say(asked)
    assert answer.count(MOTHER.name) == 2  # as one who has not signed, and with the link
    assert re.search(
        rf"{PERSON.name}、{WIFE.name}(?:签好了|。还没签)|签好的：{PERSON.name}、{WIFE.name}", answer
    )


def test_one_paper_stands_for_all_who_signed_it(family: Family) -> None:
    family.come_to_the_letter(("配偶", WIFE), ("父母", MOTHER))
    assert "哪几位签了名" in family.show(family.card[0])
    taken = family.say("都签了")
    assert f"这张纸算{PERSON.name}、{WIFE.name}、{MOTHER.name}签的" in taken
    assert "工作人员会看" in taken
    assert "诚信承诺" in taken
    with family.door.database.reading() as session:
        signatures = session.scalars(select(Signature)).all()
        assert len({one.member_id for one in signatures}) == 3
        assert len({one.paper_file_name for one in signatures}) == 1


@pytest.mark.parametrize("only", ["只有我签了", "2", "就我一个人签的"])
def test_a_paper_counts_for_nobody_who_has_not_signed_it(family: Family, only: str) -> None:
    family.come_to_the_letter(("配偶", WIFE), ("父母", MOTHER))
    family.show(family.card[0])
    taken = family.say(only)
    assert f"算{PERSON.name}签的" in taken
    assert f"还没签：{WIFE.name}、{MOTHER.name}" in taken
    family.show(family.card[1])
    assert "诚信承诺" in family.say(f"{WIFE.name}、{MOTHER.name}")


@pytest.mark.parametrize(
    "words", ["没都签", "她没签", "不是都签了", "{wife}没签", "都签了，就她没签", "就我没签", "就我妈没签"]
)
def test_who_is_said_not_to_have_signed_is_never_taken_for_a_signer(family: Family, words: str) -> None:
    family.come_to_the_letter(("配偶", WIFE), ("父母", MOTHER))
    family.show(family.card[0])
    family.say(words.format(wife=WIFE.name))
    with family.door.database.reading() as session:
        assert session.scalars(select(Signature)).all() == []


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ("我妈在外地打工，联系不上", "away"),
        ("她不肯签", "refuses"),
        ("我妈瘫在床上写不了字", "unable"),
        ("老太太住院了签不了", "unable"),
        ("不愿意", "refuses"),
    ],
)
def test_who_says_why_one_does_not_sign_goes_on_without_them(
    family: Family, words: str, because: str
) -> None:
    family.come_to_the_letter(("父母", MOTHER))
    family.sign()
    answer = family.say(words)
    assert "申请照样能交" in answer
    assert "诚信承诺" in answer
    mother = family.member(MOTHER)
    assert (mother.not_signing_because, mother.not_signing_words) == (because, words)


def test_step_by_step_with_numbers_alone_and_nobody_knows_why(family: Family) -> None:
    family.come_to_the_letter(("配偶", WIFE), ("父母", MOTHER))
    family.sign()
    assert "哪一位签不了" in family.say("2")
    assert f"{MOTHER.name}为什么签不了" in family.say("2")
    assert f"还没签：{WIFE.name}" in family.say("进度")
    assert "记下了" in family.say("不知道")
    assert family.member(MOTHER).not_signing_because == "unsaid"
    assert family.member(WIFE).not_signing_because is None


def test_what_was_said_of_one_can_be_taken_back(family: Family) -> None:
    family.come_to_the_letter(("配偶", WIFE), ("父母", MOTHER))
    family.sign()
    assert f"{MOTHER.name}也要签" in family.say("我媳妇不愿意")
    assert f"{WIFE.name}、{MOTHER.name}也要签" in family.say("返回")
    assert family.member(WIFE).not_signing_because is None


def test_all_of_them_at_once(family: Family) -> None:
    family.come_to_the_letter(("配偶", WIFE), ("父母", MOTHER))
    family.sign()
    assert "诚信承诺" in family.say("他们都在外地打工，过年才回来")
    assert {family.member(who).not_signing_because for who in (WIFE, MOTHER)} == {"away"}


def test_who_did_not_sign_can_after_it_was_handed_in(family: Family) -> None:
    family.come_to_the_letter(("父母", MOTHER))
    family.sign()
    family.say("我妈联系不上")
    assert f"还没签授权书：{MOTHER.name}" in family.say("承诺")
    receipt = family.say("是")
    assert "受理编号" in receipt
    assert f"{MOTHER.name}还没签授权书" in receipt
    family.door.clock.forward(days=30)
    assert f"还没签授权书：{MOTHER.name}。要签，回“补签”" in family.say("进度")
    assert f"{MOTHER.name}：https" in family.say("补签")
    assert "签好了我告诉您" in family.say("发给她了")
    told = family.sign(MOTHER)
    assert f"{MOTHER.name}已经签好授权书" in told
    assert "都签齐了" in told
    assert "还没签" not in family.say("进度")
    with family.door.database.reading() as session:
        case = session.scalars(select(Case)).one()
        assert case.events[-1].actor_kind == "household_member"


def test_after_it_was_handed_in_a_paper_will_do_too(family: Family) -> None:
    family.come_to_the_letter(("配偶", WIFE), ("父母", MOTHER))
    family.sign()
    family.say("他们都在外地")
    family.say("承诺")
    assert "受理编号" in family.say("是")
    family.say("补签")
    assert "哪几位签了名" in family.show(family.card[0])
    assert f"这张纸算{WIFE.name}签的" in family.say(WIFE.name)
    assert family.member(WIFE).not_signing_because is None
    family.show(family.card[1])
    assert "还没签" not in family.say("进度")


@pytest.mark.parametrize("relatives", [(), (("子女", CHILD),)])
def test_who_lives_alone_or_with_children_sees_no_further_step(
    family: Family, relatives: tuple[tuple[str, FictitiousPerson], ...]
) -> None:
    asked = family.come_to_the_letter(*relatives)
    assert "都要签" not in asked
    signed = family.sign()
    assert "诚信承诺" in signed
    assert "也要签" not in signed
    assert "还没签" not in family.say("承诺")
    assert "还没签" not in family.say("是")
