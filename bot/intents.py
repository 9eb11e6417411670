"""What each intent leads to: a flow that starts, or an answer given on the spot."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.flows.policy import (
    tell_amount,
    tell_documents,
    tell_duration,
    tell_programme,
    tell_residence,
    tell_what_was_named,
    tell_where,
)
from bot.flows.tracking import tell_progress
from bot.replies import Bubble, say
from bot.turn import Turn

STARTS: Mapping[str, str] = MappingProxyType(
    {
        "check_eligibility": "screening",
        "start_application": "applying",
        "report_emergency": "emergency",
        "withdraw_application": "withdrawing",
        "change_answer": "changing",
    }
)


def _says(*keys: str) -> Callable[[Turn], list[Bubble]]:
    def answer(turn: Turn) -> list[Bubble]:
        del turn
        return [say(key) for key in keys]

    return answer


ANSWERS: Mapping[str, Callable[[Turn], list[Bubble]]] = MappingProxyType(
    {
        "greet": _says("greeting", "help"),
        "say_goodbye": _says("goodbye"),
        "ask_help": tell_what_was_named("help"),
        "track_application": tell_progress,
        "ask_documents": tell_documents,
        "send_photo": _says("how_to_photo"),
        "ask_programme": tell_programme,
        "ask_amount": tell_amount,
        "ask_duration": tell_duration,
        "ask_where": tell_where,
        "ask_residence_rule": tell_residence,
        "talk_to_human": _says("person"),
        "ask_privacy": _says("privacy"),
        "delete_data": _says("delete_data"),
        "apply_for_someone": _says("apply_for_someone"),
        "sign_in_coordinator": _says("coordinator"),
        "report_neighbour": _says("report_neighbour"),
        "supplement_documents": _says("supplement"),
        "report_change": _says("report_change"),
        "make_complaint": _says("complaint"),
        "appeal_decision": _says("appeal"),
        "affirm": _says("help"),
        "deny": _says("help"),
        "say_unsure": _says("help"),
        "inform": tell_what_was_named("inform_without_question"),
        "out_of_scope": tell_what_was_named("out_of_scope"),
    }
)
# Handled by the dialogue itself.
DIALOGUE_INTENTS = frozenset({"stop", "resume", "repeat"})
# Said in answer to a question, these are attempts to answer it, not questions of their own.
REPLIES = frozenset({"affirm", "deny", "say_unsure", "inform", "greet", "say_goodbye", "out_of_scope"})
SIDE_QUESTIONS = frozenset(ANSWERS) - REPLIES
HANDLED = frozenset(STARTS) | frozenset(ANSWERS) | DIALOGUE_INTENTS
# What can be offered to someone whose words were not understood surely; each has a reply reading_<intent>.
OFFERABLE = HANDLED - REPLIES - {"ask_help", "change_answer", "stop", "resume", "repeat"}
