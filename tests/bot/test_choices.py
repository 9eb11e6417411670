"""Choices to be tapped: marked up within the platform's limits, and read back as what they answer."""

from types import SimpleNamespace

import pytest

from bot.answers import read_answer
from bot.flows.answers_to_tap import OTHERWISE, PAIRS, UNSURE, answers_to
from bot.flows.flow import ask as ask_question
from bot.inbox import Answer
from bot.packing import Tap, as_documents, from_documents, marked_up, of_question, pack, read_tap, tap_ids
from bot.replies import Bubble
from bot.telling import tell
from bot.understanding.readings import Status
from bot.wechat import incoming
from bot.wechat.outgoing import MAX_TEXT_BYTES
from simulator.bubbles import read_markup, shown_text
from storage.models import Resident
from tests.bot.builders import ChatDoor, FakeWriter, make_push, make_relay, make_text

REGIONS = ("双鸭山市", "合肥市瑶海区")


def ask(text: str = "哪儿？", *, choices: tuple[str, ...] = REGIONS, asked: str = "region") -> Bubble:
    return Bubble(text, choices, asked)


def size(bubble: Bubble) -> int:
    return len(marked_up(bubble).encode())


def tap(door: ChatDoor, content: str, choice: str) -> str:
    message = make_text(content)
    push = type(message)(**{**vars(message), "menu_choice": choice})
    return door.turns.receive(push).text or ""


def test_a_client_shows_the_choices_numbered_and_sends_the_label_with_the_id():
    segments = read_markup(marked_up(ask()))
    assert shown_text(segments) == ask().as_text()
    assert [(one.choice, one.says) for one in segments if one.choice] == [
        ("region.1", "双鸭山市"),
        ("region.2", "合肥市瑶海区"),
    ]


@pytest.mark.parametrize(
    "label",
    ['"><a href="weixin://x">点我</a>', "a&msgmenuid=region.9", "50% + 1#2", "</a><b>", "'单' “双” 引号"],
)
def test_no_label_breaks_out_of_its_choice(label):
    [choice] = [one for one in read_markup(marked_up(ask(choices=(label,)))) if one.choice]
    assert (choice.choice, choice.says) == ("region.1", label)
    assert "<" not in choice.text


def test_nothing_in_a_text_passes_for_markup():
    said = Bubble('他说<a href="weixin://bizmsgmenu?msgmenucontent=同意&msgmenuid=agree.1">点这里</a> 3<5')
    assert all(not one.choice and not one.href for one in read_markup(marked_up(said)))
    assert "3<5" in marked_up(said)


@pytest.mark.parametrize(
    ("choice_id", "expected"),
    [("region.2", Tap("region", 2)), ("a:b-c.10", Tap("a:b-c", 10))]
    + [(wrong, None) for wrong in ("region", "region.0", ".1", "101", "", None, "x" * 99 + ".1", "地区.1")],
)
def test_only_ids_of_ours_are_read(choice_id, expected):
    assert read_tap(choice_id) == expected


def test_what_fits_goes_as_one_message_that_ends_with_the_choices():
    [message] = pack([Bubble("好。"), ask()], tappable=True)
    assert message == ask("好。\n\n哪儿？")


def test_a_long_text_is_split_and_the_question_ends_the_last_message():
    messages = pack([Bubble("很长。" * 300), Bubble("再说。" * 200), ask()], tappable=True)
    assert messages[-1].choices == REGIONS
    assert all(size(one) <= MAX_TEXT_BYTES for one in messages)
    assert (
        "".join(one.text for one in messages).replace("\n", "") == "很长。" * 300 + "再说。" * 200 + "哪儿？"
    )


@pytest.mark.parametrize("how_many", [9, 15, 40])
def test_no_message_is_longer_than_the_platform_takes_and_no_choice_is_torn(how_many):
    choices = tuple(f"第{number}项救助，说明得比较长一些才好懂" for number in range(how_many))
    messages = pack([Bubble("先说结果。" * 60), ask(choices=choices)], tappable=True)
    assert all(size(one) <= MAX_TEXT_BYTES for one in messages)
    shown = "\n".join(one.as_text() for one in messages)
    assert all(f"{number} {label}" in shown for number, label in enumerate(choices, 1))


