"""What the parts of an answer that cannot be read may mean: offered to be picked, never taken by itself.

您说的是“存款一共5200元”，还是“存款一共800元”？ Whoever taps one, or says 第二个, has answered; any other words are
heard as a new attempt to say it.
"""

import re
from dataclasses import replace

from assistance.residents import household_size_of
from bot.flows.flow import Ask
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.kinds import Kind
from bot.understanding.readings import may_mean, read

# 对，就是这个: a yes to the one that was offered, and nothing else beside it.
_LONGEST_YES = 8
_ORDINALS = (
    re.compile(r"(?:是)?(?:第一个?|前[面头]?那?一?个|前者|头一个)[吧的啊呀]*"),
    re.compile(r"(?:是)?(?:第二个?|后[面头]?那?一?个|后者)[吧的啊呀]*"),
)


def offer_guesses(turn: Turn, question: Ask) -> Bubble | None:
    """The open question asked again with what may have been meant; None where the words give nothing to offer."""
    if question.kind not in set(Kind):
        return None
    guesses = may_mean(
        question.kind, turn.text, today=turn.today, household_size=household_size_of(turn.resident)
    )
    if not guesses:
        return None
    turn.state.guesses = guesses
    key = "guess_one" if len(guesses) == 1 else "guess_two"
    return replace(say(key, first=guesses[0], last=guesses[-1]), taps=tuple(guesses))


def take_guess(turn: Turn) -> None:
    """Where what was offered is picked, let the message say it in full; what was offered is then forgotten."""
    guesses, turn.state.guesses = turn.state.guesses, []
    if (picked := _picked(turn.text.strip(" 。！!，,"), guesses)) is not None:
        turn.message = replace(turn.message, text=picked)


def _picked(said: str, guesses: list[str]) -> str | None:
    if said in guesses:
        return said
    if len(guesses) == 1 and len(said) <= _LONGEST_YES and read("yes_no", said).value is True:
        return guesses[0]
    if len(guesses) == len(_ORDINALS):
        named = [guess for guess, words in zip(guesses, _ORDINALS, strict=True) if words.fullmatch(said)]
        return named[0] if named else None
    return None
