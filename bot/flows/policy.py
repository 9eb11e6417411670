"""Policy questions, answered from the region's own document: a quote, its source, nothing invented."""

import re
from collections.abc import Callable, Sequence

from assistance.eligibility.clauses import Clause
from assistance.eligibility.programmes import Programme, Region
from assistance.policies import everyday_words, load_region, programmes_named
from bot.flows.regions import region_named, remark_on_draft
from bot.flows.terms import read_terms, tell_figures, tell_terms, tell_terms_shortly
from bot.replies import Bubble, say
from bot.turn import Turn

MOST_SHOWN = 2
ASKS_TO_CALL = re.compile(r"电话|号码|热线|打给")
MOST_BESIDES = 3


def tell_programme(turn: Turn) -> list[Bubble]:
    """What a programme is, what it asks for, in the document's words, and who answers for it."""
    return _about(turn, _describe)


def tell_programme_briefly(turn: Turn) -> list[Bubble]:
    """The same in a few lines, for whoever is on the way to something else: the conditions are asked for there."""
    return _about(turn, lambda _turn, _region, programme: _quote(programme))


def tell_amount(turn: Turn) -> list[Bubble]:
    """How much: only figures the document or the county has set."""
    return _about(turn, _about_amount)


def tell_what_was_named(key: str) -> Callable[[Turn], list[Bubble]]:
    """What a message names by an everyday word, or else the reply of that key."""

    def answer(turn: Turn) -> list[Bubble]:
        return tell_programme(turn) if programmes_named(turn.text) else [say(key)]

    return answer


def tell_duration(turn: Turn) -> list[Bubble]:
    """How long it takes, or how long it is paid."""
    del turn
    return [say("duration")]


def tell_documents(turn: Turn) -> list[Bubble]:
    """What to bring: one ID card and one letter."""
    del turn
    return [say("documents")]


def tell_where(turn: Turn) -> list[Bubble]:
    """Which office; a telephone number only where a source gives one."""
    if not (asked := region_asked_about(turn)):
        return [say("region_first")]
    region = load_region(asked)
    place = region.where_to_go
    bubbles = [*remark_on_draft(region.status), say("where", window=place.window)]
    if place.hotline:
        note = f"（{place.hotline_note}）" if place.hotline_note else ""
        bubbles.append(say("hotline", hotline=place.hotline, note=note))
    elif ASKS_TO_CALL.search(turn.text):
        bubbles.append(say("no_hotline"))
    return bubbles


def tell_residence(turn: Turn) -> list[Bubble]:
    """Applying away from home, from the region's own rules."""
    rules = ("proc_residence_permit_application", "proc_event_place_application")
    if not (asked := region_asked_about(turn)):
        return [say("region_first")]
    region = load_region(asked)
    found = [region.programmes[rule] for rule in rules if rule in region.programmes]
    bubbles = [_quote(rule) for rule in found] or [say("not_in_document", title=region.title)]
    return [*remark_on_draft(region.status), *bubbles]


def _about(turn: Turn, describe: Callable[[Turn, Region, Programme], Bubble]) -> list[Bubble]:
    if not (asked := region_asked_about(turn)):
        return [say("region_first")]
    region = load_region(asked)
    topics, named = _topics(turn), programmes_named(turn.text)
    if not topics and not named:
        return [say("which_programme")]
    found = programmes_about(region, topics, named)
    missing = [region.catalogue[code].name for code in named if code not in region.programmes]
    told = ([one for one in found if one.code in named] or found)[:MOST_SHOWN]
    bubbles = [describe(turn, region, programme) for programme in told]
    if missing:
        bubbles.append(say("named_not_in_document", title=region.title, names="、".join(missing)))
    if not bubbles:
        bubbles = [say("not_in_document", title=region.title)]
    besides = _besides([one for one in found if one not in told])
    return [*remark_on_draft(region.status), *bubbles, *besides, *([say("ask_person")] if found else [])]


