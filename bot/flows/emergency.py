"""Acute need: first where help is right now, then at most five short questions, none of them required."""

from assistance.emergencies import EmergencyCall, report_emergency
from assistance.policies import load_region
from bot.flows.flow import Ask, ask
from bot.flows.regions import ASKED as REGION
from bot.flows.regions import ask_region, take_region
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading

QUESTIONS = {
    "where": "free_text",
    "without_food_or_shelter": "yes_no",
    "phone": "phone",
    "name": "name",
}


class EmergencyFlow:
    """Rescue first, papers later."""

    name = "emergency"

    def next_question(self, turn: Turn) -> Ask | None:
        """What happened was said already; then where, whether they eat and sleep tonight, phone, name."""
        if (region := ask_region(turn)) is not None:
            return region
        if "what_happened" not in turn.state.notes:
            return ask("what_happened", "free_text")
        for name, kind in QUESTIONS.items():
            if name not in turn.state.notes:
                return ask(name, kind, key=f"emergency_{name}")
        return None

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Keep the answer."""
        if asked == REGION:
            take_region(turn, reading)
        else:
            turn.note(asked, reading.value)
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """Nothing here is required."""
        if asked == REGION:
            return [say("please_pick_one")]
        turn.note(asked, None)
        return []

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """Photos can follow later."""
        del turn, asked
        return [say("photo_not_needed_now")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Put it at the front of the queue and say what happens."""
        notes = turn.state.notes
        case = report_emergency(
            turn.session,
            turn.resident,
            turn.region,
            EmergencyCall(
                what_happened=notes.get("what_happened") or "",
                where=notes.get("where") or "",
                phone=notes.get("phone") or "",
                name=notes.get("name") or "",
                without_food_or_shelter=notes.get("without_food_or_shelter"),
            ),
            now=turn.now,
        )
        turn.state.rest()
        return [say("emergency_reported", number=case.number), first_aid_promise(turn.region)]


def first_aid_promise(region: str) -> Bubble:
    """What the region's document promises in an emergency, in its own terms: hours only where it has hours."""
    programmes = load_region(region).programmes
    for code in ("temp_aid_emergency", "temp_aid"):
        if code in programmes and programmes[code].gives:
            return say("emergency_promise", gives=programmes[code].gives)
    return say("emergency_next")
