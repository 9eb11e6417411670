"""Text on its way to a person: made harmless, cut or split where a reader would cut it, and wrapped as a
reply.

No limit on passive text is documented; 2,048 bytes of UTF-8 is what was measured by others, and the same
limit is kept for messages sent through the customer-service call.
"""

from collections.abc import Sequence
from urllib.parse import quote

import regex  # type: ignore[import-untyped]  # ships no types; the only library at hand that knows grapheme clusters
from wechatpy.replies import TextReply

from bot.wechat.incoming import Incoming
from bot.wechat.wire import NOT_XML

MAX_TEXT_BYTES = 2048

# A link is kept whole; otherwise the unit is what a reader sees as one character.
_UNIT = regex.compile(r"<a\b[^<>]*>[^<]*</a>|\X")
_TAG = regex.compile(r"<(?=/?[A-Za-z])")
# What could end an attribute or a parameter of a link.
_NOT_IN_LINK = regex.compile(r"[^A-Za-z0-9_.~\-\u0080-\U0010ffff]")
_SENTENCE_ENDS = frozenset("。！？!?；;…")
_CLOSERS = frozenset("”’」』）)》】")
_PAUSES = frozenset("，,、：: ")

# The platform's own limits for the values of a subscribe message, in characters, by kind of value.
_VALUE_LIMITS = {"thing": 20, "phrase": 5, "character_string": 32, "letter": 32, "const": 20, "name": 10}


def clean(text: str) -> str:
    """Drop what XML cannot carry (control characters, lone surrogates) and use plain line ends."""
    return NOT_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def clip(text: str, limit: int = MAX_TEXT_BYTES, ending: str = "…") -> str:
    """Return the text in at most `limit` bytes of UTF-8, with `ending` where something was cut off.

    Never cuts inside what a reader sees as one character (family emoji, flags, accents) nor inside a link.
    """
    text = clean(text)
    if _bytes(text) <= limit:
        return text
    room = limit - _bytes(ending)
    if room < 0:
        raise ValueError("the ending alone is longer than the limit")
    units = _UNIT.findall(text)
    count = _fitting(units, room)
    if count == 0:  # one endless character (stacked accents) or link: better torn than nothing
        units = list(text)
        count = _fitting(units, room)
    return "".join(units[:count]).rstrip() + ending


def split(text: str, limit: int = MAX_TEXT_BYTES) -> list[str]:
    """Return the text in pieces of at most `limit` bytes, none empty, cut at the best place in the second
    half.

    A blank line is the best place, then a line end, a sentence end, a comma, and anywhere between
    characters. Blanks at the cuts are dropped, nothing else is. The limit must be at least 4 bytes, one
    character.
    """
    if limit < 4:
        raise ValueError("a piece must have room for one character")
    whole = clean(text).strip()
    if _bytes(whole) <= limit:
        return [whole] if whole else []
    pieces = []
    units = _units(whole, limit)
    while units:
        count = _fitting(units, limit)
        if count < len(units):
            count = _best_cut(units, count)
        pieces.append("".join(units[:count]).rstrip())
        units = units[count:]
        while units and units[0].isspace():
            units = units[1:]
    return [piece for piece in pieces if piece]


def with_choices(text: str, choices: Sequence[tuple[str, str]]) -> str:
    """Return a text that ends with a numbered line for each choice, an id and a label, that can be tapped.

    A tap comes back as a text message with the label as its content and the id as its `menu_choice`. Without choices
    nothing is marked up, and nothing in the text can pass for markup.
    """
    lines = [_choice(name, label, f"{number} {label}") for number, (name, label) in enumerate(choices, 1)]
    return "\n".join([without_markup(text), *lines])


def with_answers(text: str, answers: Sequence[tuple[str, str]]) -> str:
    """Return a text that ends with one line of short answers, each an id and its words, that can be tapped."""
    line = "　".join(_choice(name, words, words) for name, words in answers)
    return f"{without_markup(text)}\n{line}"


def without_markup(text: str) -> str:
    """Return the text with angle brackets that no client takes for the beginning of a link."""
    return str(_TAG.sub("＜", text))


def _choice(name: str, label: str, shown: str) -> str:
    # The client takes the content as it stands, Chinese characters included.
    content, name = _escaped(label), _escaped(name)
    shown = shown.replace("<", "＜").replace(">", "＞")
    return f'<a href="weixin://bizmsgmenu?msgmenucontent={content}&msgmenuid={name}">{shown}</a>'


def _escaped(text: str) -> str:
    return str(_NOT_IN_LINK.sub(lambda found: quote(found.group(), safe=""), text))


def passive_text(incoming: Incoming, text: str, now: float) -> str:
    """Return the XML of a text answer to a push, in clear: seal it before it leaves. `now` is in seconds.

    Raises ValueError for an empty text: nothing to say is PLAIN_SUCCESS.
    """
    content = clip(text)
    if not content.strip():
        raise ValueError("an empty answer is PLAIN_SUCCESS, not an empty text")
    reply = TextReply(
        source=_in_cdata(incoming.account),
        target=_in_cdata(incoming.openid),
        content=_in_cdata(content),
        time=int(now),
    )
    return str(reply.render())


def template_data(values: dict[str, str]) -> dict[str, dict[str, str]]:
    """Return the values of a template or subscribe message as the platform wants them, cut to its limits.

    The limit follows from the key (`thing1` holds 20 characters); a longer value would fail the whole
    message (47003).
    """
    data = {}
    for key, value in values.items():
        limit = _VALUE_LIMITS.get(key.rstrip("0123456789"))
        data[key] = {"value": clean(value) if limit is None else _clip_characters(clean(value), limit)}
    return data


def _clip_characters(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    kept = ""
    for unit in regex.findall(r"\X", text):
        if len(kept) + len(unit) > limit - 1:
            break
        kept += unit
    return kept + "…"


def _in_cdata(text: str) -> str:
    """Keep "]]>" in a text from closing the CDATA section that wechatpy puts around it."""
    return clean(text).replace("]]>", "]]]]><![CDATA[>")


def _bytes(text: str) -> int:
    return len(text.encode("utf-8"))


def _units(text: str, limit: int) -> list[str]:
    """Cut into units; one that could not fit by itself (an endless link, stacked accents) into its
    characters.
    """
    units = []
    for unit in _UNIT.findall(text):
        units.extend([unit] if _bytes(unit) <= limit else list(unit))
    return units


def _fitting(units: list[str], limit: int) -> int:
    size = 0
    for count, unit in enumerate(units):
        size += _bytes(unit)
        if size > limit:
            return count
    return len(units)


def _best_cut(units: list[str], count: int) -> int:
    for is_end in (_ends_paragraph, _ends_line, _ends_sentence, _ends_phrase):
        for cut in range(count, count // 2, -1):
            if is_end(units, cut):
                return cut
    return count


def _ends_paragraph(units: list[str], cut: int) -> bool:
    return cut >= 2 and units[cut - 1] == "\n" == units[cut - 2]


def _ends_line(units: list[str], cut: int) -> bool:
    return units[cut - 1] == "\n"


def _ends_sentence(units: list[str], cut: int) -> bool:
    if cut < len(units) and (units[cut] in _CLOSERS or units[cut] in _SENTENCE_ENDS):
        return False
    before = units[cut - 1]
    return before in _SENTENCE_ENDS or (before in _CLOSERS and cut >= 2 and units[cut - 2] in _SENTENCE_ENDS)


def _ends_phrase(units: list[str], cut: int) -> bool:
    return units[cut - 1] in _PAUSES