def _besides(programmes: Sequence[Programme]) -> list[Bubble]:
    """Name what is of the same kind and has a name of its own that people can say."""
    names = [
        words[0] if words[0] in one.name else f"{words[0]}（{one.name}）"
        for one in programmes[:MOST_BESIDES]
        if (words := everyday_words().get(one.code))
    ]
    return [say("programme_besides", programmes="、".join(names))] if names else []


def programmes_about(region: Region, topics: set[str], named: Sequence[str] = ()) -> list[Programme]:
    """The programmes of the region's document that a person's words name, those named by an everyday word first.

    Otherwise in the catalogue's order.
    """
    by_topic = [code for code, entry in region.catalogue.items() if entry.topic in topics]
    codes = dict.fromkeys([*named, *by_topic])
    return [programme for code in codes if (programme := region.programmes.get(code)) is not None]


def region_asked_about(turn: Turn) -> str:
    """The region that the question names, or else the person's own; a question about another one moves nobody."""
    return region_named(turn, turn.text) or turn.region


def _topics(turn: Turn) -> set[str]:
    understood = turn.message.understood
    if understood is None:
        return set()
    return {str(entity.value) for entity in understood.entities if entity.name == "programme"}


def _describe(turn: Turn, region: Region, programme: Programme) -> Bubble:
    # What is given is told where it says more than the name.
    says_more = not set(programme.gives) <= set(programme.name)
    terms = read_terms(turn, region, programme)
    whom = say("programme", name=programme.name, for_whom=programme.for_whom)
    figures = tell_figures(terms)
    ending = [_basis(_first_clause(programme)), *_way_on(programme)]
    told = _in_one(
        [
            whom,
            *([say("programme_gives", gives=programme.gives)] if says_more else []),
            *tell_terms(terms),
            *figures,
            *ending,
        ]
    )
    one_figure = [figure.in_plain_words() for figure in figures[:1]]
    shortly = _in_one([whom, *tell_terms_shortly(terms), *one_figure, *ending])
    return Bubble(told.text, plain=shortly.in_plain_words().text)


def _about_amount(turn: Turn, region: Region, programme: Programme) -> Bubble:
    """What is given and the figures there are, with the clause of the amount where it has one."""
    says_more = not set(programme.gives) <= set(programme.name)
    amounts = [programme.clauses[rule.clause] for rule, _ in programme.amounts]
    return _in_one(
        [
            say("programme", name=programme.name, for_whom=programme.gives)
            if says_more
            else say("amount_of", name=programme.name),
            *(tell_figures(read_terms(turn, region, programme), only_money=True) or [say("amount_note")]),
            say("amount_by_standard"),
            _basis((amounts or [_first_clause(programme)])[0]),
            *_way_on(programme),
        ]
    )


def _quote(programme: Programme) -> Bubble:
    """A programme or a rule of procedure, in the document's words alone."""
    described = say("programme", name=programme.name, for_whom=programme.for_whom)
    return _in_one([described, _basis(_first_clause(programme)), *_way_on(programme)])


def _first_clause(programme: Programme) -> Clause:
    return next(iter(programme.clauses.values()))


def _basis(clause: Clause) -> Bubble:
    return say("programme_clause", source=f"{clause.doc} {clause.section}", quote=clause.quote)


def _way_on(programme: Programme) -> list[Bubble]:
    """What the document leaves to be said: its advice, and whom to ask."""
    told = [Bubble(text) for text in programme.advice[:1]]
    if programme.department is not None:
        told.append(say("who_answers", lead=programme.department.contact))
    return told


def _in_one(bubbles: Sequence[Bubble]) -> Bubble:
    """One thing said, line by line."""
    text = "\n".join(bubble.text for bubble in bubbles)
    plain = "\n".join(bubble.plain or bubble.text for bubble in bubbles)
    return Bubble(text, plain=plain if plain != text else "")
