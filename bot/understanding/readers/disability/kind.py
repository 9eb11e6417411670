"""The type of a disability, from the certificate's words or from everyday ones.

The national standard (GB/T 26341—2010) has seven: six by what is impaired, and 多重 where it is more than one.
"""

import re

from bot.understanding.readers.corrections import after_correction_of_words
from bot.understanding.readers.disability.kind_words import (
    ASKED,
    MULTIPLE,
    NEGATED,
    NO_BODY,
    NOT_TYPED,
    OFFICIAL,
    OFFICIAL_PLACE,
    ON_PAPER,
    ONE_OR_OTHER,
    REGISTERED,
    TYPES,
    WELL,
    WRITTEN_BEFORE,
)
from bot.understanding.readers.disability.not_disabled import (
    NO_DISABILITY,
    is_not_disabled,
    is_only_of_others,
    of_whom_it_is_for,
)
from bot.understanding.readers.hedges import asks_whom, read_reserve
from bot.understanding.readers.mishearings import hear_word
from bot.understanding.readers.owners import without_relatives
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading, exactly
from bot.understanding.text import CLAUSE_END, bare, normalise

_CAUSE = re.compile(r"(?:脑)?中风|脑[梗溢]血?")
_OF_THE_MIND = re.compile(r"智力|傻|痴|智障")


def read_disability_type(reply: str) -> Reading:
    """One of visual, hearing, speech, physical, intellectual, mental, or multiple where two or more are named.

    `none` where the reply says that there is no disability.
    """
    said = normalise(reply)
    if is_not_disabled(of_whom_it_is_for(said, _names_type)) or is_only_of_others(said):
        return exactly(NO_DISABILITY)
    text = _as_on_paper(_put_plainly(said))
    if ASKED.search(bare(text)) or asks_whom(text):
        return read_reserve(reply) or UNREADABLE
    text = without_relatives(after_correction_of_words(text, _names_type), _names_type)
    text = _in_clauses(_without_what_is_well(text))
    found = types_in(text)
    if ONE_OR_OTHER.search(said) and len(types_in(bare(said))) > 1:
        return UNREADABLE
    if MULTIPLE.search(text) or len(found) > 1:
        return exactly("multiple")
    if found:
        return exactly(found[0])
    return read_reserve(reply) or (UNKNOWN if NOT_TYPED.search(said) else UNREADABLE)


def _put_plainly(text: str) -> str:
    """之体残疾 as 肢体残疾; without 手机, 眼前 and what is said not to be: 不是聋."""
    return NEGATED.sub("", NO_BODY.sub("", hear_word(text, OFFICIAL, OFFICIAL_PLACE)))


def _as_on_paper(text: str) -> str:
    """证上是视力，现在走路也慢: what the certificate names is the answer."""
    of_now = ",".join(part for part in CLAUSE_END.split(text) if not WRITTEN_BEFORE.search(part))
    for named in (ON_PAPER.search(text), REGISTERED.search(of_now)):
        if named and types_in(bare(named.group())):
            return named.group()
    return text


def _in_clauses(text: str) -> str:
    """The text without blanks and pictures, its clauses kept apart: 没注意看，不清楚 tells of no eyes."""
    return ",".join(said for part in CLAUSE_END.split(text) if (said := bare(part)))


def _names_type(text: str) -> bool:
    return MULTIPLE.search(text) is not None or bool(types_in(_in_clauses(text)))


def _without_what_is_well(text: str) -> str:
    """眼睛没事，就是腿: the clauses about what is well go, if another names a disability; so do those of the past."""
    for gives_way in (WELL, WRITTEN_BEFORE):
        text = ",".join(part for part in CLAUSE_END.split(text) if not gives_way.search(part)) or text
    return text


def types_in(text: str) -> list[str]:
    """Every type named in a normalised text; 脑瘫 and 瘫 are one, 聋哑 are two, and 中风 is often only the cause."""
    names = _named(_CAUSE.sub("", text)) or _named(text)
    if "脑瘫" in text and "intellectual" in names and not _OF_THE_MIND.search(text):
        names.remove("intellectual")
    return names


def _named(text: str) -> list[str]:
    return [name for name, words in TYPES.items() if words.search(text)]
