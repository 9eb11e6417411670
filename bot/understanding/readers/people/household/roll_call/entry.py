"""One clause of a roll-call, entered on the roll piece by piece."""

import re

from bot.understanding.periods import BLANK
from bot.understanding.readers.people.household.roll_call import words
from bot.understanding.readers.people.household.roll_call.groups import PLUS, Calling
from bot.understanding.readers.people.household.roll_call.names import (
    BY_KIND,
    GENERIC_CHILD,
    SPOUSES,
    common_name,
    is_ranked,
    is_young,
)
from bot.understanding.readers.people.household.roll_call.roll import RANKS
from bot.understanding.readers.people.household.roll_call.tokens import Piece, Token, names_by_another

_NO_STATE = re.compile(
    rf"(?:[也都还在着了吧呢啊的、\s{BLANK}]|健在|跟|和|我们?|一起|一块|住|过|吃|一个|带|今年|已经|快|才|多岁|在家|这[里边儿]?|生活|[上读念].{{1,5}})*"
)
_OF_SEVERAL = re.compile(r"[大小]的|最[大小]的?|中间的?")
_BESIDE_SIBLINGS = ("弟媳", "嫂子")  # 我们三弟兄，两个弟媳
_ONLY = re.compile(r"就|只|光|仅")
_ADDED = re.compile(r"(?:外|再)?加上?")
_AT_MINE = re.compile(words.AT_MINE)
_STILL = re.compile(r"(?:家里|屋头|屋里|家中)头?还有")
_PEOPLE = (Piece.SELF, Piece.MEMBER, Piece.RANK, Piece.OTHERS, Piece.PAIR, Piece.BOND, Piece.TOTAL)


class Call(Calling):
    """One clause that is entered on the roll."""

    def enter(self) -> None:
        """Put down whom the clause calls, or mark the roll as uncertain."""
        people = [token for token in self.tokens if token.piece in _PEOPLE]
        if not people:
            return
        self.is_joined = PLUS.match(self.tokens[0].said) is not None
        if self.roll.sizes and len(people) == 1 and names_by_another(self.tokens):
            self.roll.is_uncertain = True  # 还有个姑，我爸的亲妹: who she is
            return
        self._lead()
        self.roll.is_all |= any(_ONLY.search(token.said) for token in self.tokens)
        if self.roll.is_whole_family and _ADDED.match(self.tokens[0].said):
            self.roll.bond = self.roll.totals.pop()[0]  # 我们一家四口，加上我丈母娘
        self.roll.is_whole_family = False
        for place, token in enumerate(self.tokens):
            self._take(place, token)
        if self.has_self and self.is_joined and len(people) == 1 and self.roll.bond:
            self.new["我"] = 1  # 老两口，还有我
        elif self.has_self and (self.new or len(people) > 1 or not self.roll.bond):
            self.roll.is_alone = not self.roll.has_speaker and not self.new and len(people) == 1
            self.roll.has_speaker = True
        self.roll.has_plain |= self._is_plain(people)
        if self.tokens[-1].piece is Piece.TELLS:
            is_known = set(self.new) <= set(self.before) and self.had_home >= self.has_self
            self.roll.is_hearsay |= not is_known
        if not self._tells_apart():
            for name, size in self.new.items():
                self.roll.sizes[name] = max(size, self.roll.sizes.get(name, 0))

    def _is_plain(self, people: list[Token]) -> bool:
        """我妈病了 and 我没工作 tell how one person is; 还有我妈, 我妈也在, 我照顾他 and 我和我妈病了 call people."""
        is_with = any(token.said[-1] in "他她" for token in self.tokens if token.piece is Piece.CARE)
        if len(people) > 1 or is_with or people[0].is_counted:
            return True
        after = "".join(token.said for token in self.tokens[self.tokens.index(people[0]) + 1 :])
        return _NO_STATE.fullmatch(after) is not None

    def _lead(self) -> None:
        """带俩孩子, 跟老娘过, 身边就老伴, 家里还有我爸: the speaker is not named and lives with them."""
        pieces = [token for token in self.tokens if token.piece is not Piece.SMALL]
        is_first = not self.roll.sizes and not self.roll.has_home
        is_still = _STILL.match("".join(token.said for token in self.tokens)) is not None
        leads = pieces[0].piece is Piece.CARE or is_still
        if is_first and leads and pieces[-1].piece is not Piece.CARE:
            self.roll.is_led = True

    def _take(self, place: int, token: Token) -> None:
        match token.piece:
            case Piece.SELF if _AT_MINE.fullmatch(token.said):
                self.roll.is_led = True  # 弟弟带俩孩子住俺这
            case Piece.SELF:
                self.has_self = True
            case Piece.MEMBER | Piece.RANK:
                self._take_member(place, token)
            case Piece.OTHERS:
                self._take_group(token)
            case Piece.PAIR:
                self._take_pair(token)
            case Piece.BOND:
                self._take_bond(token)
            case Piece.TOTAL:
                self._take_total(place, token)

    def _take_member(self, place: int, token: Token) -> None:
        name = common_name(token.word)
        if (is_ranked(token.word) or token.piece is Piece.RANK) and not token.is_counted:
            if any(is_young(one) for one in self.before):
                return
            self.roll.is_uncertain |= _OF_SEVERAL.fullmatch(token.word) is not None
            name = token.word
        owner = self.tokens[place - 1] if place else None
        if name in BY_KIND:
            if owner and owner.piece is Piece.OWNER and not token.is_counted:
                name = SPOUSES[0]
            else:
                if token.is_counted and not self._so_far:
                    self.roll.totals.append((token.size, 0))  # 三个病人:我，老婆，儿子
                self.roll.is_uncertain |= not (token.is_counted and self._so_far in (0, token.size))
                return
        if (
            token.is_counted is False
            and self.roll.is_couple
            and name in SPOUSES
            and not self._follows_plus(token)
        ):
            return
        if owner and owner.piece is Piece.OWNER and owner.said.rstrip("的")[-1:] in "他她":
            name = f"他{name}"
        looks = token.said[: token.said.rfind(token.word)]
        if looks[-1:] in RANKS and looks:
            name = looks[-1] + name
        self._put(name, token)

    def _put(self, name: str, token: Token) -> None:
        is_known = name in self.before or (not token.is_counted and self._is_told_before(name))
        if is_known and not token.is_counted:
            return
        if (
            self.roll.bond
            and not self.roll.is_couple
            and not self.is_joined
            and not self._follows_plus(token)
            and name not in _BESIDE_SIBLINGS
        ):
            self.roll.is_uncertain = True
        self.new[name] = self.new.get(name, 0) + token.size

    def _is_told_before(self, name: str) -> bool:
        bare = name.lstrip(RANKS) or name
        if any(one.lstrip(RANKS) == bare for one in self.before) and (
            bare == name or self.before.get(bare, 0) > 1
        ):
            return True
        return name == GENERIC_CHILD and any(is_young(one) for one in self.before)

    def _tells_apart(self) -> bool:
        """俩娃，一儿一女: whether the clause only tells who those are that were counted before."""
        children = self.before.get(GENERIC_CHILD, 0)
        if (
            not self.new
            or not children
            or self.is_joined
            or self.has_self
            or set(self.new) == {GENERIC_CHILD}
        ):
            return False
        if not all(is_young(name) or is_ranked(name) for name in self.new):
            return False
        if sum(self.new.values()) == children:
            return True
        self.roll.is_uncertain = True
        return True
