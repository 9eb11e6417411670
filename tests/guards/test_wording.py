"""Every reply that code uses exists, every reply that exists is used, and each is short enough to be read."""

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from assistance.policies import load_region, regions
from bot.controls import LEARNING_WORDS, WORDS
from bot.flows import acting, complaining, mandates, reporting_change
from bot.flows.regions import title_of
from bot.flows.screening import NEEDS
from bot.intents import HANDLED, OFFERABLE
from bot.replies import all_wordings, say
from bot.understanding.interface import INTENTS
from bot.wechat.menu import MENU, Click
from storage.models import Status

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 120
# Facts that carry someone else's words in full: a clause, a notice, what the officer wrote; or a line of another reply
# that is there for few people.
QUOTES = {
    "quote",
    "source",
    "text",
    "purpose",
    "for_whom",
    "gives",
    "reasons",
    "link",
    "programmes",
    "window",
    "note",
    "unsigned",
}


@cache
def calls() -> list[tuple[Path, ast.Call, str]]:
    """Every call of say() and ask() in the bot, and the key it names where that is a plain text."""
    found = []
    for place in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(place.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"say", "ask"}
            ):
                found.append((place, node, _key(node)))
    return found


def _key(call: ast.Call) -> str:
    """The key as a pattern: what is filled in at run time stands for anything."""
    named = next((word.value for word in call.keywords if word.arg == "key"), None)
    value = named or call.args[0]
    prefix = "ask_" if call.func.id == "ask" else ""  # type: ignore[attr-defined]
    if isinstance(value, ast.Constant):
        return prefix + re.escape(str(value.value))
    if isinstance(value, ast.JoinedStr):
        parts = [re.escape(part.value) if isinstance(part, ast.Constant) else r"\w+" for part in value.values]
        return prefix + "".join(str(part) for part in parts)
    return ""


def test_every_key_that_code_names_exists():
    known = all_wordings()
    missing = {
        (place.name, key)
        for place, _, key in calls()
        if key and not any(re.fullmatch(key, one) for one in known)
    }
    assert missing == set()


def test_every_reply_is_used():
    named = {key for _, _, key in calls() if key}
    text = "\n".join(place.read_text(encoding="utf-8") for place in (ROOT / "bot").rglob("*.py"))
    unused = {
        key
        for key in all_wordings()
        if not any(re.fullmatch(pattern, key) for pattern in named)
        and f'"{key}"' not in text
        and not key.startswith(("error_", "ask_"))
    }
    assert unused == set()


def test_every_question_that_has_wording_is_asked():
    text = "\n".join(place.read_text(encoding="utf-8") for place in (ROOT / "bot" / "flows").rglob("*.py"))
    text += "\n".join(("emergency_where", "emergency_phone", "emergency_name", "emergency_food_and_shelter"))
    questions = {
        key.removeprefix("ask_").removesuffix("_again") for key in all_wordings() if key.startswith("ask_")
    }
    unused = {question for question in questions if question not in text}
    assert unused == set()


def test_a_question_asked_again_was_asked_before():
    keys = set(all_wordings())
    again = {key for key in keys if key.startswith("ask_") and key.endswith("_again")}
    assert {key.removesuffix("_again") for key in again} <= keys


@pytest.mark.parametrize("key", sorted(all_wordings()))
def test_a_reply_is_short_unless_it_quotes(key: str):
    wording = all_wordings()[key]
    for text in (wording.text, wording.plain):
        assert len(_without_quotes(text)) <= LONGEST, f"{key} is too long to be read on a phone"


QUESTIONS_OF_FACTS = {
    (region.name, name): spec
    for region in regions()
    for name, spec in load_region(region.name).facts.specs.items()
    if spec.askable and spec.choices
}
CHOICES_OF_FLOWS = {
    ("need", tuple(NEEDS)),
    ("complaint_about", tuple(complaining.KINDS)),
    ("change_words", tuple(reporting_change.KINDS)),
    ("agent_relation", tuple(mandates.RELATED)),
    ("agreed_how", (*mandates.METHODS, mandates.NOT_AGREED)),
    ("acting_change", (*acting.CHANGEABLE, acting.LAY_DOWN, acting.NOTHING)),
    ("region", tuple(title_of(region) for region in regions())),
}


