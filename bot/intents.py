"""What each intent leads to: a flow that starts, or an answer given on the spot."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.flows.coordinating import tell_progress_of_all
from bot.flows.emergency import unless_in_need
from bot.flows.my_data import tell_privacy
from bot.flows.policy import (
    tell_amount,
    tell_documents,
    tell_duration,
    tell_programme,
    tell_residence,
    tell_what_was_named,
    tell_where,
)
from bot.flows.returning import greet_back
from bot.flows.tracking import answer_number_or
from bot.replies import Bubble, say
from bot.turn import Turn

STARTS: Mapping[str, str] = MappingProxyType(
    {
        "check_eligibility": "screening",
        "start_application": "applying",
        "report_emergency": "emergency",
        "withdraw_application": "withdrawing",
        "change_answer": "changing",
        "apply_for_someone": "acting",
        "sign_in_coordinator": "coordinating",
        "report_neighbour": "neighbours",
        "make_complaint": "complaining",
        "appeal_decision": "appealing",
        "report_change": "reporting_change",
        "delete_data": "my_data",
    }
)


def _says(*keys: str) -> Callable[[Turn], list[Bubble]]:
    def answer(turn: Turn) -> list[Bubble]:
        del turn
        return [say(key) for key in keys]

    return answer


ANSWERS: Mapping[str, Callable[[Turn], list[Bubble]]] = MappingProxyType(
    {
        "greet": greet_back,
        "say_goodbye": _says("goodbye"),
        "ask_help": tell_what_was_named("help"),
        "track_application": tell_progress_of_all,
        "ask_documents": tell_documents,
        "send_photo": _says("how_to_photo"),
        "ask_programme": tell_programme,
        "ask_amount": tell_amount,
        "ask_duration": unless_in_need(tell_duration),
        "ask_where": tell_where,
        "ask_residence_rule": tell_residence,
        "talk_to_human": _says("person"),
        "ask_privacy": tell_privacy,
        "supplement_documents": _says("supplement"),
        "affirm": _says("help"),
        "deny": _says("help"),
        "say_unsure": _says("help"),
        "inform": answer_number_or(tell_what_was_named("inform_without_question")),
        "out_of_scope": unless_in_need(tell_what_was_named("out_of_scope")),
    }
)
# Handled by the dialogue itself.
DIALOGUE_INTENTS = frozenset({"stop", "resume", "repeat"})
# Said in answer to a question, these are attempts to answer it, not questions of their own.
REPLIES = frozenset({"affirm", "deny", "say_unsure", "inform", "greet", "say_goodbye", "out_of_scope"})
SIDE_QUESTIONS = frozenset(ANSWERS) - REPLIES
HANDLED = frozenset(STARTS) | frozenset(ANSWERS) | DIALOGUE_INTENTS
# What can be offered to someone whose words were not understood surely; each has a reply reading_<intent>.
# Nor is the coordinators' entrance offered to anybody who does not ask for it.
OFFERABLE = (
    HANDLED - REPLIES - {"ask_help", "change_answer", "stop", "resume", "repeat", "sign_in_coordinator"}
)
