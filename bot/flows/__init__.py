"""One module for each thing a person can do in chat."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.flows.acting import ActingFlow
from bot.flows.applying import ApplyingFlow
from bot.flows.changing import ChangingFlow
from bot.flows.choosing import ChoosingFlow
from bot.flows.complaining import AppealingFlow, ComplainingFlow
from bot.flows.coordinating import CoordinatingFlow
from bot.flows.emergency import EmergencyFlow
from bot.flows.finding import FindingFlow
from bot.flows.flow import Flow
from bot.flows.my_data import MyDataFlow
from bot.flows.neighbours import NeighboursFlow
from bot.flows.placing import PlacingFlow
from bot.flows.reporting_change import ReportingChangeFlow
from bot.flows.screening import ScreeningFlow
from bot.flows.signing_later import SigningLaterFlow
from bot.flows.supplementing import SupplementingFlow
from bot.flows.withdrawing import WithdrawingFlow
from bot.flows.worrying import WorryingFlow

FLOWS: Mapping[str, Flow] = MappingProxyType(
    {
        flow.name: flow
        for flow in (
            ScreeningFlow(),
            ApplyingFlow(),
            ActingFlow(),
            CoordinatingFlow(),
            NeighboursFlow(),
            ChangingFlow(),
            ChoosingFlow(),
            EmergencyFlow(),
            SupplementingFlow(),
            SigningLaterFlow(),
            WithdrawingFlow(),
            WorryingFlow(),
            PlacingFlow(),
            FindingFlow(),
            ComplainingFlow(),
            AppealingFlow(),
            ReportingChangeFlow(),
            MyDataFlow(),
        )
    }
)
