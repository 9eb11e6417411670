"""What a programme asks for, as a short list of plain statements: for people who ask before they are screened.

The list is read off the tree that screening evaluates, with the local numbers of the day, so that it cannot differ from
it. What those numbers settle already is left out of it; what the document leaves to the officer is named apart.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistance.eligibility.comparing import STATE_OPERATORS
from assistance.eligibility.conditions import Node
from assistance.eligibility.figures import Figure, Numbers, figures_of
from assistance.eligibility.parameters import ParameterValue
from assistance.eligibility.programmes import Programme, Region
from assistance.eligibility.truth import FALSE, TRUE, UNKNOWN
from assistance.eligibility.wording import Wording

BY_OFFICER = "由工作人员来定"
BY_PLACE = "由当地定"
NOT_NOW = "当地现在还没有"
DOUBTFUL = "这一条由工作人员来定"
ANY_OTHER = "别的情况，由工作人员来定"
AND, OR, AND_ONE_OF = "，并且", "，或者", "还要有一样："


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the list: a statement, or several (`one_of`) any one of which is enough."""

    says: str = ""
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """What a programme asks for, the most important first.

    All the `lines` are asked for, or with `one_is_enough` any one of them. `by_officer` is what the document leaves
    open, in sentences; where it leaves everything open there are no lines.
    """

    one_is_enough: bool
    lines: tuple[Asked, ...]
    by_officer: tuple[str, ...]
    figures: tuple[Figure, ...]


