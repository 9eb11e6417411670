"""Outcomes in plain Chinese. Never a rejection: what does not fit on the facts given, and what one can still do."""

from assistance.eligibility.programmes import Outcome, Programme, ProgrammeEntry
from assistance.eligibility.reasons import Reason, Reasons

MOST_OPEN = 3
FOR_REFERENCE = "仅供参考，以乡镇（街道）审核确认为准。"
STILL_OPEN = "您仍然可以申请，也可以找人工问。"
NOT_WRITTEN = "本地文件未载明“{name}”，不等于没有办法，可以转街道窗口（乡镇窗口）找人工问。"


def explain(programme: Programme, outcome: Outcome, reasons: Reasons, *, only_officer_left: bool) -> str:
    """Put one outcome into a few sentences: conditions with the values given, limits, and the clause."""
    if outcome is Outcome.LIKELY_ELIGIBLE:
        sentences = [_likely(programme, reasons)]
    elif outcome is Outcome.NOT_ELIGIBLE:
        sentences = [_does_not_fit(programme, reasons)]
    else:
        sentences = [_open(programme, reasons, only_officer_left=only_officer_left)]
    sentences += [_full_stop(text) for text in programme.advice]
    if programme.left_to_officer and outcome is not Outcome.NOT_ELIGIBLE:
        sentences.append("没有核对的：" + _full_stop("；".join(programme.left_to_officer)))
    decisive = {Outcome.LIKELY_ELIGIBLE: reasons.met, Outcome.NOT_ELIGIBLE: reasons.failed}
    named = (clause for reason in decisive.get(outcome, reasons.open) for clause in reason.clauses)
    if clause := next(named, None):
        sentences.append(f"依据：{clause.doc} {clause.section}「{clause.quote}」。")
    sentences.append(FOR_REFERENCE + STILL_OPEN)
    return "".join(sentences)


def explain_absence(entry: ProgrammeEntry, covering: list[str]) -> str:
    """Say that the local document does not write of a programme, naming those that stand for it."""
    text = NOT_WRITTEN.format(name=entry.name)
    if covering:
        text = f"本地文件没有单独写“{entry.name}”，请看：{'、'.join(covering)}。也可以转街道窗口（乡镇窗口）找人工问。"
    return text


def _likely(programme: Programme, reasons: Reasons) -> str:
    if programme.entry.kind == "process":
        return f"按目前的情况，可以适用“{programme.name}”：{_list(reasons.met)}。"
    return f"按您说的情况，可能符合“{programme.name}”：{_list(reasons.met)}。"


def _does_not_fit(programme: Programme, reasons: Reasons) -> str:
    which = "有条件对不上" if len(reasons.failed) < 3 else "写的几种情形都没有对上"
    return (
        f"按目前填写的情况，“{programme.name}”{which}：{_list(reasons.failed)}。"
        "情况有变化，或者刚才填得不准，可以改了再看。"
    )


def _open(programme: Programme, reasons: Reasons, *, only_officer_left: bool) -> str:
    if not only_officer_left:
        return f"“{programme.name}”还要再了解：{_still_open(reasons.open)}。"
    if reasons.met:
        return (
            f"“{programme.name}”里能自己说清的条件，目前都对得上：{_list(reasons.met)}。"
            f"剩下的要由乡镇（街道）或主管部门核定：{_still_open(reasons.open)}。"
        )
    return f"“{programme.name}”要由乡镇（街道）或主管部门核定：{_still_open(reasons.open)}。"


def _still_open(reasons: list[Reason]) -> str:
    """Name at most three things: what people can say themselves first, then what is not set, then the officer's."""
    unsaid = [reason for reason in reasons if reason.given is None] or reasons
    ordered = sorted(unsaid, key=lambda reason: (reason.topic is None, reason.parameter is None))
    named = list(dict.fromkeys(reason.topic or reason.says for reason in ordered))
    more = "等" if len(named) > MOST_OPEN else ""
    return "；".join(named[:MOST_OPEN]) + more or "以文件写的条件为准"


def _list(reasons: list[Reason]) -> str:
    return "；".join(_one(reason) for reason in reasons[:6]) or "以文件写的条件为准"


def _one(reason: Reason) -> str:
    details = []
    if reason.given and reason.given not in ("是", "否", "无"):
        details.append(f"填的是{reason.given}")
    if reason.limit:
        details.append(f"规定的数是{reason.limit}")
    return reason.says + (f"（{'，'.join(details)}）" if details else "")


def _full_stop(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else text + "。"
