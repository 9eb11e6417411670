"""Everything we ask of the platform, for the official account and the mini-program.

A refusal that belongs to ordinary life (the window has closed, a consent is used up) is a value, `Refused`.
`PlatformDown` means later, `PlatformError` means an operator has to look.
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote

from wechatpy.oauth import WeChatOAuth

from bot.wechat.api import AppApi
from bot.wechat.errors import CodeRefused, MediaUnavailable, PlatformDown, PlatformError
from bot.wechat.outcomes import MiniSession, Refused, Sent, TextVerdict, outcome
from bot.wechat.outgoing import clean, clip, template_data
from bot.wechat.settings import ENV_VERSIONS, PlatformSettings
from bot.wechat.tokens import TokenStore
from bot.wechat.transport import AnswerTooLarge, BoundedSession, Patience

__all__ = ["Platform", "PlatformSettings"]

MAX_IMAGE_BYTES = 10 * 1024 * 1024
_MEDIA_SECONDS = 30.0
_LINK_DAYS = 30
_LONGEST_SCENE = 64
_CHECKED_CHARACTERS = 2500
_SUGGESTIONS = ("pass", "review", "risky")
_MEDIA_GONE = frozenset({40007, 41005})
_CODE_REASONS = {
    40029: "code_used_or_expired",
    40163: "code_used_or_expired",
    41008: "code_used_or_expired",
    42003: "code_used_or_expired",
    45011: "too_often",
    40226: "person_blocked",
    1400001: "no_phone_quota",
}


class Platform:
    """The platform's calls. Safe to share between threads; close it when done."""

    def __init__(self, settings: PlatformSettings, tokens: TokenStore) -> None:
        self._settings = settings
        patience = Patience(settings.connect_seconds, settings.read_seconds, settings.total_seconds)
        self._http = BoundedSession(patience, settings.proxy)
        root, http = settings.api_root, self._http
        self._account = AppApi(settings.app_id, settings.app_secret, root, http, tokens)
        self._mini = AppApi(settings.mini_app_id, settings.mini_app_secret, root, http, tokens)

    def close(self) -> None:
        """Close the connections that are kept open between calls."""
        self._http.close()

    def send_text(self, openid: str, text: str) -> Sent | Refused:
        """Send a text to a person who wrote lately, cut to 2,048 bytes: split longer ones before."""
        content = clip(text)
        return outcome(lambda: _sent(self._account.message.send_text(openid, content)))

    def send_choices(
        self, openid: str, head: str, choices: list[tuple[str, str]], tail: str
    ) -> Sent | Refused:
        """Send a list to tap on. A tap comes back as a text with the label, and the id as its
        `menu_choice`.
        """
        menu = {
            "head_content": clip(head),
            "list": [{"id": name, "content": clean(label)} for name, label in choices],
            "tail_content": clip(tail),
        }
        return outcome(lambda: _sent(self._account.message.send_msg_menu(openid, menu)))

    def send_image(self, openid: str, media_id: str) -> Sent | Refused:
        """Send an image uploaded before."""
        return outcome(lambda: _sent(self._account.message.send_image(openid, media_id)))

    def typing(self, openid: str) -> Sent | Refused:
        """Show the person that an answer is being written (possible within 30 s of their message)."""
        data = {"touser": openid, "command": "Typing"}
        return outcome(lambda: _sent(self._account.post("message/custom/typing", data=data)))

    def fetch_media(self, media_id: str, limit_bytes: int, seconds: float = _MEDIA_SECONDS) -> bytes:
        """Return a photo or recording, bounded in bytes and seconds. Raises MediaUnavailable."""
        found: object = None
        problem = ""
        bounds = {"max_bytes": limit_bytes, "total_seconds": seconds, "binary": True}
        try:
            found = self._account.get("media/get", params={"media_id": media_id}, **bounds)
        except AnswerTooLarge:
            problem = "too_large"
        except PlatformError as error:
            if error.errcode not in _MEDIA_GONE:
                raise
            problem = "expired_or_unknown"
        if not problem and not (isinstance(found, bytes) and found):
            problem = "expired_or_unknown"  # a video answers with an address; nothing else is JSON here
        if problem:
            raise MediaUnavailable(problem)
        assert isinstance(found, bytes)  # noqa: S101 - checked above; for the reader of types
        return found

    def upload_image(self, image: bytes, *, name: str = "image.jpg", content_type: str = "image/jpeg") -> str:
        """Upload an image for three days and return its media id. Raises ValueError above 10 MB."""
        if not 0 < len(image) <= MAX_IMAGE_BYTES:
            raise ValueError("an image for the platform has 1 byte to 10 MB")
        result = self._account.media.upload("image", (name, image, content_type))
        return _text_of(result, "media_id")

    def code_to_session(self, js_code: str) -> MiniSession:
        """Return who the log-in code of the mini-program stands for. Raises CodeRefused.

        Not through wechatpy: it fetches an access token first, which this call neither needs nor should
        depend on.
        """
        params = {
            "appid": self._settings.mini_app_id,
            "secret": self._settings.mini_app_secret,
            "js_code": js_code,
            "grant_type": "authorization_code",
        }
        result = _exchange(lambda: self._mini.call_without_token("get", "sns/jscode2session", params=params))
        return MiniSession(_text_of(result, "openid"), result.get("unionid") or None)

    def phone_number(self, code: str) -> str:
        """Return the number behind the code of the phone-number button; +86 is left out. Raises
        CodeRefused.
        """
        result = _exchange(lambda: self._mini.wxa.get_phone_number(code))
        info = result.get("phone_info")
        info = info if isinstance(info, dict) else {}
        abroad = str(info.get("countryCode", "86")) != "86"
        return _text_of(info, "phoneNumber" if abroad else "purePhoneNumber")

    def send_subscribe_message(
        self, openid: str, template_id: str, data: dict[str, str], page: str, state: str | None = None
    ) -> Sent | Refused:
        """Send a one-time message the person consented to in the mini-program; uses up one consent.

        `data` are the plain values by key (`thing1`), `page` what a tap opens, `state` overrides the
        settings.
        """
        message = {
            "touser": openid,
            "template_id": template_id,
            "page": page,
            "data": template_data(data),
            "miniprogram_state": state or self._settings.mini_state,
            "lang": "zh_CN",
        }
        return outcome(lambda: _sent(self._mini.post("message/subscribe/send", data=message)))

    def send_template(
        self,
        openid: str,
        template_id: str,
        data: dict[str, str],
        *,
        url: str | None = None,
        page: str | None = None,
    ) -> Sent | Refused:
        """Send a template message of the service account; a tap opens the mini-program's `page`, or `url`."""
        mini = {"appid": self._settings.mini_app_id, "pagepath": page} if page else None
        values = template_data(data)
        message = self._account.message
        return outcome(lambda: _sent(message.send_template(openid, template_id, values, url, mini)))

    def send_account_notice(self, openid: str, template_id: str, data: dict[str, str]) -> Sent | Refused:
        """Send a one-time message the person consented to on a page of the account; uses up one consent."""
        message = {"touser": openid, "template_id": template_id, "data": template_data(data)}
        return outcome(lambda: _sent(self._account.post("message/subscribe/bizsend", data=message)))

    def make_code(self, scene: str) -> bytes:
        """Return the picture (JPEG) of a QR code of the account that carries `scene` and never runs out.

        An account has 100,000 of them. Raises ValueError for a scene that is not 1 to 64 bytes.
        """
        if not 1 <= len(scene.encode()) <= _LONGEST_SCENE:
            raise ValueError("a scene has 1 to 64 bytes")
        action = {"action_name": "QR_LIMIT_STR_SCENE", "action_info": {"scene": {"scene_str": scene}}}
        ticket = _text_of(self._account.post("qrcode/create", data=action), "ticket")
        # The ticket is the only secret of this call: no token goes to the host that draws the codes.
        place = f"{self._settings.code_root}/cgi-bin/showqrcode"
        return bytes(self._http.request("get", place, params={"ticket": ticket}).content)

    def create_menu(self, menu: dict[str, Any]) -> None:
        """Replace the account's menu; phones show it within five minutes. See `bot.wechat.menu`."""
        self._account.menu.create(menu)

    def oauth_url(self, redirect: str, state: str) -> str:
        """Return the address that sends a web visitor through the platform and back, with a code and
        `state`.

        Bind `state` to the visitor's session and compare it on return: the platform does not. At most 128
        bytes.
        """
        quoted = quote(state, safe="")
        if not state or len(quoted) > 128:
            raise ValueError("the state must have 1 to 128 bytes")
        oauth = WeChatOAuth(self._settings.app_id, "", redirect, "snsapi_base", quoted)
        oauth.OAUTH_BASE_URL = f"{self._settings.open_root}/connect/"
        return str(oauth.authorize_url)

    def oauth_openid(self, code: str) -> str:
        """Return who came back with the code. Raises CodeRefused."""
        params = {
            "appid": self._settings.app_id,
            "secret": self._settings.app_secret,
            "code": code,
            "grant_type": "authorization_code",
        }
        result = _exchange(
            lambda: self._account.call_without_token("get", "sns/oauth2/access_token", params=params)
        )
        if result.get("is_snapshotuser") in (1, "1"):
            raise CodeRefused("virtual_person")  # a preview page: this openid belongs to nobody
        return _text_of(result, "openid")

    def check_text(self, openid: str, text: str, scene: int) -> TextVerdict | Refused:
        """Ask the platform whether a text may be shown (content security, version 2).

        `openid` visited the mini-program within two hours. `scene`: 1 profile, 2 comment, 3 forum, 4 social
        log. Texts above 2,500 characters are checked in parts; the worst part counts.
        """
        content = clean(text)
        starts = range(0, max(1, len(content)), _CHECKED_CHARACTERS)
        parts = [content[start : start + _CHECKED_CHARACTERS] for start in starts]
        worst = TextVerdict("pass", 100)
        for part in parts:
            verdict = outcome(partial(self._check_part, openid, part, scene))
            if isinstance(verdict, Refused):
                return verdict
            worst = max(worst, verdict, key=lambda found: _SUGGESTIONS.index(found.suggestion))
        return worst

    def _check_part(self, openid: str, part: str, scene: int) -> TextVerdict:
        data = {"openid": openid, "content": part, "scene": scene, "version": 2}
        answer = self._mini.post(f"{self._settings.api_root}/wxa/msg_sec_check", data=data)
        result = answer.get("result")
        if not isinstance(result, dict) or result.get("suggest") not in _SUGGESTIONS:
            raise PlatformDown("unreadable_answer", may_have_arrived=True)
        return TextVerdict(result["suggest"], int(result.get("label", 0)))

    def url_link(self, path: str, query: str) -> str:
        """Return an https address that opens the mini-program on a page; good for 30 days, the longest
        there is.
        """
        data = {
            "path": path,
            "query": query,
            "expire_type": 1,
            "expire_interval": _LINK_DAYS,
            "env_version": ENV_VERSIONS[self._settings.mini_state],
        }
        address = f"{self._settings.api_root}/wxa/generate_urllink"
        return _text_of(self._mini.post(address, data=data), "url_link")


def _exchange(call: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Turn in a one-time code; what is wrong with the code or the person is a CodeRefused."""
    refused = ""
    try:
        result = call()
    except PlatformError as error:
        refused = _CODE_REASONS.get(error.errcode, "")
        if not refused:
            raise
    if refused:
        raise CodeRefused(refused)
    return result


def _sent(result: dict[str, Any]) -> Sent:
    number = result.get("msgid")
    return Sent(str(number) if number else None)


def _text_of(result: dict[str, Any], name: str) -> str:
    value = result.get(name)
    if not isinstance(value, str) or not value:
        raise PlatformDown("unreadable_answer", may_have_arrived=True)
    return value
