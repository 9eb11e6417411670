"""The one place where the domain's error codes become something a person in chat can act on."""

from assistance.eligibility.errors import EligibilityError
from assistance.errors import AssistanceError
from assistance.photos import ADVICE, Reason
from bot.replies import Bubble, has_wording, say


def say_error(error: AssistanceError | EligibilityError) -> Bubble:
    """The reply for an error. A code without a wording of its own gets the general one."""
    if error.code == "photo_unclear":
        advice = [ADVICE[Reason(reason)] for reason in error.facts.get("reasons", [])]
        return Bubble("\n".join(advice) or say("error_photo_unclear").text)
    reasons = (error.facts.get("reason"), *error.facts.get("missing", ()))
    for key in (*(f"error_{error.code}_{reason}" for reason in reasons), f"error_{error.code}"):
        if has_wording(key):
            return say(key, **error.facts)
    return say("error_assistance_error")
