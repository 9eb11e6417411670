"""A tap on a choice, taken for what it answers: the open question, or none any more."""

from dataclasses import replace

from bot.flows.flow import Ask
from bot.packing import Tap, is_of_a_question, read_tap
from bot.turn import Turn
from bot.wechat import incoming


def tapped(turn: Turn) -> Tap | None:
    """The choice of a question that was tapped; None for any other message."""
    message = turn.message.incoming
    tap = read_tap(message.menu_choice) if isinstance(message, incoming.Text) else None
    return tap if is_of_a_question(tap) else None


def take_tap(turn: Turn, question: Ask | None, tap: Tap) -> bool:
    """Have the dialogue read the tap as the number of its choice; False when it is not one of the open question.

    Name and label must both fit: the same question may have offered other choices when the message was sent. An answer
    in words is read as such.
    """
    if question is None or question.name != tap.asked:
        return False
    if not question.choices:
        return question.kind == "yes_no" or turn.text in turn.state.guesses
    if tap.number > len(question.choices):
        return False
    label = question.choices[tap.number - 1]
    if turn.text not in {label, f"{tap.number} {label}"}:
        return False
    turn.message = replace(turn.message, text=str(tap.number))
    return True
