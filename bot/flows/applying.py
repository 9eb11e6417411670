"""Applying in chat, whole: consents, who, photos, letter, check, submit, receipt."""

import re
from collections.abc import Callable

from assistance.applications import (
    FORGETTABLE,
    applicant_of,
    choose_programmes,
    discard_if_empty,
    find_draft,
    forget_answer,
    open_application,
    photo_of,
    pledge,
    progress_of,
    record_contact,
    record_household,
)
from assistance.authorizations import compose_letter
from assistance.consents import APPLYING_NEEDS, give_consent
from assistance.documents import PhotoUnclear, attach_photo
from assistance.errors import AssistanceError
from assistance.household import OWN, PersonGiven
from assistance.letters import Circumstances
from assistance.notices import notice_on
from assistance.policies import programmes_named
from assistance.screening import fitting_programmes, programmes_for
from assistance.signers import SIGNATURE, still_to_sign
from assistance.submission import submit_application
from bot.flows import household
from bot.flows.flow import Ask, ask
from bot.flows.household import add_relative, ask_relative, leave_for_later, people_of
from bot.flows.regions import ASKED as REGION
from bot.flows.regions import ask_region, take_region
from bot.flows.signing import TAKERS as SIGNING_TAKERS
from bot.flows.signing import (
    WHO_SIGNED,
    ask_signatures,
    ask_who_signed,
    names_of,
    note_unsigned,
    sign_link,
    take_back_not_signing,
    take_letter_page,
    take_who_signed,
    tell_unsigned,
    unsure_of_signing,
    without_what_is_waited_for,
)
from bot.flows.steps import with_steps_left
from bot.flows.wording import programme_names
from bot.replies import Bubble, say
from bot.replies.errors import say_error
from bot.turn import Turn
from bot.understanding.readings import Reading
from storage.models import Application, Case

CHECK = "check_answers"
CONSENT = "consent:"
DOOR = "chat"
# 我要申请低保 names one thing; a list of several is better picked from.
PLAIN_WISH = re.compile(
    r"(?:申请|办理?|报)(?:一下|一?个|下|吃)?(?P<what>[^，,。、和跟或]{2,8})(?=[，,。！!]|$)"
)
SEVERAL_WISHES = re.compile(r"还有|还想|另外|以及|也要|也想|再办|再申请")


