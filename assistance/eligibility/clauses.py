"""Policy documents, their numbered sections, and quotes from them."""

import re
from dataclasses import dataclass

_MARKDOWN_AND_SPACE = re.compile(r"[\s*#>|`]+")
_FIRST = re.compile(r"^[\s#*]*([一二三四五六七八九十]+)、")
_SECOND = re.compile(r"^[\s#*]*[（(]([一二三四五六七八九十]+)[)）]")
_THIRD = re.compile(r"^[\s#*]*(\d{1,2})\s*[.．、](?!\d)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A verbatim quote: `doc` is the document's number or title, `section` its numbering, such as 二(一)4."""

    doc: str
    section: str
    quote: str

    def __hash__(self) -> int:
        """Hash the quote alone: nearly always enough to tell clauses apart, and many are, for every household."""
        return hash(self.quote)

    def as_dict(self) -> dict[str, str]:
        """Show the clause as the published contract does."""
        return {"doc": self.doc, "section": self.section, "quote": self.quote}


def normalise(text: str) -> str:
    """Drop white space and Markdown marks, which differ between a page and its quotation."""
    return _MARKDOWN_AND_SPACE.sub("", text)


@dataclass(frozen=True, slots=True)
class Document:
    """One policy document: its number, title, verbatim text, and where each numbered section lies."""

    number: str
    title: str
    text: str
    sections: dict[str, str]

    def holds(self, quote: str, section: str) -> bool:
        """Tell whether the quote stands verbatim in that section (white space and Markdown aside)."""
        body = self.sections.get(section)
        return body is not None and normalise(quote) in body

    def mentions(self, word: str) -> bool:
        """Tell whether the word occurs anywhere in the document."""
        return normalise(word) in normalise(self.text)


def read_document(number: str, title: str, text: str) -> Document:
    """Split a document into its numbered sections.

    A heading 二、 opens a section 二, （一） under it 二(一), and 4. under that 二(一)4. A section reaches to
    the next heading of its own or a higher level. Text before the first heading is section 首.
    """
    bodies: dict[str, list[str]] = {"首": []}
    path: list[str] = []
    for line in text.splitlines():
        path = _path_after(line, path)
        for depth in range(1, len(path) + 1):
            bodies.setdefault("".join(path[:depth]), []).append(line)
        if not path:
            bodies["首"].append(line)
    sections = {name: normalise("\n".join(lines)) for name, lines in bodies.items()}
    return Document(number, title, text, sections)


def _path_after(line: str, path: list[str]) -> list[str]:
    if found := _FIRST.match(line):
        return [found[1]]
    if path and (found := _SECOND.match(line)):
        return [path[0], f"({found[1]})"]
    if path and (found := _THIRD.match(line)):
        # A document may number its items through, or put them straight under a first-level heading.
        return [*[step for step in path if not step.isdigit()], found[1]]
    return path
