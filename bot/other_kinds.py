"""Messages that are neither words nor photos: what each can be taken for, and what to say where it cannot."""

from dataclasses import replace

from assistance.door_links import keep_door_link
from assistance.residents import choose_region
from bot.flows.flow import Ask
from bot.flows.regions import title_of
from bot.greeting import begun_elsewhere
from bot.places import EMERGENCY, answer_at, region_of
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.wechat import incoming


def take_place(turn: Turn, question: Ask | None) -> bool:
    """Have the dialogue read a place as the answer to the open question, if it is one."""
    message = turn.message.incoming
    if not isinstance(message, incoming.Location):
        return False
    answer = answer_at(turn, message, question.name if question else None)
    if answer is None:
        return False
    turn.message = replace(turn.message, text=answer)
    return True


def note_place(turn: Turn) -> Bubble:
    """A place that answers no question: in an emergency it is kept, otherwise it may say whose policy applies."""
    message = turn.message.incoming
    region = region_of(turn, message) if isinstance(message, incoming.Location) else None
    if turn.state.flow == EMERGENCY:
        return say("place_kept")
    if turn.state.flow is not None or region is None or begun_elsewhere(turn, region.name):
        return say("place_unknown")
    choose_region(turn.resident, region.name)
    return say("place_noted", region=title_of(region))


def say_unread(turn: Turn) -> Bubble:
    """What cannot be read, named, with other ways to say it."""
    match turn.message.incoming:
        case incoming.Voice():
            return say("voice_unheard")
        case incoming.Video():
            return say("video_unseen")
        case incoming.Link():
            return say("link_unread")
    return say("sticker_unread")


def open_mini_app(turn: Turn) -> list[Bubble]:
    """A link that opens the mini-app where the chat stands. The question here stays open."""
    door = turn.message.door
    if door is None:
        raise ValueError("the link is made before the turn")
    keep_door_link(turn.session, turn.resident, door.token, flow=turn.state.flow, now=turn.now)
    return [say("mini_app_link", link=door.address)]
