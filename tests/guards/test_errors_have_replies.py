"""Every error of the domain that can reach a person in chat has words of its own."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import assistance
import bot
from assistance.errors import AssistanceError
from assistance.identity import IdProblem
from assistance.photos import ADVICE, Reason
from assistance.photos.refusals import Refusal
from bot.replies import all_wordings, has_wording
from bot.replies.errors import say_error

# Codes that no message of a person in chat can cause, and why.
NOT_IN_CHAT = {
    "assistance_error": "the base; its wording is what any other code falls back to",
    "session_invalid": "log-in of the mini-app",
    "notice_outdated": "the mini-app sends back the notice it showed; chat shows and takes in one turn",
    "fact_refused": "facts typed into a form of the mini-app; chat reads answers itself (bad_fact)",
    "lease_lost": "the back office",
    "not_acknowledged": "the back office",
    "credential_refused": "the back office",
    "name_taken": "the operator's command line",
    "coordinator_invalid": "the operator's command line",
    "source_missing": "the operator's command line",
    "parameter_invalid": "the operator's command line",
    "value_taken": "the operator's command line",
    "reason_missing": "the back office",
    "door_link_invalid": "opening the mini-app from the chat",
    "chat_not_connected": "going back from the mini-app",
    "rejected_post": "answered with 403 before anyone is known",
    "wechat_code_refused": "log-in of the mini-app",
    "training_data_invalid": "start-up",
}


def _import_all() -> None:
    for package in (assistance, bot):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)


def _subclasses(kind: type[AssistanceError]) -> Iterator[type[AssistanceError]]:
    for sub in kind.__subclasses__():
        yield sub
        yield from _subclasses(sub)


def ours() -> list[type[AssistanceError]]:
    _import_all()
    return [
        kind
        for kind in _subclasses(AssistanceError)
        if kind.__module__.split(".")[0] in {"assistance", "bot"}
    ]


def test_every_error_that_can_reach_chat_has_a_reply():
    wordless = {kind.code for kind in ours() if not has_wording(f"error_{kind.code}")}
    assert wordless - set(NOT_IN_CHAT) == set()


def test_the_list_of_errors_that_stay_out_of_chat_holds_no_strangers():
    codes = {kind.code for kind in ours()} | {AssistanceError.code}
    assert set(NOT_IN_CHAT) - codes == set()


def test_every_error_reply_belongs_to_an_error():
    codes = {kind.code for kind in ours()} | {AssistanceError.code, "bad_fact"}
    strangers = {
        key
        for key in all_wordings()
        if key.startswith("error_") and not any(key.removeprefix("error_").startswith(code) for code in codes)
    }
    assert strangers == set()


def test_no_two_errors_share_a_code():
    codes = [kind.code for kind in ours() if "code" in vars(kind)]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("reason", list(Refusal))
def test_every_refused_photo_is_told_what_to_do(reason: Refusal):
    assert has_wording(f"error_photo_refused_{reason.value}")


@pytest.mark.parametrize("reason", list(IdProblem))
def test_every_fault_of_an_id_number_is_named(reason: IdProblem):
    assert has_wording(f"error_id_number_invalid_{reason.value}")


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_to_retake_a_photo_has_advice(reason: Reason):
    assert ADVICE[reason]


def test_an_error_without_words_of_its_own_still_says_what_to_do():
    class Unheard(AssistanceError):
        code = "unheard_of"

    assert "人工" in say_error(Unheard()).text
