"""What can go wrong between us and the WeChat platform, in our words.

No error of this file carries a token, a secret, a code, an openid or the text of a message: neither in
its own text nor in an exception chained to it.
"""

from assistance.errors import AssistanceError

# What the operator has to do, by error code. Official meanings: "global return codes" of the platform.
_OPERATOR_ADVICE = {
    40013: "the app id is wrong: compare it with the one shown in the platform's console",
    40125: "the app secret is wrong: it was reset or mistyped",
    40164: "this server's address is not on the IP white list: add it in the platform's console",
    61004: "this server's address is not on the IP white list: add it in the platform's console",
    40243: "the app secret is frozen: unfreeze it in the platform's console",
    45009: "the daily quota of this call is used up: it starts anew at midnight, or clear it by hand",
    47001: "the platform could not read our JSON: this is a fault of ours",
    48001: "the account has no permission for this call: it may be personal or unverified",
    48004: "the platform has closed this call for the account: see the notices in its console",
    50002: "the account is restricted: see the notices in the platform's console",
}


class RejectedPost(AssistanceError):
    """A push that is forged, stale, oversized or malformed: answer it with 403 and do nothing.

    `reason` is one of a few fixed words and holds nothing of what was sent.
    """

    code = "rejected_post"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)
        self.reason = reason


class PlatformDown(AssistanceError):
    """The platform could not be reached, did not answer in time, or says it is busy. Worth trying later.

    `may_have_arrived` tells whether the call may have had its effect all the same (an answer that was lost
    after the request had left). A message must then not be sent a second time without thought.
    """

    code = "wechat_down"

    def __init__(self, reason: str, *, may_have_arrived: bool) -> None:
        super().__init__(reason=reason, may_have_arrived=may_have_arrived)
        self.reason = reason
        self.may_have_arrived = may_have_arrived


class PlatformError(AssistanceError):
    """The platform refused a call for a reason that only an operator or a developer can mend.

    `errcode` is the platform's number, `advice` says what to do about it, `address` is the server address
    the platform saw, where it names one (40164).
    """

    code = "wechat_refused_the_call"

    def __init__(self, errcode: int, *, call: str = "", address: str | None = None) -> None:
        advice = _OPERATOR_ADVICE.get(errcode, "look the number up in the platform's list of return codes")
        facts = {"errcode": errcode, "call": call, "advice": advice}
        super().__init__(**facts, **({"address": address} if address else {}))
        self.errcode = errcode
        self.advice = advice
        self.address = address


class CodeRefused(AssistanceError):
    """A one-time code (log-in, phone number, web page authorization) is not accepted: ask for a fresh one.

    `reason` is `code_used_or_expired`, `too_often`, `person_blocked` or `no_phone_quota`.
    """

    code = "wechat_code_refused"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)
        self.reason = reason


class MediaUnavailable(AssistanceError):
    """A photo or recording cannot be had from the platform.

    `reason` is `expired_or_unknown` (the platform keeps media for three days) or `too_large`.
    """

    code = "wechat_media_unavailable"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)
        self.reason = reason
