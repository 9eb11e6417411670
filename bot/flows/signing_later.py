"""Signatures under the letter of an application that is handed in already, until the case is decided."""

from assistance.cases import SETTLED, cases_of
from assistance.documents import attach_photo
from assistance.errors import AssistanceError
from assistance.letters import Circumstances
from assistance.signers import still_to_sign
from bot.flows.flow import Ask, ask
from bot.flows.signing import (
    SENT,
    SENT_SIGNS,
    ask_who_signed,
    forget_open_questions,
    names_of,
    sign_link,
    take_letter_page,
    take_who_signed,
)
from bot.replies import Bubble, say
from bot.replies.errors import say_error
from bot.turn import Turn
from bot.understanding.readings import Reading
from storage.models import Application

SIGN_LATER = "sign_later"


class SigningLaterFlow:
    """A new link for each adult who has not signed, or a photo of the paper they signed."""

    name = "signing_later"

    def next_question(self, turn: Turn) -> Ask | None:
        """The links, until the person says that they are sent or everybody has signed."""
        application = application_to_sign(turn)
        if application is None or "sent" in turn.state.notes:
            return None
        if (about_paper := ask_who_signed(turn, application)) is not None:
            return about_paper
        unsigned = still_to_sign(application)
        links = "\n".join(f"{member.name}：{sign_link(turn, application, member)}" for member in unsigned)
        return ask(
            SIGN_LATER,
            "choice",
            choices=[SENT],
            signs={SENT: SENT_SIGNS},
            photo_kind="letter_page",
            names=names_of(unsigned),
            link=links,
        )

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """The links are on their way, or who signed the paper."""
        application = application_to_sign(turn)
        if asked == SIGN_LATER or application is None:
            turn.note("sent", True)
            return []
        return take_who_signed(turn, application, reading, Circumstances())

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """Nothing hangs on it today."""
        forget_open_questions(turn)
        if asked == SIGN_LATER:
            turn.note("sent", True)
        return []

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """The letter, signed on paper."""
        del asked
        application, photo = application_to_sign(turn), turn.message.photo
        if photo is None or application is None:
            return [say("photo_not_received")]
        if isinstance(photo, AssistanceError):
            return [say_error(photo)]
        attach_photo(turn.session, turn.resident, application.id, photo, door="chat", now=turn.now)
        return take_letter_page(turn, application, photo, Circumstances())

    def finish(self, turn: Turn) -> list[Bubble]:
        """Everybody has signed, or somebody will."""
        awaited = application_to_sign(turn) is not None
        turn.state.rest()
        return [say("sign_later_awaited" if awaited else "everybody_signed")]


def application_to_sign(turn: Turn) -> Application | None:
    """The newest application in the office's hands whose letter somebody has yet to sign, or None."""
    for case in cases_of(turn.session, turn.resident):
        if case.application_id is None or case.status in SETTLED:
            continue
        application = turn.session.get_one(Application, case.application_id)
        if still_to_sign(application):
            return application
    return None
