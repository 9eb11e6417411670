"""The one place where an error's code becomes an HTTP problem (RFC 9457).

The title is in Chinese and says what a person can do. Of an error's facts only those named in `shows` leave this
process. A code that is not listed here becomes a 500 that tells nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from flask import Response, json

from assistance.applications import DocumentsMissing
from assistance.errors import AssistanceError
from assistance.photos import ADVICE, Reason
from miniapp_api.wording import gap_words, reason_words

TYPE = "application/problem+json"


@dataclass(frozen=True)
class Problem:
    """How an error is answered."""

    status: int
    title: str
    shows: tuple[str, ...] = ()


UNEXPECTED = Problem(500, "服务出了点问题，没有改动您的内容。请过一会儿再试。")
PROBLEMS: Mapping[str, Problem] = MappingProxyType(
    {
        # the request itself
        "request_refused": Problem(400, "请求不对，请重试。"),
        "body_malformed": Problem(400, "内容没有传完整，请再试一次。"),
        "body_too_large": Problem(413, "内容太大了，请减少一些再传。", ("limit_bytes",)),
        "media_type_unsupported": Problem(415, "内容格式不对。", ("wanted",)),
        "fields_invalid": Problem(422, "有几项没有填对，请看下面。", ("errors",)),
        "credential_missing": Problem(401, "请先登录。"),
        "idempotency_key_invalid": Problem(422, "重复提交标识不对。"),
        "idempotency_key_reused": Problem(422, "同一个提交标识用在了不同的内容上，请刷新后再试。"),
        "too_many_requests": Problem(429, "操作太频繁了，请歇一会儿再试。", ("retry_after",)),
        "origin_refused": Problem(403, "请从收到的链接里打开这一页再操作。"),
        "address_unknown": Problem(404, "没有这个地址。"),
        "method_not_allowed": Problem(405, "这个地址不支持这样操作。"),
        "busy": Problem(503, "现在有点忙，没有改动您的内容。请过一会儿再试。"),
        # who asks
        "coordinator_disabled": Problem(401, "您的协理员登记已被停用，请联系乡镇（街道）。"),
        "session_invalid": Problem(401, "登录已过期，请重新登录。"),
        "credential_refused": Problem(401, "凭证无效或已停用。"),
        "wechat_code_refused": Problem(401, "登录没有成功，请重新打开小程序。"),
        "wechat_down": Problem(503, "微信登录暂时不通，请过一会儿再试。"),
        "wechat_refused_the_call": Problem(503, "微信登录暂时不通，请过一会儿再试。"),
        "door_link_invalid": Problem(410, "这个链接用不了，请回公众号发“小程序”再要一个。", ("reason",)),
        "chat_not_connected": Problem(409, "还没有在公众号里说过话，请先关注公众号。"),
        # what is asked for
        "not_found": Problem(404, "没有找到，或者不是您的。", ("what",)),
        "not_allowed": Problem(409, "现在还不能这样办。"),
        "assistance_error": Problem(409, "现在还不能这样办。"),
        "region_unknown": Problem(404, "还没有这个地区的政策。"),
        "programme_unknown": Problem(422, "当地文件里没有这一项救助。", ("programme",)),
        "fact_refused": Problem(422, "家庭情况里有一项没有填对。", ("fact", "wanted")),
        "receipt_number_invalid": Problem(404, "受理编号不对，请对照回执再看一遍，一共 13 位数字。"),
        # consents and notice
        "consent_missing": Problem(409, "需要您先同意，才能继续。", ("purposes",)),
        "purpose_unknown": Problem(404, "告知书里没有这一项。"),
        "notice_outdated": Problem(409, "告知书有更新，请看过新的再同意。"),
        "pledge_outdated": Problem(409, "承诺书有更新，请看过新的再承诺。"),
        # a person's rights
        "copy_link_over": Problem(410, "这个链接用过了或者过期了，请在公众号里再要一次。"),
        "too_many_tries": Problem(429, "连着查错了几次，请歇一会儿再查。", ("minutes",)),
        "nothing_decided": Problem(409, "这件还没有作出决定，现在还不能申请复核。"),
        # the application
        "application_closed": Problem(409, "这份申请已经提交，不能再改。要补材料请上传补充照片。"),
        "documents_missing": Problem(409, "还差几样，补齐就能提交。", ("missing",)),
        "already_in_progress": Problem(409, "这个人的同一项救助已经在办，请查进度。", ("number",)),
        "id_number_invalid": Problem(422, "身份证号不对，请对照身份证再看一遍。", ("reason", "position")),
        "phone_invalid": Problem(422, "电话号码不对，请再看一遍。", ("reason",)),
        "household_invalid": Problem(422, "家庭成员没有填对。", ("reason",)),
        "photo_refused": Problem(
            422, "照片收不了，请重新拍一张。", ("reason", "limit_bytes", "limit_pixels")
        ),
        "photo_unclear": Problem(422, "照片看不清，请重新拍一张。", ("kind", "reasons")),
        # acting for another, telling of another
        "delegation_invalid": Problem(422, "代办要写明关系、本人怎么同意的、为什么不能自己办。", ("reason",)),
        "discovery_incomplete": Problem(422, "请写明是哪个村（社区）、什么情况。", ("reason",)),
        # the letter
        "household_incomplete": Problem(409, "请先填好申请人的姓名和身份证号。"),
        "letter_not_publishable": Problem(409, "授权书还不能生成，请到窗口办理。", ("missing",)),
        "own_signature_needed": Problem(409, "申请人自己要签（未成年人由监护人签），没有这个签名不能提交。"),
        "signature_unusable": Problem(422, "签名不能用，请再签一次。", ("reason",)),
        "link_invalid": Problem(
            410, "这个签名链接用过了或者过期了。刚才签过的就已经签好了，没签过的请让申请人再发一个。"
        ),
        "letter_void": Problem(410, "家庭成员有变动，这份授权书不用签了，请让申请人发新的链接。"),
        # the office
        "lease_lost": Problem(409, "领取已过期或已被别人领取，请重新领取。"),
        "not_acknowledged": Problem(409, "请先确认收到，再报送进展。"),
        "check_not_allowed": Problem(
            409, "这是别人反映的线索，当事人还没有申请和授权，不能发起核对。", ("standing", "wanted")
        ),
        "move_not_allowed": Problem(409, "这件事现在不能变成这个状态。", ("standing", "wanted")),
        "reason_missing": Problem(422, "不予通过必须写明理由。"),
        # operators' commands; no route raises them
        "source_missing": Problem(422, "数值必须写明来源。", ("parameter",)),
        "parameter_invalid": Problem(
            422, "数值不符合文件的要求。", ("parameter", "wanted", "floor", "section")
        ),
        "value_taken": Problem(409, "这一天已经有一个数值，先撤回再设。", ("parameter", "effective_from")),
        "coordinator_invalid": Problem(422, "协理员登记缺一项。", ("reason",)),
        "name_taken": Problem(409, "这个名称已经有人用了。"),
    }
)


def problem_of(error: AssistanceError) -> tuple[int, dict[str, Any]]:
    """The status and the problem document for an error."""
    problem = PROBLEMS.get(error.code)
    if problem is None:
        return unexpected()
    document = _document(error.code, problem)
    for name in problem.shows:
        if (value := error.facts.get(name)) is not None:
            show = _SHOWN.get((error.code, name))
            document[name] = show(value, error) if show else value
    if (detail := _detail(error)) is not None:
        document["detail"] = detail
    return problem.status, document


def unexpected() -> tuple[int, dict[str, Any]]:
    """The problem for what nobody foresaw."""
    return UNEXPECTED.status, _document("unexpected", UNEXPECTED)


def respond(status: int, document: Mapping[str, Any]) -> Response:
    """The problem as an HTTP answer."""
    response = Response(json.dumps(document, ensure_ascii=False), status=status, content_type=TYPE)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="palmaid"'
    if status == 503:
        response.headers["Retry-After"] = "5"
    if "retry_after" in document:
        response.headers["Retry-After"] = str(document["retry_after"])
    return response


def _document(code: str, problem: Problem) -> dict[str, Any]:
    return {"type": f"/docs#problem-{code}", "title": problem.title, "status": problem.status, "code": code}


def _detail(error: AssistanceError) -> str | None:
    return next((text for reason in _reasons(error) if (text := reason_words(error.code, reason))), None)


def _reasons(error: AssistanceError) -> Iterator[str]:
    if error.code == "letter_not_publishable":
        yield from error.facts.get("missing", ())
    elif (reason := error.facts.get("reason")) is not None:
        yield str(reason)


def _gaps(missing: list[str], error: AssistanceError) -> list[dict[str, Any]]:
    names = error.names if isinstance(error, DocumentsMissing) else {}
    return [gap_words(gap, names) for gap in missing]


def _advice(reasons: list[str], error: AssistanceError) -> list[dict[str, str]]:
    del error
    return [{"code": reason, "advice": ADVICE[Reason(reason)]} for reason in reasons]


_SHOWN: Mapping[tuple[str, str], Callable[[list[str], AssistanceError], list[dict[str, Any]]]] = {
    ("documents_missing", "missing"): _gaps,
    ("photo_unclear", "reasons"): _advice,
}
