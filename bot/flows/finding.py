"""Finding one's case from another phone (R55): by its number, or by the end of the ID number and the phone given."""

import re

from assistance.cases import cases_of
from assistance.finding_cases import MOST_TRIES, Glimpse, Proof, find_case, tries_left
from bot.flows.flow import Ask, ask
from bot.flows.standing import next_of, status_of
from bot.flows.stories import wants_something_else
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading, read
from storage.models import Status

NUMBER = re.compile(r"(?<!\d)(\d{4}[-－—–\s]?\d{4}[-－—–\s]?\d{5})(?!\d)")
PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d[-－\s]?\d{4}[-－\s]?\d{4}|0\d{2,3}[-－]?[2-9]\d{6,7})(?!\d)")
LAST_FOUR = re.compile(r"(?<![\dXx])(\d{3}[\dXx])(?![\dXx])")


class FindingFlow:
    """Which case is yours?"""

    name = "finding"

    def next_question(self, turn: Turn) -> Ask | None:
        """The proof, or the half of it that is missing."""
        notes = turn.state.notes
        if "over" in notes:
            return None
        if "last_four" in notes:
            return ask("find_case_phone", "phone")
        if "phone" in notes:
            return ask("find_case_last_four", "free_text")
        return ask("find_case", "free_text")

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Look with what was given; words that are no proof may be a wish of their own."""
        del asked
        words = str(reading.value)
        proof = proof_in(words, turn.state.notes.get("last_four"), turn.state.notes.get("phone"))
        if proof is not None:
            return _look(turn, proof)
        if (phone := PHONE.search(words)) is not None:
            turn.note("phone", phone.group())
        elif (four := LAST_FOUR.search(words)) is not None:
            turn.note("last_four", four.group(1))
        elif _is_no(words) or turn.state.notes.get("puzzled"):
            turn.note("over", "nothing")
        elif (wish := wants_something_else(turn)) not in {None, "track_application"}:
            turn.note("over", "wish")
            turn.note("wish", wish)
        else:
            turn.note("puzzled", True)
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """No number and no card at hand."""
        del asked
        turn.note("over", "nothing")
        return []

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """A photo of the receipt is not read here."""
        del turn, asked
        return [say("photo_not_needed_now")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Found, or nothing to be found, or on to what the person wants instead."""
        why, wish = turn.state.notes.get("over"), turn.state.notes.get("wish")
        turn.state.rest()
        if why == "wish":
            turn.want(str(wish), turn.kept_words())
            return []
        return [say("find_nothing")] if why == "nothing" else []


def offer_to_find(turn: Turn) -> None:
    """Nothing stands under this account: ask next whether the person has changed phones."""
    if turn.state.flow is None:
        turn.state.begin(FindingFlow.name)
        turn.state.asked = "find_case"


def find_for_stranger(turn: Turn) -> list[Bubble] | None:
    """Look for the case this message names, or None when it names none or one of the person's own."""
    proof = proof_in(turn.text)
    if proof is None or turn.message.incoming is None:
        return None
    if any(is_named(case.number, turn.text) for case in cases_of(turn.session, turn.resident)):
        return None
    if turn.state.flow is None:
        offer_to_find(turn)
    bubbles = _look(turn, proof)
    if turn.state.flow == FindingFlow.name and "over" in turn.state.notes:
        turn.state.rest()
    return bubbles


def is_named(number: str, words: str) -> bool:
    """Whether the words name this receipt number."""
    return any(_digits(found) == _digits(number) for found in NUMBER.findall(words))


def proof_in(words: str, last_four: str | None = None, phone: str | None = None) -> Proof | None:
    """The number of a case, or the end of an ID number together with a phone, as far as `words` complete it."""
    if (number := NUMBER.search(words)) is not None:
        return Proof(number=number.group(1))
    told = PHONE.search(words)
    given = told.group() if told is not None else phone
    # What is left without the phone: 0469 in 139-0469-0000 is no end of an ID number.
    four = LAST_FOUR.search(PHONE.sub(" ", words))
    ending = four.group(1) if four is not None else last_four
    return Proof(id_last_four=ending, phone=given) if given and ending else None


def _look(turn: Turn, proof: Proof) -> list[Bubble]:
    """Where the case stands, or how often one may still try. Raises TooManyTries."""
    found = find_case(turn.session, turn.resident, proof, now=turn.now)
    if turn.state.flow == FindingFlow.name:
        turn.state.notes = {}
    if found is not None:
        if turn.state.flow == FindingFlow.name:
            turn.note("over", "found")
        return [_describe(found), say("glimpse_note")]
    left = tries_left(turn.session, turn.resident, now=turn.now)
    if left > 0:
        return [say("find_none", left=left)]
    if turn.state.flow == FindingFlow.name:
        turn.note("over", "rest")
    return [say("find_none_left", tries=MOST_TRIES)]


def _describe(found: Glimpse) -> Bubble:
    text = say(
        "case_glimpse",
        tail=found.tail,
        kind=say(f"kind_{found.kind}").text,
        status=status_of(found.kind, found.status),
        next=next_of(found.kind, found.status),
    ).text
    if found.due_on and not found.due_is_estimate and found.status != Status.CLOSED:
        text += "\n" + say("due", due=f"{found.due_on:%Y年%-m月%-d日}").text
    return Bubble(text)


def _is_no(words: str) -> bool:
    reading = read("yes_no", words)
    return reading.is_usable and not reading.value


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
