"""How many steps are still to come: people hold out better when they can see the end."""

from bot.flows.flow import Ask
from bot.replies import say


def with_steps_left(question: Ask, left: int) -> Ask:
    """The question with how many steps there are from here on, itself among them."""
    return question.reworded(f"{question.bubble.text}\n{say('steps_left', left=left).text}")
