"""Small builders for the eligibility tests: a region's screening in one line, a policies folder in a few."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from assistance.eligibility import ParameterValue, Screening, screen
from assistance.policies import load_region, with_defaults
from assistance.policies.files import POLICIES

TODAY = date(2026, 11, 22)


def screen_in(region: str, *, on: date = TODAY, defaults: bool = True, **facts: Any) -> Screening:
    """Screen a household as the command-line contract does, or, without defaults, as a dialogue does."""
    return screen(load_region(region), with_defaults(facts) if defaults else facts, on=on)


def outcome(region: str, programme: str, **facts: Any) -> str:
    """Return one programme's outcome."""
    return screen_in(region, **facts).programmes[programme].outcome.value


def make_value(name: str, value: Any, *, region: str = "230500", **more: Any) -> ParameterValue:
    """Return a parameter value with a source, in force from 2021 on."""
    filled = {"area": None, "effective_from": date(2021, 1, 1), "effective_to": None} | more
    return ParameterValue(
        name=name, region=region, value=value, source="测文〔2021〕1号", approved_by="张", **filled
    )


def copy_policies(to: Path) -> Path:
    """Copy the shared files and the national layer, to add a region to."""
    root = to / "policies"
    root.mkdir()
    for name in ("facts.yaml", "programmes.yaml"):
        shutil.copy(POLICIES / name, root / name)
    shutil.copytree(POLICIES / "000000-national", root / "000000-national")
    return root


DOCUMENT = """# 测县办发〔2024〕1号
## 一、基本救助
（一）低保。对人均收入低于低保标准的家庭给予最低生活保障。满70周岁的老人另给照顾。
（二）取暖。对低保家庭给予取暖救助。（责任单位：县民政局）
"""

REGION = """
adcode: "999901"
name: ceshi
title: 测试县
parent: "000000"
document: {number: 测县办发〔2024〕1号, title: 测试意见}
effective_from: 2024-01-01
departments:
  一(二): {lead: [县民政局], text: 县民政局}
absences:
  proc_first_aid_48h: ["48"]
"""

DIBAO = """
programme: dibao
for_whom: 收入低的家庭
clauses:
  line: {section: 一(一), quote: 对人均收入低于低保标准的家庭给予最低生活保障}
conditions:
  {fact: counted_income_per_capita_month, below: cfg_dibao_standard_month, says: 人均收入低于低保标准}
"""

HEATING = """
programme: heating_aid
for_whom: 低保家庭
department: 一(二)
clauses:
  who: {section: 一(二), quote: 对低保家庭给予取暖救助}
conditions:
  use: on_dibao
"""


def make_county(root: Path, **files: str) -> Path:
    """Add the made-up county to a policies folder; a keyword names a file (without .yaml) and its content."""
    folder = root / "999901-ceshi"
    folder.mkdir()
    contents = {"region": REGION, "dibao": DIBAO, "heating_aid": HEATING} | files
    for name, content in contents.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    (folder / "document.txt").write_text(DOCUMENT, encoding="utf-8")
    return folder
