"""What is wrong with a request before any use case has seen it."""

from assistance.errors import AssistanceError


class RequestRefused(AssistanceError):
    """Base of the refusals of this door."""

    code = "request_refused"


class BodyMalformed(RequestRefused):
    """The body is not the JSON or the form it says it is."""

    code = "body_malformed"


class BodyTooLarge(RequestRefused):
    """The body is larger than anything this operation takes; `limit_bytes` says how much that is."""

    code = "body_too_large"


class MediaTypeUnsupported(RequestRefused):
    """The body's content type is not the one of this operation, named in `wanted`."""

    code = "media_type_unsupported"


class FieldsInvalid(RequestRefused):
    """Fields are missing, unknown or not of their form; `errors` names each with what is wrong with it."""

    code = "fields_invalid"


class CredentialMissing(RequestRefused):
    """The operation needs a credential and the request carries none."""

    code = "credential_missing"


class KeyInvalid(RequestRefused):
    """The Idempotency-Key is not 1 to 128 visible ASCII characters."""

    code = "idempotency_key_invalid"


class KeyReused(RequestRefused):
    """The Idempotency-Key was used for another request."""

    code = "idempotency_key_reused"


class TooManyRequests(RequestRefused):
    """The rate limit is reached; `retry_after` seconds from now there is room again."""

    code = "too_many_requests"


class OriginRefused(RequestRefused):
    """Another site's page sent the request."""

    code = "origin_refused"


class AddressUnknown(RequestRefused):
    """There is no operation at this address."""

    code = "address_unknown"


class MethodNotAllowed(RequestRefused):
    """The address exists, the method does not."""

    code = "method_not_allowed"


class Busy(RequestRefused):
    """The database or the file store did not answer in time; nothing was changed."""

    code = "busy"
