"""Every policy case, published and our own, read as a sentence."""

from pathlib import Path

import pytest

from assistance.policies import regions
from assistance.policies.checking import read_cases

from .builders import screen_in

CASES = [
    case
    for case in read_cases(Path(__file__).parent.parent / "policy_cases")
    if case["region"] in {region.name for region in regions()}
]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['id']} {case['note'][:40]}" for case in CASES])
def test_the_case_comes_out_as_the_document_says(case):
    screening = screen_in(case["region"], **case["facts"])
    found = {code: screening.programmes[code].outcome.value for code in case["expect"]}
    assert found == case["expect"]
