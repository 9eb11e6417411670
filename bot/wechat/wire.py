"""Read what the platform posts, XML or JSON, into a small dictionary, within fixed bounds.

A push is at most a few hundred bytes of flat elements. Anything that is larger, deeper or wider than a push
can be, or that has a document type declaration, is refused before it costs memory or time. Nobody downstream
ever sees an exception of a parser: everything unreadable is a `RejectedPost`.
"""

import json
import re
from collections.abc import Iterable
from typing import Any
from xml.parsers import expat

from bot.wechat.errors import RejectedPost

MAX_BYTES = 64 * 1024
MAX_DEPTH = 8
MAX_NODES = 512

# XML 1.0, section 2.2: control characters and lone surrogates. A parser that meets one gives up on the
# document, and PostgreSQL does not store the zero byte.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Fields = dict[str, Any]
"""Values are text, other `Fields`, or a list of these where an element is repeated."""


def read_xml(data: bytes) -> Fields:
    """Return the children of the root element `xml`. Comments, attributes and instructions are ignored."""
    _check_size(data)
    reader = _XmlReader()
    # The encoding is fixed here so that a declaration inside the document cannot choose another one.
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.refuse_doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    readable = True
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, UnicodeError, ValueError):
        readable = False
    if not readable or reader.root_name != "xml" or not isinstance(reader.root, dict):
        raise RejectedPost("malformed")
    return reader.root


def read_json(data: bytes) -> Fields:
    """Return the object of a JSON push (mini-programs may choose JSON); numbers and booleans become text."""
    _check_size(data)
    parsed: Any = None
    try:
        parsed = json.loads(
            data.decode("utf-8"), object_pairs_hook=_no_duplicates, parse_constant=_no_constant
        )
    except (ValueError, RecursionError):
        parsed = None
    return as_fields(parsed)


def as_fields(parsed: object) -> Fields:
    """Check the bounds of an object already parsed from JSON and turn its leaves into text."""
    if not isinstance(parsed, dict):
        raise RejectedPost("malformed")
    nodes = 0
    level: list[Any] = [parsed]
    depth = 0
    while level:
        depth += 1
        nodes += len(level)
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            raise RejectedPost("too_complex")
        level = [child for value in level for child in _children(value)]
    converted = _as_text(parsed)
    assert isinstance(converted, dict)  # noqa: S101 - a dict was passed in
    return converted


def _check_size(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise RejectedPost("too_large")
    if not data.strip():
        raise RejectedPost("empty")


def _children(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _as_text(child) for name, child in value.items()}
    if isinstance(value, list):
        return [_as_text(child) for child in value]
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else NOT_XML.sub("", str(value))


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)


class _XmlReader:
    """Builds the dictionary while expat reports elements, and stops at the bounds."""

    def __init__(self) -> None:
        self.root_name = ""
        self.root: Fields | str = ""
        self._open: list[tuple[str, Fields, list[str]]] = []
        self._nodes = 0

    def refuse_doctype(self, *_declaration: object) -> None:
        raise RejectedPost("doctype")

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES or len(self._open) >= MAX_DEPTH:
            raise RejectedPost("too_complex")
        self._open.append((name, {}, []))

    def text(self, text: str) -> None:
        self._open[-1][2].append(text)

    def end(self, _name: str) -> None:
        name, children, texts = self._open.pop()
        value: Fields | str = children or "".join(texts)
        if not self._open:
            self.root_name, self.root = name, value
            return
        siblings = self._open[-1][1]
        if name not in siblings:
            siblings[name] = value
        elif len(self._open) == 1:
            # Two MsgType or two FromUserName: whichever we took, someone else may have taken the other.
            raise RejectedPost("duplicate_element")
        elif isinstance(siblings[name], list):
            siblings[name].append(value)
        else:
            siblings[name] = [siblings[name], value]
