"""What a programme asks for and its figures, told line by line."""

from collections.abc import Sequence

from assistance.eligibility.figures import Figure
from assistance.eligibility.listing import Asked, Terms
from assistance.eligibility.programmes import Programme, Region
from assistance.guide import terms_of
from bot.replies import Bubble, say
from bot.turn import Turn

MOST_LINES = 5
MOST_LINES_PLAINLY = 3
MOST_LEFT_OPEN = 2
MOST_LEFT_OPEN_PLAINLY = 1


def read_terms(turn: Turn, region: Region, programme: Programme) -> Terms:
    """What the programme asks for and its figures today; read once for all that is told of it."""
    return terms_of(turn.session, region.name, programme.code, on=turn.today)


def tell_terms(terms: Terms) -> list[Bubble]:
    """The conditions, the most important first, and what is left to the officer."""
    left_open = terms.by_officer[:MOST_LEFT_OPEN]
    if not terms.lines and not left_open:
        return []
    if not terms.lines:
        return [_shorter_plainly("conditions_not_written", left_open)]
    bubbles = _listed(terms.lines, one_is_enough=terms.one_is_enough)
    if left_open:
        bubbles.append(_shorter_plainly("conditions_left_open", left_open))
    return bubbles


def tell_terms_shortly(terms: Terms) -> list[Bubble]:
    """The first conditions and how many more there are, for whoever asks to hear it simpler."""
    if not terms.lines:
        return []
    told = _listed(terms.lines, one_is_enough=terms.one_is_enough, most=MOST_LINES_PLAINLY)
    return [bubble.in_plain_words() for bubble in told]


def _listed(lines: Sequence[Asked], *, one_is_enough: bool, most: int = MOST_LINES) -> list[Bubble]:
    if len(lines) == 1 and not lines[0].one_of:
        return [say("condition_alone", programmes=lines[0].says)]
    shown, more = lines[:most], len(lines) - most
    bubbles = [say("conditions_any" if one_is_enough else "conditions_all")] if len(lines) > 1 else []
    for number, line in enumerate(shown, 1):
        key = "condition_one_of" if line.one_of else "condition"
        bubbles.append(say(key, number=number, text="；".join(line.one_of) or line.says))
    return [*bubbles, say("conditions_more", number=more)] if more > 0 else bubbles


def _shorter_plainly(key: str, sentences: Sequence[str]) -> Bubble:
    told = say(key, text="；".join(sentences))
    plain = say(key, plain=True, text="；".join(sentences[:MOST_LEFT_OPEN_PLAINLY]))
    return Bubble(told.text, plain=plain.text)


def tell_figures(terms: Terms, *, only_money: bool = False) -> list[Bubble]:
    """What is set, since when and by what; then what is not, and where to ask for it."""
    figures = [figure for figure in terms.figures if figure.is_money or not only_money]
    unset = [figure.label for figure in figures if not figure.value]
    told = [_figure(figure) for figure in figures if figure.value]
    return [*told, say("figure_unset", programmes="、".join(unset))] if unset else told


def _figure(figure: Figure) -> Bubble:
    if figure.demo:
        return say("figure_made_up", name=figure.label, text=figure.value)
    if figure.since is None:
        return say("figure", name=figure.label, text=figure.value)
    day = figure.since
    since = f"{day.year}年{day.month}月{day.day}日"
    return say("figure_sourced", name=figure.label, text=figure.value, since=since, source=figure.source)
