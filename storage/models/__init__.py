"""The tables, split by subject."""

from storage.models.access import (
    ApiSession,
    DoorLink,
    MachineClient,
    MachineKey,
    PolicyParameter,
    RepeatedRequest,
)
from storage.models.applications import (
    Application,
    Authorization,
    Document,
    HouseholdMember,
    Signature,
    SigningLink,
)
from storage.models.audit import AuditEntry, AuditHead
from storage.models.base import Base
from storage.models.cases import Case, CaseEvent, CaseKind, CaseProgramme, Correction, Status
from storage.models.messages import (
    Conversation,
    Delivery,
    InboundMessage,
    MessagePermission,
    MisunderstoodMessage,
    OutboxMessage,
    ReplyWindow,
)
from storage.models.people import Consent, Coordinator, Delegation, Identity, Resident, Screening

__all__ = [
    "ApiSession",
    "Application",
    "AuditEntry",
    "AuditHead",
    "Authorization",
    "Base",
    "Case",
    "CaseEvent",
    "CaseKind",
    "CaseProgramme",
    "Consent",
    "Conversation",
    "Coordinator",
    "Correction",
    "Delegation",
    "Delivery",
    "Document",
    "DoorLink",
    "HouseholdMember",
    "Identity",
    "InboundMessage",
    "MachineClient",
    "MachineKey",
    "MessagePermission",
    "MisunderstoodMessage",
    "OutboxMessage",
    "PolicyParameter",
    "RepeatedRequest",
    "ReplyWindow",
    "Resident",
    "Screening",
    "Signature",
    "SigningLink",
    "Status",
]
