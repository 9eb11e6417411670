"""Outcomes in plain Chinese. Never a rejection: what does not fit on the facts given, and what one can still do."""

from collections.abc import Iterable, Mapping, Sequence

from assistance.eligibility.programmes import Amount, Outcome, Programme, ProgrammeEntry
from assistance.eligibility.reasons import Reason, Reasons

MOST_OPEN = 3
DRAFT = "（征求意见稿，还没有生效，仅作演示）"
FOR_REFERENCE = "仅供参考，以乡镇（街道）审核确认为准。"
STILL_OPEN = "您仍然可以申请，也可以找人工问。"
WINDOW = "您仍然可以申请，也可以转街道窗口（乡镇窗口）找人工问。"
OFFICER = "要由乡镇（街道）或主管部门核定："

Catalogue = Mapping[str, ProgrammeEntry]


def explain(
    programme: Programme,
    outcome: Outcome,
    reasons: Reasons,
    *,
    only_officer_left: bool,
    amounts: Sequence[Amount],
    catalogue: Catalogue,
) -> str:
    """Put one outcome into a few sentences: conditions with the values given, limits, amounts, and the clause."""
    if outcome is Outcome.LIKELY_ELIGIBLE:
        sentences = [_likely(programme, reasons), *_how_much(amounts)]
    elif outcome is Outcome.NOT_ELIGIBLE:
        sentences = [_does_not_fit(programme, reasons)]
    else:
        sentences = [_open(programme, reasons, only_officer_left=only_officer_left)]
    sentences += [_full_stop(text) for text in programme.advice]
    sentences += _beside(programme, outcome, catalogue)
    if programme.left_to_officer and outcome is not Outcome.NOT_ELIGIBLE:
        sentences.append("没有核对的：" + _full_stop("；".join(programme.left_to_officer)))
    decisive = {Outcome.LIKELY_ELIGIBLE: reasons.met, Outcome.NOT_ELIGIBLE: reasons.failed}
    named = (clause for reason in decisive.get(outcome, reasons.open) for clause in reason.clauses)
    if clause := next(named, None):
        sentences.append(f"依据：{clause.doc} {clause.section}「{clause.quote}」。")
    sentences.append(FOR_REFERENCE + STILL_OPEN)
    return "".join(sentences)


def explain_absence(entry: ProgrammeEntry, covering: Sequence[str], catalogue: Catalogue) -> str:
    """Say that the local document does not write of a programme, naming those that stand for it."""
    if covering:
        return f"本地文件没有单独写“{entry.name}”，请看：{_names(covering, catalogue)}。{WINDOW}"
    return f"本地文件未载明“{entry.name}”，不等于没有办法。{WINDOW}"


def _likely(programme: Programme, reasons: Reasons) -> str:
    if programme.entry.kind == "process":
        return f"按目前的情况，可以适用“{programme.name}”：{_list(reasons.met)}。"
    return f"按您说的情况，可能符合“{programme.name}”：{_list(reasons.met)}。"


def _how_much(amounts: Sequence[Amount]) -> list[str]:
    return [f"金额：{'；'.join(amount.in_words for amount in amounts)}。"] if amounts else []


def _does_not_fit(programme: Programme, reasons: Reasons) -> str:
    return (
        f"按目前填写的情况，“{programme.name}”有条件对不上。条件是：{_list(reasons.failed)}。"
        "情况有变化，或者刚才填得不准，可以改了再看。"
    )


def _open(programme: Programme, reasons: Reasons, *, only_officer_left: bool) -> str:
    unsaid = [reason for reason in reasons.open if reason.given is None] or reasons.open
    if not only_officer_left:
        topics = [reason.topic for reason in unsaid if reason.topic]
        officers = [reason.says for reason in _unset_first(unsaid) if not reason.topic]
        asked = f"“{programme.name}”还要再了解：{_at_most(topics)}。" if topics else f"“{programme.name}”"
        return asked + (f"{'另外' if topics else ''}{OFFICER}{_at_most(officers)}。" if officers else "")
    left = OFFICER + _at_most([reason.topic or reason.says for reason in _unset_first(unsaid)])
    if reasons.met:
        met = _list(reasons.met)
        return f"“{programme.name}”里能自己说清的条件，目前都对得上：{met}。剩下的{left}。"
    return f"“{programme.name}”{left}。"


def _beside(programme: Programme, outcome: Outcome, catalogue: Catalogue) -> list[str]:
    """Say which programmes come first, which are not simply added to this one, and what else to look at."""
    sentences = []
    if programme.comes_after and outcome is not Outcome.LIKELY_ELIGIBLE:
        sentences.append(f"这一项要先看：{_names(programme.comes_after, catalogue)}。")
    if programme.not_together_with and outcome is Outcome.LIKELY_ELIGIBLE:
        others = _names(programme.not_together_with, catalogue)
        sentences.append(f"和{others}能不能同时领，由乡镇（街道）核定。")
    if programme.see_also and outcome is Outcome.NOT_ELIGIBLE:
        sentences.append(f"还可以看看：{_names(programme.see_also, catalogue)}。")
    return sentences


def _names(codes: Iterable[str], catalogue: Catalogue) -> str:
    return "、".join(catalogue[code].name for code in codes)


def _unset_first(reasons: Sequence[Reason]) -> list[Reason]:
    """Put what people say themselves first, then what the county has not set, then what is the officer's."""
    return sorted(reasons, key=lambda reason: (reason.topic is None, reason.parameter is None))


def _at_most(texts: Sequence[str]) -> str:
    named = list(dict.fromkeys(texts))
    more = "等" if len(named) > MOST_OPEN else ""
    return "；".join(named[:MOST_OPEN]) + more or "以文件写的条件为准"


def _list(reasons: list[Reason]) -> str:
    return "；".join(_one(reason) for reason in reasons[:6]) or "以文件写的条件为准"


def _one(reason: Reason) -> str:
    details = []
    if reason.given and reason.given not in ("是", "否", "无"):
        details.append(f"填的是{reason.given}")
    if reason.limit:
        details.append(f"规定是{reason.limit}")
    return reason.says + (f"（{'，'.join(details)}）" if details else "")


def _full_stop(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else text + "。"
