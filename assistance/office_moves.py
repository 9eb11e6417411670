"""What an office can report of a case, out of all that can happen to one."""

from enum import StrEnum


class Report(StrEnum):
    """The steps an office reports.

    A case is submitted and withdrawn by the resident, and a correction is asked for with its items, never by a
    bare status.
    """

    ACCEPTED = "accepted"
    CHECKING = "checking"
    SURVEYING = "surveying"
    PUBLICISED = "publicised"
    APPROVED = "approved"
    NOT_APPROVED = "not_approved"
    TRANSFERRED = "transferred"
    CLOSED = "closed"