class ApplyingFlow:
    """From "I want to apply" to a receipt number."""

    name = "applying"

    def next_question(self, turn: Turn) -> Ask | None:
        """The first thing that is missing, in the order the domain names it."""
        hear_what_is_wished(turn)
        if (region := ask_region(turn)) is not None:
            return region
        draft = self.draft(turn)
        missing = progress_of(turn.session, turn.resident, draft, now=turn.now).missing
        if (question := self.ask_missing(turn, draft, missing)) is not None:
            return count_steps(question, missing)
        return self._ask_check(draft) if CHECK not in turn.state.notes else None

    def draft(self, turn: Turn) -> Application:
        """The application this flow fills in."""
        return _draft(turn)

    def ask_missing(self, turn: Turn, draft: Application, missing: list[str]) -> Ask | None:
        """The question for the first gap, or None when there is nothing left to ask."""
        for gap in without_what_is_waited_for(turn, missing):
            if gap == "letter":
                if (relative := ask_relative(turn, draft)) is not None:
                    return relative
                compose_letter(turn.session, draft, now=turn.now)
                continue
            return self.ask_for(turn, draft, gap)
        return None

    def ask_for(self, turn: Turn, draft: Application, gap: str) -> Ask:
        """The question that fills one gap."""
        if gap.startswith(CONSENT):
            return _ask_consent(turn, gap.removeprefix(CONSENT))
        if gap == "programmes":
            return _ask_programmes(turn, draft)
        if gap.startswith(SIGNATURE):
            return ask_signatures(turn, draft)
        if gap == "applicant_signature":
            return ask_who_signed(turn, draft) or self.ask_signature(turn, draft)
        if gap == "pledge":
            return ask(gap, "yes_no", text=notice_on(turn.today).pledge_text)
        if gap in {"id_portrait", "id_emblem"}:
            return ask(gap, "photo", photo_kind=gap)
        return ask(gap, READERS[gap])

    def ask_signature(self, turn: Turn, draft: Application) -> Ask:
        """Where the applicant signs, and who else has to."""
        signers, link = still_to_sign(draft), sign_link(turn, draft, draft.members[0])
        kind = "signature"
        if len(signers) > 1:
            key = "applicant_signature_of_several"
            return ask(
                "applicant_signature",
                kind,
                key=key,
                photo_kind="letter_page",
                link=link,
                names=names_of(signers),
            )
        return ask("applicant_signature", kind, photo_kind="letter_page", link=link)

    def _ask_check(self, draft: Application) -> Ask:
        applicant = applicant_of(draft)
        return ask(
            CHECK,
            "yes_no",
            programmes=programme_names(draft.region, draft.programmes),
            name=applicant.name if applicant else "",
            id_number=tail(applicant.id_number if applicant else None),
            township=draft.township,
            phone=draft.phone,
            people=len(draft.members),
            unsigned=note_unsigned(draft),
        )

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Put the answer where it belongs."""
        if asked == REGION:
            take_region(turn, reading)
            return []
        if asked.startswith(CONSENT):
            return self._take_consent(turn, asked.removeprefix(CONSENT), bool(reading.value))
        if asked == WHO_SIGNED:
            draft = self.draft(turn)
            return take_who_signed(turn, draft, reading, self.circumstances(turn, draft))
        return TAKERS[asked](turn, self.draft(turn), reading)

    def _take_consent(self, turn: Turn, purpose: str, agreed: bool) -> list[Bubble]:
        if not agreed:
            turn.state.rest()
            discard_if_empty(turn.session, turn.resident, now=turn.now)
            return [say("consent_declined")]
        give_consent(turn.session, turn.resident, purpose, door=DOOR, now=turn.now)
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """Most of what is asked here is needed; a relative's number may be left for later."""
        if asked == "relative_number":
            return add_relative(turn, self.draft(turn), None)
        if asked in household.TAKERS:
            return leave_for_later(turn)
        if asked == "applicant_signature":
            return [say("cannot_sign")]
        if asked in {WHO_SIGNED, *SIGNING_TAKERS}:
            return unsure_of_signing(turn, self.draft(turn), asked)
        return [say("consent_undecided" if asked.startswith(CONSENT) else "needed_to_apply")]

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """A photo of the card, of the signed letter, or something to add."""
        del asked
        photo = turn.message.photo
        if photo is None:
            return [say("photo_not_received")]
        draft = self.draft(turn)
        if isinstance(photo, AssistanceError):
            return [say_error(photo)]
        try:
            attach_photo(turn.session, turn.resident, draft.id, photo, door=DOOR, now=turn.now)
        except PhotoUnclear as error:
            return [say_error(error)]
        if photo.kind == "letter_page":
            return take_letter_page(turn, draft, photo, self.circumstances(turn, draft))
        if photo.kind == "supporting" and photo_of(draft, "id_portrait") is None:
            return [say("photo_kept_perhaps_card")]
        return [say(f"photo_kept_{photo.kind}")]

    def take_back(self, turn: Turn) -> bool:
        """Forget the answer given last, where it is one that can be asked again by itself."""
        draft = find_draft(turn.session, turn.resident)
        if draft is not None and take_back_not_signing(turn, draft):
            return True
        if draft is None or not turn.state.trail:
            return False
        *earlier, last = turn.state.trail
        if last["asked"] not in FORGETTABLE:
            return False
        forget_answer(draft, last["asked"], now=turn.now)
        turn.state.trail = earlier
        return True

    def circumstances(self, turn: Turn, draft: Application) -> Circumstances:
        """What of this signing goes into its sealed record."""
        del turn, draft
        return Circumstances()

    def finish(self, turn: Turn) -> list[Bubble]:
        """Submit and give the receipt."""
        draft = self.draft(turn)
        case = submit_application(turn.session, turn.resident, draft.id, now=turn.now)
        turn.state.rest()
        return [say("application_submitted", number=case.number), *tell_unsigned(draft), *say_due(case)]


def say_due(case: Case) -> list[Bubble]:
    """By when the office has to be done, where a document sets a limit."""
    if not case.due_on:
        return []
    key = "due_estimate" if case.due_is_estimate else "due"
    return [say(key, due=f"{case.due_on:%Y年%-m月%-d日}")]


def _draft(turn: Turn) -> Application:
    found = find_draft(turn.session, turn.resident)
    if found is not None and found.region == turn.region:
        return found
    return open_application(
        turn.session,
        turn.resident,
        region=turn.region,
        programmes=asked_for_plainly(turn, turn.region),
        now=turn.now,
    )


def hear_what_is_wished(turn: Turn) -> None:
    """Keep the message that began this: what it asks for by name is not asked again."""
    if "wished" not in turn.state.notes:
        wish = None if SEVERAL_WISHES.search(turn.text) else PLAIN_WISH.search(turn.text)
        turn.note("wished", wish.group("what") if wish else "")


def asked_for_plainly(turn: Turn, region: str) -> list[str]:
    """The one programme that the person came to apply for, if it can be had here."""
    named = programmes_named(str(turn.state.notes.get("wished", "")))
    return list(named) if len(named) == 1 and named[0] in programmes_for(region, "all") else []