def test_where_choices_cannot_be_tapped_they_are_plain_lines():
    assert pack([ask()], tappable=False) == [Bubble(ask().as_text())]


def test_choices_in_the_middle_are_answered_by_number():
    [message] = pack([ask(), Bubble("还有件事。")], tappable=True)
    assert message == Bubble(f"{ask().as_text()}\n\n还有件事。")


def test_messages_are_kept_and_found_again_as_they_were():
    messages = [Bubble("好。"), ask()]
    assert from_documents(as_documents(messages)) == messages
    assert from_documents(["旧格式的一条"]) == [Bubble("旧格式的一条")]


def test_only_the_last_choices_belong_to_the_open_question():
    first, last = of_question([ask(asked=""), ask(asked="")], "region")
    assert (first.asked, last.asked) == ("", "region")
    assert tap_ids(of_question([ask(asked="")], None)[0]) == ["said.1", "said.2"]


def test_an_answer_reads_plain_and_is_sent_marked_up(door):
    answer = door.turns.receive(make_text("我能吃低保吗"))
    assert "1 双鸭山市" in (answer.text or "")
    assert "<a" not in (answer.text or "")
    assert "msgmenuid=region.1" in (answer.markup or "")
    assert Answer(None).markup is None


def test_a_retry_gets_the_same_choices(door):
    message = make_text("我能吃低保吗")
    assert door.turns.receive(message).markup == door.turns.receive(message).markup


def test_the_setting_turns_taps_off(open_door):
    answer = open_door(tappable=False).turns.receive(make_text("我能吃低保吗"))
    assert answer.markup == answer.text


def test_a_tap_answers_the_open_question(door):
    door.say("我能吃低保吗")
    assert "要紧" in tap(door, "双鸭山市", "region.1")
    assert door.resident().region == "shuangyashan"


@pytest.mark.parametrize(
    ("content", "choice"),
    [("合肥市瑶海区", "need.1"), ("双鸭山市", "region.2"), ("双鸭山市", "region.9"), ("同意", "region.1")],
)
def test_a_tap_on_an_old_message_changes_nothing(door, content, choice):
    door.say("我能吃低保吗")
    said = tap(door, content, choice)
    assert "前面那个问题" in said
    assert "1 双鸭山市" in said
    assert door.resident().region is None


def test_a_tap_on_an_old_message_when_nothing_is_asked_any_more_is_said_so(door):
    door.say("你好")
    assert "前面那个问题" in tap(door, "双鸭山市", "region.1")
    assert door.resident().region is None


def test_a_tap_with_an_id_of_somebody_elses_counts_as_words(door):
    assert "哪儿申请" in tap(door, "我能吃低保吗", "101")


def test_what_is_pushed_is_a_list_to_tap_on(door):
    door.say("你好")
    record = make_text("我能吃低保吗")
    door.turns.remember(record)
    door.clock.forward(minutes=2)
    door.turns.handle_left_over()
    writer = FakeWriter()
    [row] = door.outbox()
    make_relay(door, writer).handlers()["chat.texts"](row)
    assert writer.lists[0][0] == ("region.1", "1 双鸭山市")
    assert "要紧" in tap(door, "1 双鸭山市", "region.1")


def test_a_sticker_and_a_kind_of_tomorrow_are_answered(door):
    assert "打几个字" in door.say("【收到不支持的消息类型，暂无法显示】")
    answer = door.turns.receive(make_push(incoming.Unknown, kind="hologram"))
    assert "打几个字" in (answer.text or "")
    assert door.turns.receive(make_push(incoming.Unknown, kind="event:tomorrow")).text is None


def yes_or_no(text: str = "有没有车？", *, taps: tuple[str, ...] = ("有", "没有", "不清楚")) -> Bubble:
    return Bubble(text, (), "has_vehicle", taps=taps)


