"""Village coordinators: signing in with the one-time code, then one person after another."""

import re

from assistance.acting import Filed, filed_for_others
from assistance.cases import cases_of
from assistance.coordinators import active_coordinator, sign_in, was_disabled
from assistance.residents import choose_region
from bot.flows.flow import Ask, ask
from bot.flows.for_whom import NEXT as NEXT_PERSON
from bot.flows.tracking import describe_case, tell_progress
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading

NEXT, PROGRESS, ENOUGH = "下一个", "看进度", "先到这儿"
# A code as it was printed, wherever it stands in the message: 登记码是 ABCDE-23456.
CODE = re.compile(r"(?<![0-9A-Za-z])[A-Za-z0-9]{5}[-—－ ]?[A-Za-z0-9]{5}(?![0-9A-Za-z])")
MOST_LISTED = 8


class CoordinatingFlow:
    """Who am I to the service, and whom do I help next?"""

    name = "coordinating"

    def next_question(self, turn: Turn) -> Ask | None:
        """The code, until somebody is signed in; then what to do next."""
        if "heard" not in turn.state.notes:
            turn.note("heard", True)
            if (found := CODE.search(turn.text)) is not None:
                turn.note("code", found.group())
        if "over" in turn.state.notes or "code" in turn.state.notes:
            return None
        if active_coordinator(turn.session, turn.resident) is not None:
            return ask("coordinator_next", "choice", choices=[NEXT, PROGRESS, ENOUGH])
        return ask("coordinator_code", "code")

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """The code, or what comes next."""
        if asked == "coordinator_code":
            found = CODE.search(str(reading.value))
            turn.note("code", found.group() if found else str(reading.value))
        elif reading.value == NEXT:
            turn.state.begin("acting", new=True)
        elif reading.value == PROGRESS:
            return tell_filed(turn)
        else:
            turn.note("over", True)
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """No code at hand, or nothing more to do. 下一个 reads like "skip this" and means the next person."""
        if asked == "coordinator_next" and NEXT_PERSON.fullmatch(turn.text):
            turn.state.begin("acting", new=True)
            return []
        turn.note("over", True)
        return [say("coordinator")] if asked == "coordinator_code" else []

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """A photo belongs to a person; none is being helped right now."""
        del turn, asked
        return [say("photo_not_needed_now")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Look at the code that was given, or be done for now."""
        code = turn.state.notes.get("code")
        turn.state.rest()
        if code is not None:
            return self._look_at_code(turn, str(code))
        if active_coordinator(turn.session, turn.resident) is not None:
            return [say("coordinator_rests")]
        return [say("coordinator_disabled")] if was_disabled(turn.session, turn.resident) else []

    def _look_at_code(self, turn: Turn, code: str) -> list[Bubble]:
        went = sign_in(turn.session, turn.resident, code, now=turn.now)
        if went.rest_until is not None:
            return [say("coordinator_rest")]
        bubbles = [say("coordinator_code_wrong", left=went.tries_left)]
        if (known := went.coordinator) is not None:
            choose_region(turn.resident, known.region)
            bubbles = [say("coordinator_greeting", name=known.name, village=known.village)]
        turn.state.begin(self.name, heard=True)
        question = self.next_question(turn) or ask("coordinator_code", "code")
        turn.state.asked = question.name
        return [*bubbles, question.bubble]


def tell_filed(turn: Turn) -> list[Bubble]:
    """What this person filed for others, by name and number; where the message names one of them, that one in full."""
    filed = filed_for_others(turn.session, turn.resident)
    if not filed:
        return [say("filed_none")]
    if named := [one for one in filed if one.name and one.name in turn.text]:
        return [
            Bubble(f"{say('acting_about', name=one.name).text}{describe_case(turn.session, one.case).text}")
            for one in named
        ]
    lines = [_line(one) for one in filed[:MOST_LISTED]]
    more = len(filed) - MOST_LISTED
    return [Bubble("\n".join(lines)), *([say("filed_more", count=more)] if more > 0 else [])]


def tell_progress_of_all(turn: Turn) -> list[Bubble]:
    """Where it stands: one's own cases, and by name those filed for others."""
    filed = {one.case.id for one in filed_for_others(turn.session, turn.resident)}
    if not filed:
        helps_others = active_coordinator(turn.session, turn.resident) is not None
        return (
            [say("filed_none")]
            if helps_others and not cases_of(turn.session, turn.resident)
            else tell_progress(turn)
        )
    return [*tell_filed(turn), *tell_progress(turn, besides=filed)]


def _line(one: Filed) -> str:
    status = say(f"status_{one.case.status}").text
    return say("filed", name=one.name, number=one.case.number, status=status).text
