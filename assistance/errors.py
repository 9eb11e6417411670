"""The one family of errors the domain raises.

Each error has a `code` that the doors map to their own language (an HTTP problem, a chat reply) and
`facts` that are safe to show and to log: never an ID number, a name or a phone number.
"""

from typing import Any, ClassVar


class AssistanceError(Exception):
    """Something a person asked for cannot be done, and they can be told why."""

    code: ClassVar[str] = "assistance_error"

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.code)
        self.facts = facts

    def __str__(self) -> str:
        """Show the code and the safe facts."""
        shown = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.code}({shown})"


class NotFound(AssistanceError):
    """It does not exist, or it is someone else's: the two are never told apart."""

    code = "not_found"


class NotAllowed(AssistanceError):
    """The move is not possible from where the matter stands now."""

    code = "not_allowed"