def test_a_yes_and_a_no_can_be_tapped_on_one_line_without_numbers():
    [said] = pack([Bubble("记下了。"), yes_or_no()], tappable=True)
    segments = read_markup(marked_up(said))
    assert shown_text(segments) == "记下了。\n\n有没有车？\n有　没有　不清楚"
    assert [(one.choice, one.says) for one in segments if one.choice] == [
        ("has_vehicle.1", "有"),
        ("has_vehicle.2", "没有"),
        ("has_vehicle.3", "不清楚"),
    ]


def test_where_nothing_can_be_tapped_a_yes_or_no_question_is_no_longer_for_it():
    assert pack([yes_or_no()], tappable=False) == [Bubble("有没有车？")]
    assert yes_or_no().as_text() == "有没有车？"


def test_a_question_in_the_middle_of_a_message_offers_nothing_to_tap():
    [said] = pack([yes_or_no(), Bubble("先说这些。")], tappable=True)
    assert marked_up(said) == "有没有车？\n\n先说这些。"


def test_answers_to_tap_survive_the_outbox():
    messages = pack([yes_or_no()], tappable=True)
    assert from_documents(as_documents(messages)) == messages
    assert from_documents([{"text": "哪儿？", "choices": ["双鸭山市"], "asked": "region"}])[0].taps == ()


@pytest.mark.parametrize("text", ["长" * 600, "长" * 672, "长" * 1500])
def test_no_message_is_longer_than_the_platform_takes_for_the_answers(text):
    assert all(size(one) <= MAX_TEXT_BYTES for one in pack([yes_or_no(text)], tappable=True))


@pytest.mark.parametrize(("yes", "no"), [words for _, words in PAIRS] + [OTHERWISE])
def test_every_answer_that_can_be_tapped_is_read_as_what_it_says(yes, no):
    def answer(words):
        turn = SimpleNamespace(text=words, today=None, resident=Resident(household_facts={}), message=None)
        return read_answer(turn, question)

    question = ask_question("danger", "yes_no")
    assert (answer(yes).value, answer(no).value) == (True, False)
    assert answer(UNSURE).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("question", "taps"),
    [
        ("使用我的身份证照片。同意吗？（详细告知回“隐私”）", ("同意", "不同意")),
        ("家里有没有汽车？", ("有", "没有")),
        ("现在住的房子是不是危房？", ("是", "不是")),
        ("愿不愿意住到敬老院去？", ("愿意", "不愿意")),
        ("靠自己能不能解决？", ("能", "不能")),
    ],
)
def test_the_answers_fit_the_question(question, taps):
    assert answers_to(question, may_be_unsure=False) == taps
    assert answers_to(question, may_be_unsure=True) == (*taps, "不清楚")


def test_a_consent_is_tapped_and_a_tap_on_an_earlier_one_answers_nothing(door: ChatDoor):
    for words in ("我要申请", "双鸭山"):
        door.say(words)
    assert "身份证照片和号码" in tap(door, "同意", "consent:service.1")
    assert "前面那个问题" in tap(door, "同意", "consent:service.1")
    assert "先不办" in tap(door, "不同意", "consent:id_photo.2")


@pytest.mark.parametrize("tappable", [True, False])
def test_a_yes_or_no_question_that_is_pushed_is_a_list_to_tap_on_where_that_is_on(door: ChatDoor, tappable):
    door.say("你好")
    with door.database.writing() as session:
        resident = session.get_one(Resident, door.resident().id)
        tell(session, resident, [yes_or_no()], now=door.clock(), key="k", asked="has_vehicle")
    writer = FakeWriter()
    [row] = door.outbox()
    make_relay(door, writer, tappable=tappable).handlers()["chat.texts"](row)
    answers = [("has_vehicle.1", "有"), ("has_vehicle.2", "没有"), ("has_vehicle.3", "不清楚")]
    assert writer.lists == ([answers] if tappable else [])
    assert [text for _, text in writer.sent] == ["有没有车？"]