def count_steps(question: Ask, missing: list[str], *, last: int = 1) -> Ask:
    """The question with how many more are to come, once the consents are given and the way can be seen.

    `last` is how many follow when nothing is missing any more: to check, and to hand in with it.
    """
    if question.name.startswith(CONSENT) or any(gap.startswith(CONSENT) for gap in missing):
        return question
    steps = {gap.partition(":")[0] for gap in missing if gap != "letter"}
    return with_steps_left(question, len(steps) + last)


def _ask_consent(turn: Turn, purpose: str) -> Ask:
    """One purpose; before the first of them the whole notice, whose hash is kept with the consent."""
    notice = notice_on(turn.today)
    question = ask(f"{CONSENT}{purpose}", "yes_no", key="consent", purpose=notice.purposes[purpose])
    if purpose != APPLYING_NEEDS[0]:
        return question
    whole = "\n".join([f"《{notice.title}》", *notice.paragraphs])
    return question.reworded(f"{whole}\n\n{question.bubble.text}")


def _ask_programmes(turn: Turn, draft: Application) -> Ask:
    """What screening found likely, to be confirmed; or else everything that can be asked for, several at once."""
    suggested = _suggested(turn, draft)
    if suggested and "picks" not in turn.state.notes:
        return ask("suggested", "yes_no", programmes=programme_names(draft.region, suggested))
    choices = programme_choices(draft)
    return ask("programmes", "choice", choices=list(choices), several=True, stands_for=choices)


def _suggested(turn: Turn, draft: Application) -> list[str]:
    """What this person's own screening found likely, of what can be asked for in chat."""
    if draft.draft_of != OWN:
        return []
    offered = set(programme_choices(draft).values())
    need = turn.state.need or "all"
    fitting = fitting_programmes(turn.session, turn.resident, draft.region, need=need, on=turn.today)
    return [code for code in fitting if code in offered]


def _take_suggested(turn: Turn, draft: Application, reading: Reading) -> list[Bubble]:
    if reading.value:
        choose_programmes(draft, _suggested(turn, draft), now=turn.now)
    else:
        turn.note("picks", True)
    return []


def programme_choices(draft: Application) -> dict[str, str]:
    """What can be asked for in chat, by the document's name, with its code."""
    return {programme_names(draft.region, [code]): code for code in programmes_for(draft.region, "all")}


def _take_programmes(turn: Turn, draft: Application, reading: Reading) -> list[Bubble]:
    by_name = programme_choices(draft)
    picked = reading.value if isinstance(reading.value, list) else [reading.value]
    choose_programmes(draft, [by_name[str(name)] for name in picked], now=turn.now)
    return []


def _take_name(turn: Turn, draft: Application, reading: Reading) -> list[Bubble]:
    people = people_of(draft)
    applicant = PersonGiven("self", str(reading.value), people[0].id_number if people else None)
    record_household(turn.session, draft, [applicant, *people[1:]], now=turn.now)
    return []


def _take_number(turn: Turn, draft: Application, reading: Reading) -> list[Bubble]:
    people = people_of(draft)
    applicant = PersonGiven("self", people[0].name, str(reading.value))
    record_household(turn.session, draft, [applicant, *people[1:]], now=turn.now)
    return []


def _take_pledge(turn: Turn, draft: Application, reading: Reading) -> list[Bubble]:
    if not reading.value:
        turn.state.rest()
        return [say("pledge_declined")]
    pledge(draft, notice_on(turn.today).pledge_hash, now=turn.now)
    return []


def _take_check(turn: Turn, draft: Application, reading: Reading) -> list[Bubble]:
    del draft
    if reading.value:
        turn.note(CHECK, True)
        return []
    turn.state.begin("changing")
    return []


def _take_contact(field: str) -> Callable[[Turn, Application, Reading], list[Bubble]]:
    def take(turn: Turn, draft: Application, reading: Reading) -> list[Bubble]:
        record_contact(draft, **{field: str(reading.value)}, now=turn.now)
        return []

    return take


def tail(number: str | None) -> str:
    """The end of an ID number: enough to know it again by, and no more."""
    return number[-4:] if number else ""


READERS = {
    "applicant_name": "name",
    "applicant_id_number": "id_number",
    "township": "free_text",
    "phone": "phone",
}
TAKERS: dict[str, Callable[[Turn, Application, Reading], list[Bubble]]] = {
    "suggested": _take_suggested,
    "programmes": _take_programmes,
    "applicant_name": _take_name,
    "applicant_id_number": _take_number,
    **household.TAKERS,
    "township": _take_contact("township"),
    "phone": _take_contact("phone"),
    **SIGNING_TAKERS,
    "pledge": _take_pledge,
    CHECK: _take_check,
}
