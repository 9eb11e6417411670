"""A person with a phone: what they can do in the chat with the account."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulator.bubbles import Segment
from simulator.chat import Chat
from simulator.errors import ImpossibleOnPhone
from simulator.menus import menu_items
from simulator.pushes import Fields, Push, element, new_message_id, render
from simulator.quotas import MessageWindows

if TYPE_CHECKING:
    from simulator.delivery import Delivery
    from simulator.platform import Platform

SHORTEST_AMR = b"#!AMR\n" + bytes([0x3C] + [0] * 31) * 5
"""A tenth of a second of silence."""

SHORTEST_VIDEO = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"

NOT_SHOWN = "【收到不支持的消息类型，暂无法显示】"
"""What an account gets in place of what it cannot receive."""


class Person(Chat):
    """One WeChat user, with an openid at the account, one at the mini-program, and a common unionid.

    Every action shows the person's own bubble, pushes to the webhook and returns the delivery; with
    ``wait=False`` it returns while the push is under way. Raises ImpossibleOnPhone where a real phone offers
    no such thing.
    """

    def __init__(self, platform: Platform, name: str, phone: str, *, following: bool) -> None:
        super().__init__(platform.changed, platform.now)
        self._platform = platform
        self.openid = "o" + secrets.token_urlsafe(24)[:27]
        self.miniapp_openid = "oM" + secrets.token_urlsafe(24)[:26]
        self.unionid = "oU" + secrets.token_urlsafe(24)[:26]
        self.name = name
        self.phone = phone
        self.following = following
        self.windows = MessageWindows()
        self.miniapp_visited_at = float("-inf")

    def __repr__(self) -> str:
        """Show the openid, never the name."""
        return f"Person({self.openid!r}, following={self.following})"

    def says(self, text: str, *, wait: bool = True) -> Delivery:
        """Type a text and send it."""
        if not text.strip():
            raise ImpossibleOnPhone("an empty message cannot be sent")
        self._writes("text", text)
        return self._message("text", {"Content": text}, wait=wait)

    def taps_choice(self, choice: str, label: str = "", *, wait: bool = True) -> Delivery:
        """Tap a choice that the account has shown, by its id, its label or both; the newest one counts."""
        found = self._shown_choice(choice, label)
        self._writes("text", found.says)
        return self._message("text", {"Content": found.says, "bizmsgmenuid": found.choice}, wait=wait)

    def _shown_choice(self, choice: str, label: str) -> Segment:
        for bubble in reversed(self.bubbles):
            for segment in bubble.choices:
                if choice in (segment.choice, segment.text) and label in ("", segment.text):
                    return segment
        raise ImpossibleOnPhone("no such choice was shown")

    def sends_photo(self, photo: bytes, *, wait: bool = True) -> Delivery:
        """Send a photo, or whatever file: the platform passes it on as an image."""
        media = self._platform.media.keep(photo)
        self._writes("image", media_id=media.media_id)
        fields: Fields = {
            "PicUrl": f"{self._platform.base_url}/photos/{media.media_id}",
            "MediaId": media.media_id,
        }
        return self._message("image", fields, wait=wait)

    def sends_voice(
        self,
        recognition: str | None = None,
        *,
        voice: bytes = SHORTEST_AMR,
        seconds: int = 3,
        wait: bool = True,
    ) -> Delivery:
        """Speak. The platform's own recognition has gone: without ``recognition`` its element is empty."""
        media = self._platform.media.keep(voice)
        self._writes("voice", media_id=media.media_id, duration=seconds)
        fields: Fields = {"MediaId": media.media_id, "Format": "amr"}
        fields |= {"MediaId16K": media.media_id, "Recognition": recognition or ""}
        return self._message("voice", fields, wait=wait)

    def sends_location(self, latitude: float, longitude: float, label: str, *, wait: bool = True) -> Delivery:
        """Send a place, in degrees."""
        self._writes("location", label, fields=(("latitude", str(latitude)), ("longitude", str(longitude))))
        fields: Fields = {"Location_X": latitude, "Location_Y": longitude}
        return self._message("location", {**fields, "Scale": 15, "Label": label}, wait=wait)

    def sends_sticker(self, *, wait: bool = True) -> Delivery:
        """Send a sticker: the account gets a text of the platform's instead."""
        self._writes("text", "[表情]")
        return self._message("text", {"Content": NOT_SHOWN}, wait=wait)

    def sends_link(self, title: str, url: str, *, wait: bool = True) -> Delivery:
        """Share a page."""
        self._writes("news", title=title, href=url)
        return self._message("link", {"Title": title, "Description": "", "Url": url}, wait=wait)

    def sends_video(self, *, wait: bool = True) -> Delivery:
        """Send a video."""
        media = self._platform.media.keep(SHORTEST_VIDEO)
        self._writes("text", "[视频]")
        fields: Fields = {"MediaId": media.media_id, "ThumbMediaId": media.media_id}
        return self._message("video", fields, wait=wait)

    def sends_something_new(self, kind: str, *, wait: bool = True) -> Delivery:
        """Send a kind of message that the platform has only just thought of."""
        self._writes("text", f"[{kind}]")
        return self._message(kind, {}, wait=wait)

    def taps_menu(self, key: str, *, wait: bool = True) -> Delivery:
        """Tap a menu item, by its key, address or name."""
        item = self._menu_item(key)
        self.must_follow()
        if item["type"] == "view":
            return self._event("VIEW", {"EventKey": item["url"]}, takes_reply=False, wait=wait)
        if item["type"] == "miniprogram":
            fields: Fields = {"EventKey": item["pagepath"]}
            return self._event("view_miniprogram", fields, takes_reply=False, wait=wait)
        if item["type"] != "click":
            raise ImpossibleOnPhone(f"the simulator cannot tap an item of type {item['type']}")
        self.windows.person_acted(self._platform.now())
        return self._event("CLICK", {"EventKey": item["key"]}, wait=wait)

    def _menu_item(self, key: str) -> Mapping[str, Any]:
        for item in menu_items(self._platform.menu):
            if key in (item.get("key"), item.get("url"), item.get("pagepath"), item.get("name")):
                return item
        raise ImpossibleOnPhone("no such menu item is published")

    def follows(self, scene: str | None = None, *, wait: bool = True) -> Delivery:
        """Follow the account, perhaps by scanning a code with a scene."""
        if self.following:
            raise ImpossibleOnPhone("follows already")
        self.following = True
        self.windows.person_acted(self._platform.now())
        fields: Fields = {"EventKey": f"qrscene_{scene}" if scene else ""}
        return self._event("subscribe", fields | self._ticket(scene), wait=wait)

    def scans(self, scene: str, *, wait: bool = True) -> Delivery:
        """Scan a code of the account; someone who does not follow yet follows by it."""
        if not self.following:
            return self.follows(scene, wait=wait)
        self.windows.person_acted(self._platform.now())
        return self._event("SCAN", {"EventKey": scene, **self._ticket(scene)}, wait=wait)

    @staticmethod
    def _ticket(scene: str | None) -> Fields:
        return {"Ticket": f"simulated-ticket-{scene}"} if scene else {}

    def unfollows(self, *, wait: bool = True) -> Delivery:
        """Stop following: no more messages can reach this person."""
        self.must_follow()
        self.following = False
        self.windows.close()
        return self._event("unsubscribe", {"EventKey": ""}, takes_reply=False, wait=wait)

    def accepts_subscription(self, template_id: str, *, push: bool = False, wait: bool = True) -> None:
        """Agree to one subscribe message of this template, of the account or of the mini-program.

        With ``push`` the account is told, as when the person agreed on one of its own pages.
        """
        self._platform.consents.give(self.unionid, template_id)
        if push:
            choice = element("TemplateId", template_id) + element("SubscribeStatusString", "accept")
            listed = f"<List>{choice}<PopupScene>2</PopupScene></List>"
            tail = f"<SubscribeMsgPopupEvent>{listed}</SubscribeMsgPopupEvent>"
            self._event("subscribe_msg_popup_event", {}, tail=tail, takes_reply=False, wait=wait)

    def declines_subscription(
        self, template_id: str, *, in_settings: bool = False, wait: bool = True
    ) -> None:
        """Say no to a subscribe message of the account: in its window, or later in the settings, for good."""
        event = "subscribe_msg_change_event" if in_settings else "subscribe_msg_popup_event"
        holder = "SubscribeMsgChangeEvent" if in_settings else "SubscribeMsgPopupEvent"
        if in_settings:
            self._platform.consents.take_back(self.unionid, template_id)
        choice = element("TemplateId", template_id) + element("SubscribeStatusString", "reject")
        tail = f"<{holder}><List>{choice}</List></{holder}>"
        self._event(event, {}, tail=tail, takes_reply=False, wait=wait)

    def login_code(self) -> str:
        """Open the mini-program: return what ``wx.login`` gives it."""
        self.miniapp_visited_at = self._platform.now()
        return self._platform.codes.make(self.miniapp_openid, "login")

    def phone_code(self) -> str:
        """Agree to share the phone number: return what the button gives the mini-program."""
        return self._platform.codes.make(self.miniapp_openid, "phone")

    def must_follow(self) -> None:
        """Raise ImpossibleOnPhone unless the person follows the account."""
        if not self.following:
            raise ImpossibleOnPhone("does not follow the account")

    def _writes(self, kind: str, text: str = "", **more: Any) -> None:
        self.must_follow()
        self.show("me", kind, "sent", text, **more)
        self.windows.person_wrote(self._platform.now())

    def _message(self, kind: str, fields: Fields, *, wait: bool) -> Delivery:
        message_id = new_message_id()
        xml = self._xml(kind, {**fields, "MsgId": int(message_id)})
        return self._platform.deliver(Push(self.openid, kind, xml, message_id), wait=wait)

    def _event(
        self,
        event: str,
        fields: Fields,
        *,
        tail: str = "",
        takes_reply: bool = True,
        wait: bool,
    ) -> Delivery:
        xml = self._xml("event", {"Event": event, **fields}, tail)
        push = Push(self.openid, event, xml, takes_reply=takes_reply)
        return self._platform.deliver(push, wait=wait)

    def _xml(self, kind: str, fields: Fields, tail: str = "") -> str:
        config = self._platform.config
        return render(
            self.openid,
            kind,
            fields,
            account_id=config.account_id,
            created=int(config.clock()),
            tail=tail,
        )

    def is_told(self, event: str, fields: Fields) -> Delivery:
        """Push an event about this person that they did not cause, in the background."""
        return self._event(event, fields, takes_reply=False, wait=False)