def list_terms(
    region: Region,
    programme: Programme,
    *,
    on: date,
    overrides: Iterable[ParameterValue] = (),
    in_plain_words: Callable[[str], str] = str,
) -> Terms:
    """List what the programme asks for on a day. `in_plain_words` puts the terms of the trade into everyday ones."""
    numbers = Numbers(region, on, overrides)
    root = _Reader(region, numbers, in_plain_words).read(programme.conditions, flip=False)
    figures = [
        replace(figure, label=in_plain_words(figure.label), value=in_plain_words(figure.value))
        for figure in figures_of(programme, numbers)
    ]
    one_is_enough = root.kind == "any"
    parts = root.parts if root.kind in ("any", "all") else (root,)
    if not one_is_enough:  # what people know themselves comes before what is looked up for them
        parts = tuple(sorted(parts, key=lambda part: part.by_others))
    lines = [_line(part) for part in parts if part.kind != "officer"]
    if lines and one_is_enough and any(part.kind == "officer" for part in parts):
        lines.append(Asked(ANY_OTHER))
    return Terms(
        one_is_enough=one_is_enough and len(lines) > 1,
        lines=tuple(dict.fromkeys(lines)),
        by_officer=tuple(dict.fromkeys(_left_open(root))),
        figures=tuple(figures),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A condition made ready to be told. `kind` is line, officer, all or any.

    `by_others`: the office or the place settles it, not what people say. `never`: the local numbers rule it out.
    """

    kind: str
    says: str = ""
    parts: tuple["_Part", ...] = ()
    note: str = ""
    by_others: bool = False
    never: bool = False
    doubts: tuple[str, ...] = ()


class _Reader:
    """Reads the tree of one programme with the numbers of one day."""

    def __init__(self, region: Region, numbers: Numbers, in_plain_words: Callable[[str], str]) -> None:
        self.region = region
        self.numbers = numbers
        self.wording = Wording(region.facts, region.parameters.specs)
        self.in_plain_words = in_plain_words

    def read(self, node: Node, *, flip: bool) -> _Part:
        """Read a condition, or with `flip` its opposite."""
        return self._read(node, flip=flip) or _Part("all")

    def _read(self, node: Node, *, flip: bool) -> _Part | None:
        """Read a condition; None where the local numbers meet it already."""
        value = self._settled(node)
        if value is not None and value == (FALSE if flip else TRUE):
            return None
        if node.kind == "left_open":
            return _Part("officer", self.in_plain_words(node.says))
        if node.kind == "leaf":
            return self._leaf(node, flip=flip, value=value)
        if node.kind == "not":
            return self._not(node, flip=flip)
        if node.kind == "unclear":
            return self._unclear(node, flip=flip)
        if node.kind in ("some", "every"):
            return self._vehicles(node, flip=flip)
        if node.kind == "programme":
            name = self.region.catalogue[node.programme].name
            return _Part("line", f"{'不' if flip else ''}符合“{name}”的条件")
        parts = [self._read(child, flip=flip) for child in node.children]
        is_any = (node.kind == "any") != flip
        if is_any and None in parts:
            return None
        return _any(_told(parts)) if is_any else _all(_told(parts))

    def _settled(self, node: Node) -> int | None:
        """The truth of a condition that hangs on local numbers alone; None of every other."""
        if not node.reads or not node.reads <= self.region.parameters.specs.keys():
            return None
        return node.evaluate(dict(self.numbers.anywhere), UNKNOWN)

    def _leaf(self, node: Node, *, flip: bool, value: int | None) -> _Part | None:
        is_number = node.subject in self.region.parameters.specs
        if is_number and node.operator in STATE_OPERATORS:
            # That a number is set is no condition people meet; that it is not is said with the figures.
            return _Part("line", never=True) if value == (TRUE if flip else FALSE) else None
        says = self.in_plain_words(self.wording.denial(node) if flip else self.wording.statement(node))
        says = _with_note(says, self.in_plain_words(self.numbers.limit_of(node, self.wording)))
        if is_number:
            never = value == (TRUE if flip else FALSE)
            return _Part("line", says, note=NOT_NOW if never else BY_PLACE, by_others=True, never=never)
        if self.wording.topic(node.subject) is None:
            return _Part("line", says, note=BY_OFFICER, by_others=True)
        return _Part("line", says)

    def _not(self, node: Node, *, flip: bool) -> _Part | None:
        if node.says and not flip:
            return _Part("line", self.in_plain_words(node.says))
        return self._read(node.children[0], flip=not flip)

    def _unclear(self, node: Node, *, flip: bool) -> _Part | None:
        child, when = node.children
        part, value = self._read(child, flip=flip), self._settled(when)
        if value == FALSE:
            return part
        doubt = self.in_plain_words(node.says)
        if part is None:  # the number that meets it leaves the doubt
            return _Part("officer", doubt) if value == TRUE else None
        always = value == TRUE or part.kind in ("all", "any")
        doubts = (*part.doubts, doubt)
        return replace(part, doubts=doubts, never=False, note=DOUBTFUL if always else part.note)

    def _vehicles(self, node: Node, *, flip: bool) -> _Part:
        inner = self._read(node.children[0], flip=False)
        says = self.in_plain_words(node.says or "机动车符合文件写的条件")
        detail = _text(inner) if inner else ""
        doubts = tuple(_left_open(inner)) if inner else ()
        told = f"不是：{says}" if flip else says
        return _Part("line", f"{told}：{detail.replace(AND, '，')}" if detail else told, doubts=doubts)


def _told(parts: Sequence[_Part | None]) -> list[_Part]:
    return [part for part in parts if part is not None]


def _all(parts: Sequence[_Part]) -> _Part | None:
    """All of these: what stands in one `all` inside another belongs to the outer one, and so does a doubt about it."""
    flat = list(dict.fromkeys(_flat("all", parts)))
    if not flat:
        return None
    if len(flat) == 1:
        return flat[0]
    never = any(part.never for part in flat)
    by_others = all(part.by_others for part in flat)
    return _Part("all", parts=tuple(flat), never=never, by_others=by_others)


def _any(parts: Sequence[_Part]) -> _Part | None:
    """Any of these: what the local numbers rule out is no way, unless nothing else is left."""
    flat = list(dict.fromkeys(_flat("any", parts)))
    ways = [part for part in flat if not part.never] or flat
    if len(ways) == 1:
        return ways[0]
    never = all(part.never for part in ways)
    by_others = all(part.by_others or part.kind == "officer" for part in ways)
    return _Part("any", parts=tuple(ways), never=never, by_others=by_others)


def _flat(kind: str, parts: Iterable[_Part]) -> Iterator[_Part]:
    for part in parts:
        inner = _ways_the_officer_decides(part) if kind == "any" else part
        if inner.kind != kind:
            yield inner
            continue
        doubts = inner.doubts
        for one in inner.parts:
            yield replace(one, note=inner.note or one.note, doubts=(*one.doubts, *doubts))
            doubts = ()


def _ways_the_officer_decides(part: _Part) -> _Part:
    """Several ways that all hang on the officer as well are several ways, each of them the officer's."""
    told = [one for one in part.parts if one.kind != "officer"]
    if part.kind != "all" or len(told) != 1 or told[0].kind != "any":
        return part
    doubts = (*told[0].doubts, *part.doubts, *(one.says for one in part.parts if one.kind == "officer"))
    return replace(told[0], note=DOUBTFUL, doubts=doubts)


def _line(part: _Part) -> Asked:
    if part.kind == "any":
        told = _ways(part)
        if len(told) > 1:
            return Asked(one_of=tuple(told))
    return Asked(_text(part))


def _ways(part: _Part) -> list[str]:
    told = [_with_note(_text(one), part.note) for one in part.parts if one.kind != "officer"]
    other = [ANY_OTHER] if len(told) < len(part.parts) else []
    return list(dict.fromkeys([*told, *other]))


def _text(part: _Part) -> str:
    """Put a part into one statement. Several ways come last in it, where nothing can be taken to belong to one only."""
    if part.kind in ("line", "officer"):
        return _with_note(part.says, part.note)
    if part.kind == "any":
        return OR.join(_ways(part))
    told = [one for one in part.parts if one.kind != "officer"]
    if not told:
        return ANY_OTHER
    sure = AND.join(dict.fromkeys(_text(one) for one in told if one.kind != "any"))
    if len(told) < len(part.parts):
        sure = _with_note(sure, DOUBTFUL)
    choices = [AND_ONE_OF + _text(one) for one in told if one.kind == "any"]
    return _with_note("，".join([sure, *choices] if sure else choices).removeprefix("还"), part.note)


def _left_open(part: _Part) -> Iterator[str]:
    """Yield what the document leaves to the officer in a part and all below it."""
    if part.kind == "officer":
        yield part.says
    yield from part.doubts
    for one in part.parts:
        yield from _left_open(one)


def _with_note(text: str, note: str) -> str:
    """Add a note in brackets, to those that end the text if there are any; never the same twice."""
    if not note or not text:
        return text
    if not text.endswith("）"):
        return f"{text}（{note}）"
    is_said = BY_OFFICER in note and BY_OFFICER in text[text.rindex("（") :]
    return text if is_said else f"{text[:-1]}；{note}）"
