"""What can be wrong with rule data, facts or parameters. Nothing here ever carries a person's values."""

from typing import Any, ClassVar


class EligibilityError(Exception):
    """Base of this package's errors: a `code` for the doors and `facts` that are safe to show and log."""

    code: ClassVar[str] = "eligibility_error"

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.code)
        self.facts = facts

    def __str__(self) -> str:
        """Show the code and the safe facts."""
        shown = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.code}({shown})"


class UnknownRegion(EligibilityError):
    """There is no policy folder of that name or code."""

    code = "unknown_region"


class UnknownProgramme(EligibilityError):
    """The catalogue of programmes does not have this code."""

    code = "unknown_programme"


class UnknownFact(EligibilityError):
    """The catalogue of facts does not have this name."""

    code = "unknown_fact"


class BadFact(EligibilityError):
    """A fact's value is not of its type. Names the fact and what is wanted, never the value."""

    code = "bad_fact"


class BadRule(EligibilityError):
    """A policy file cannot be used: `file`, `where` in it and `problem`."""

    code = "bad_rule"


class UnknownParameter(EligibilityError):
    """No layer of this region declares the parameter."""

    code = "unknown_parameter"


class ParameterRefused(EligibilityError):
    """A parameter value breaks a floor its document sets.

    `floor` is the least value allowed; `overridable` says whether the document leaves another way open,
    so that an operator may go past the floor and record why.
    """

    code = "parameter_refused"
