"""Groups and totals of a roll-call: 老两口, 儿子一家三口, 爸妈, 五口人; held against those who were called so far."""

import re

from bot.understanding.readers.people.household.roll_call import words
from bot.understanding.readers.people.household.roll_call.names import (
    SPOUSES,
    common_name,
    is_elder,
    is_young,
    two_names,
)
from bot.understanding.readers.people.household.roll_call.roll import Roll
from bot.understanding.readers.people.household.roll_call.tokens import Piece, Token

# What joins a clause to those who were called before it: 还有个娃, 带个娃, 加上我妈.
PLUS = re.compile(r"还|再|外加|加|另外|连|算上|以及|带|领|养|跟|和|同|与|拖|守|拉扯|照顾|伺候|看")
_COUPLE = re.compile(r"口|夫妻|夫妇|公婆|公母")
_SO_MANY_SIBLINGS = r"[\d二两三四五六七八九俩仨]个?(?:亲|光棍|单身)?(?:弟兄|兄弟|姐妹|姊妹|兄妹|姐弟)"
_WE = re.compile(rf"(?:我们|俺们|咱们|咱|我|俺)就?(?!{_SO_MANY_SIBLINGS})[\d二两三四五六七八九俩仨]")
_SIBLINGS = re.compile(_SO_MANY_SIBLINGS)
_WE_TWO = re.compile(r"(?:我们?|俺们?|咱们?)俩")
_HEAD = re.compile(rf"{words.RANK}|{words.KIN_WORD}")


class Calling:
    """A clause of a roll-call, the roll, and those whom the clause adds to it."""

    def __init__(self, tokens: list[Token], roll: Roll) -> None:
        self.tokens = tokens
        self.roll = roll
        self.new: dict[str, int] = {}
        self.before = dict(roll.sizes)
        self.has_self = False
        self.is_joined = False
        self.had_home = roll.has_home

    def _follows_plus(self, token: Token) -> bool:
        place = self.tokens.index(token)
        return any(PLUS.match(one.said) for one in self.tokens[:place])

    def _take_group(self, token: Token) -> None:
        name = token.said
        if name[0] in "他她" and self.before:
            if sum(self.before.values()) > token.size or any(size > 1 for size in self.before.values()):
                self.roll.is_uncertain = True
            self.roll.sizes.clear()
        head = _HEAD.match(name)
        if head and self.roll.sizes.get(told := common_name(head.group())) == 1:
            del self.roll.sizes[told]  # 跟儿子住，儿子两口子
        self.new[name] = self.new.get(name, 0) + token.size

    def _take_pair(self, token: Token) -> None:
        """爸妈 are 爸 and 妈; 双胞胎 and 二老 are two."""
        names = two_names(token.said)
        for name in names:
            if name not in self.before:
                self.new[name] = token.size // len(names)

    @property
    def _others_so_far(self) -> int:
        return sum(self.roll.sizes.values()) + sum(
            size for name, size in self.new.items() if name not in self.before
        )

    @property
    def _so_far(self) -> int:
        return self._others_so_far + (self.roll.bond or int(self.has_self or self.roll.has_home))

    def _take_bond(self, token: Token) -> None:
        """老两口, 我们仨: those who were called so far, or others, the speaker among them."""
        here = sum(self.new.values())
        if self.roll.bond and token.said.startswith("小"):
            self.new[token.said] = token.size  # 老两口、小两口
            return
        if self._says_the_same(token, here):
            return
        if self.has_self and not self.new:
            self.new[token.said] = token.size  # 我和老两口
            return
        is_more = self._follows_plus(token)
        if here and _WE_TWO.fullmatch(token.said) and self.roll.totals:
            self.roll.bond, self.roll.is_couple, self.roll.is_hearsay = (
                token.size,
                True,
                True,
            )  # 我爸妈、我俩、俩孩子: the total must bear it out
            return
        if self.has_self or (self.roll.bond and self.roll.bond != token.size):
            self.roll.is_uncertain = True
        if (
            not is_more
            and not self.is_couple(token)
            and not self.roll.has_home
            and token.size == self._others_so_far + 1
            and not (_SIBLINGS.search(token.said) and all(map(is_elder, self.roll.sizes)))
        ):
            self._close(token)
            return
        if here and not self.is_couple(token) and not is_more:
            self.roll.is_uncertain = True
        if self.roll.has_speaker and not self.roll.is_alone:
            self.roll.is_uncertain = True
        self.roll.bond = token.size
        self.roll.is_couple |= self.is_couple(token)

    def _says_the_same(self, token: Token, here: int) -> bool:
        """我跟老伴两口子, 我跟我妈，我们俩: whether a group is those who were called just before."""
        if not (self.has_self or self.roll.has_home) or not self._others_so_far:
            return token.size == self.roll.bond
        if self.is_couple(token):
            named = {*self.new, *self.roll.sizes}
            return self.roll.bond == token.size or any(name in SPOUSES for name in named)
        return token.size in ((here + 1) if self.has_self else 0, self._so_far)

    def _close(self, token: Token) -> None:
        """爹娘俺仨, 儿子、闺女，就俺娘仨: the group holds those who were called, and the speaker."""
        holds = _WE.match(token.said) if self.new else all(map(is_young, self.roll.sizes))
        if not holds:
            self.roll.is_uncertain = True
        self.roll.has_speaker = True

    def is_couple(self, token: Token) -> bool:
        """Whether a group is the speaker and his wife or her husband."""
        return _COUPLE.search(token.said) is not None

    def _tells_of_one(self, place: int) -> bool:
        """Whether 一个 is one of those who were called before, of whom something is told."""
        is_told = self.tokens[place + 1 : place + 2] and self.tokens[place + 1].piece is Piece.SMALL
        return bool(is_told and self.before and not (self.new or self.has_self or self.is_joined))

    def _take_total(self, place: int, token: Token) -> None:
        before = self.tokens[place - 1] if place else None
        if token.size == 1:
            is_of_member = (
                before is not None and before.piece is Piece.MEMBER and not token.said.endswith("人")
            )
            if self._tells_of_one(place):
                return  # 一个没出门子, 一个瞎一个瘸
            if before is None or not (before.piece is Piece.SELF or is_of_member):
                self.roll.is_uncertain = True
            return
        so_far = self._so_far
        is_more = len(self.tokens) > place + 1 and self.tokens[place + 1].said in ("加", "再加", "外加")
        if token.word and so_far == 0 and is_more:
            self.roll.bond = token.size
            return
        self.roll.totals.append((token.size, so_far))
        self.roll.is_whole_family = token.word.startswith("一家") and so_far == 0
