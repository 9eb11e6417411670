"""One choice or several, told by their places or their words: 第二个和第四个, 残疾那个."""

import re
from collections.abc import Sequence

from bot.understanding.readers.choices.by_place import one_place, picked_by_place
from bot.understanding.readers.choices.by_words import (
    STOP,
    denies,
    nearest,
    of_same_sound,
    pointed_at,
    quoted,
)
from bot.understanding.readers.hedges import read_reserve
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly
from bot.understanding.text import bare

# What stands on both sides of these is meant together; after a comma or a blank an aside may follow.
_JOINED = re.compile(r"[、/+]|和|跟|还有|以及|再?加上|再加")
_BETWEEN = re.compile(rf"[\s,，;；]+|{_JOINED.pattern}")
_PLACE_IN_WORDS = re.compile(r"第|最后|末|倒数|头|前")


def read_choice(reply: str, choices: Sequence[str]) -> Reading:
    """The text of the choice that was meant; two that fit equally well are asked again."""
    text = bare(reply)
    if (picked := picked_by_place(reply, choices)) is not None:
        return exactly(picked[0]) if len(picked) == 1 else UNREADABLE
    if (place := one_place(reply, len(choices))) is not None:
        return exactly(choices[place])
    fits = [choice for choice in choices if bare(choice) == text] or quoted(text, choices)
    if len(fits) > 1:
        longest = [one for one in fits if all(bare(other) in bare(one) for other in fits)]
        fits = longest if len(longest) == 1 and bare(longest[0]) in text else fits
    if fits:
        return exactly(fits[0]) if len(fits) == 1 else UNREADABLE
    if (sounds_like := of_same_sound(text, choices)) is not None:
        return exactly(sounds_like)
    if reserve := read_reserve(reply):
        return reserve
    if (near := nearest(text, choices)) is not None:
        return exactly(near)
    pointed = pointed_at(text, choices)
    return exactly(pointed[0]) if len(pointed) == 1 else UNREADABLE


def read_choices(reply: str, choices: Sequence[str]) -> Reading:
    """The choices that were meant, as a list, where several may be; one that cannot be read makes all unreadable."""
    if (picked := picked_by_place(reply, choices)) is not None:
        return exactly(picked) if picked else UNREADABLE
    whole = read_choice(reply, choices)
    parts = parts_of(reply)
    if len(parts) < 2 or any(bare(choice) == bare(reply) for choice in choices):
        return exactly([whole.value]) if whole.is_usable else whole
    readings = [read_choice(part, choices) for part in parts]
    if all(one.is_usable for one in readings):
        return exactly(list(dict.fromkeys(one.value for one in readings)))
    return exactly([whole.value]) if whole.is_usable and not _JOINED.search(reply) else UNREADABLE


def parts_of(reply: str) -> list[str]:
    """The pieces of a reply that names several things: 低保和医疗救助."""
    return [part for part in _BETWEEN.split(reply.strip(" 。！!")) if bare(part).strip(STOP)]


def names_places(reply: str, choices: Sequence[str]) -> bool:
    """Whether the reply picks by place and says so in words: 第二个, 最后那个, 头两个."""
    return _PLACE_IN_WORDS.search(reply) is not None and bool(picked_by_place(reply, choices))


def points_at(reply: str, choices: Sequence[str]) -> str | None:
    """The one choice that a reply points at by its place or by a word of it, where stories are answers, too."""
    in_words = _PLACE_IN_WORDS.search(reply) is not None
    meant = (picked_by_place(reply, choices) if in_words else None) or pointed_at(bare(reply), choices)
    return meant[0] if len(meant) == 1 else None


def candidates(reply: str, choices: Sequence[str]) -> list[str]:
    """The choices between which a reply that could not be read leaves it open, in their order.

    Empty where none stand out. What denies, or picks several by their places, leaves nothing open between two.
    """
    text = bare(reply)
    if denies(text) or picked_by_place(reply, choices) is not None:
        return []
    fits = quoted(text, choices)
    return fits if len(fits) > 1 else pointed_at(text, choices)
