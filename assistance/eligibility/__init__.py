"""Three-valued screening of a household against dated policy data."""

from assistance.eligibility.amounts import below_floor, check_parameter, parameters_on
from assistance.eligibility.answering import answer_from_facts, facts_from_answer
from assistance.eligibility.parameters import ParameterValue
from assistance.eligibility.programmes import Outcome, Region, RegionInfo
from assistance.eligibility.questions import Question, next_question
from assistance.eligibility.results import ProgrammeResult
from assistance.eligibility.screening import Screening, screen
from assistance.eligibility.truth import Range

__all__ = [
    "Outcome",
    "ParameterValue",
    "ProgrammeResult",
    "Question",
    "Range",
    "Region",
    "RegionInfo",
    "Screening",
    "answer_from_facts",
    "below_floor",
    "check_parameter",
    "facts_from_answer",
    "next_question",
    "parameters_on",
    "screen",
]
