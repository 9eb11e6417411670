"""Sending in what the township asked for after submission."""

from assistance.cases import answer_correction, cases_of
from assistance.documents import attach_photo
from assistance.errors import AssistanceError
from bot.flows.applying import DOOR
from bot.flows.flow import Ask, ask
from bot.flows.signing_later import SigningLaterFlow, application_to_sign
from bot.flows.steps import with_steps_left
from bot.replies import Bubble, say
from bot.replies.errors import say_error
from bot.turn import Turn
from bot.understanding.readings import Reading
from storage.models import Case, Status

DONE = "补好了"
SIGN = "补签"


class SupplementingFlow:
    """Photos, one by one, until the person says that it is all."""

    name = "supplementing"

    def next_question(self, turn: Turn) -> Ask | None:
        """The next photo, or the word that there are no more."""
        case = case_to_supplement(turn)
        if DONE in turn.state.notes or case is None:
            return None
        shown = "shown" in turn.state.notes
        question = with_steps_left(ask("supplement", "choice", choices=[DONE]), 1 if shown else 2)
        wanted = what_is_wanted(case)
        if wanted is None or shown:
            return question
        return question.reworded(f"{say('office_said', text=wanted).text}\n{question.bubble.text}")

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """That was all."""
        del asked, reading
        turn.note(DONE, True)
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """What is wanted stands in the case."""
        del turn, asked
        return [say("supplement_what")]

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """Put a photo into the application."""
        del asked
        case, photo = case_to_supplement(turn), turn.message.photo
        if photo is None or case is None or case.application_id is None:
            return [say("photo_not_received")]
        if isinstance(photo, AssistanceError):
            return [say_error(photo)]
        attach_photo(turn.session, turn.resident, case.application_id, photo, door=DOOR, now=turn.now)
        turn.note("shown", True)
        return [say("photo_kept_supporting")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Tell the office that everything is there."""
        case = case_to_supplement(turn)
        turn.state.rest()
        if case is None:
            return [say("supplement")]
        answer_correction(turn.session, turn.resident, case.number, now=turn.now)
        return [say("supplement_sent", number=case.number)]


def case_to_supplement(turn: Turn) -> Case | None:
    """The newest application for which the office waits for something, or None."""
    for case in cases_of(turn.session, turn.resident):
        if case.status == Status.CORRECTION_REQUESTED and case.application_id is not None:
            return case
    return None


def what_is_wanted(case: Case) -> str | None:
    """What the office asks for, in its own words."""
    asked = [event for event in case.events if event.status == Status.CORRECTION_REQUESTED]
    return asked[-1].public_text if asked else None


def begin_supplement(turn: Turn) -> bool:
    """Turn to sending in what is missing, and end it where the person says so. False when nothing is asked for.

    A signature that is still missing under the letter is given too, when that is what they say, or all there is.
    """
    wanted = case_to_supplement(turn)
    if (wanted is None or turn.text.strip(" 。！!") == SIGN) and application_to_sign(turn) is not None:
        if turn.state.flow != SigningLaterFlow.name:
            turn.state.set_aside(comes_back=True)
            turn.state.begin(SigningLaterFlow.name)
        return True
    if wanted is None:
        return False
    if turn.state.flow != SupplementingFlow.name:
        turn.state.set_aside(comes_back=True)
        turn.state.begin(SupplementingFlow.name)
    if turn.text.strip(" 。！!") == DONE:
        turn.note(DONE, True)
    return True