@pytest.mark.parametrize("question", sorted({name for _, name in QUESTIONS_OF_FACTS}))
def test_a_question_with_its_choices_is_short(question: str):
    """With why it is asked; the numbers before the choices do not count."""
    why = f"（{_without_quotes(all_wordings()['asked_because'].text)}）"
    for (_, name), spec in QUESTIONS_OF_FACTS.items():
        if name == question:
            for text in ((spec.ask or "") + why, spec.ask_simpler or ""):
                assert len(text + "".join(choice.label for choice in spec.choices)) <= LONGEST


@pytest.mark.parametrize(("question", "choices"), sorted(CHOICES_OF_FLOWS))
def test_a_flows_question_with_its_choices_is_short(question: str, choices: tuple[str, ...]):
    wording = all_wordings()[f"ask_{question}"]
    for text in (wording.text, wording.plain):
        assert len(_without_quotes(text) + "".join(choices)) <= LONGEST


def _without_quotes(text: str) -> str:
    """The bot's own words: what it quotes does not count, a short fact counts as ten characters."""
    return "".join(
        literal + ("" if name is None or name in QUOTES else "字" * 10)
        for literal, name, _, _ in Formatter().parse(text)
    )


@pytest.mark.parametrize(
    ("place", "call", "key"),
    [
        pytest.param(place, call, key, id=f"{place.stem}:{call.lineno}")
        for place, call, key in calls()
        if key and not any(word.arg is None for word in call.keywords)
    ],
)
def test_a_reply_is_given_every_fact_it_names(place: Path, call: ast.Call, key: str):
    given = {word.arg for word in call.keywords}
    is_question = call.func.id == "ask"  # type: ignore[attr-defined]
    for name, wording in all_wordings().items():
        if not re.fullmatch(key + ("(_again)?" if is_question else ""), name):
            continue
        if "\\w+" in key and not given & wording.facts and wording.facts:
            continue  # an f-string stands for several replies; those with facts are named elsewhere
        assert wording.facts <= given, f"{place.name}:{call.lineno} leaves {name} without a fact"


def test_plain_wording_names_no_other_facts():
    for key, wording in all_wordings().items():
        plain = {name for _, name, _, _ in Formatter().parse(wording.plain) if name}
        assert plain <= wording.facts, key


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_word_for_people(status: Status):
    assert say(f"status_{status}").text


def test_every_intent_the_bot_understands_leads_somewhere():
    assert set(INTENTS) - HANDLED == set()
    assert HANDLED - set(INTENTS) == set()


@pytest.mark.parametrize("intent", sorted(OFFERABLE))
def test_every_reading_that_is_offered_has_words_of_its_own(intent: str):
    others = {say(f"reading_{other}").text for other in OFFERABLE - {intent}}
    assert say(f"reading_{intent}").text not in others


def test_every_menu_button_leads_somewhere():
    keys = {button.key for column in MENU for button in column.buttons if isinstance(button, Click)}
    assert keys <= HANDLED
    assert set(WORDS.values()) <= HANDLED


def test_every_word_a_reply_tells_people_to_use_works():
    """回“申请” must do something: a command anywhere, or an answer to the very question that invites it."""
    offered = {
        (key, word)
        for key, wording in all_wordings().items()
        for text in (wording.text, wording.plain)
        for words in re.findall(r"回((?:“[^”]+”(?:或者|、|或)?)+)", text)
        for word in re.findall(r"“([^”]+)”", words)
    }
    answers = {word for key, word in offered if key.startswith(("ask_", "guess_", "emergency_first"))}
    works = {*WORDS, *LEARNING_WORDS, *answers}
    dead = {(key, word) for key, word in offered if word not in works}
    assert dead == set()
    assert len(offered) > 20
