"""Three-valued screening of a household against dated policy data."""

from assistance.eligibility.amounts import check_parameter, parameters_on
from assistance.eligibility.parameters import ParameterValue
from assistance.eligibility.programmes import Outcome, Region, RegionInfo
from assistance.eligibility.screening import ProgrammeResult, Screening, screen
from assistance.eligibility.truth import Range

__all__ = [
    "Outcome",
    "ParameterValue",
    "ProgrammeResult",
    "Range",
    "Region",
    "RegionInfo",
    "Screening",
    "check_parameter",
    "parameters_on",
    "screen",
]
