"""One clause of a roll-call, entered on the roll piece by piece."""

import re

from bot.understanding.periods import BLANK
from bot.understanding.readers.people.household.roll_call import words
from bot.understanding.readers.people.household.roll_call.names import (
    BY_KIND,
    GENERIC_CHILD,
    SPOUSES,
    common_name,
    is_ranked,
    is_young,
    two_names,
)
from bot.understanding.readers.people.household.roll_call.roll import RANKS, Roll
from bot.understanding.readers.people.household.roll_call.tokens import Piece, Token, names_by_another

# What joins a clause to those who were called before it: 还有个娃, 带个娃, 加上我妈.
_PLUS = re.compile(r"还|再|外加|加|另外|连|算上|以及|带|领|养|跟|和|同|与|拖|守|拉扯|照顾|伺候|看")
_COUPLE = re.compile(r"口|夫妻|夫妇|公婆|公母")
_WE = re.compile(
    r"(?:我们|俺们|咱们|咱|我|俺)(?:就)?[\d二两三四五六七八九俩仨](?!个?(?:亲|光棍|单身)?(?:弟兄|兄弟|姐妹|姊妹|兄妹|姐弟))"
)
_NO_STATE = re.compile(
    rf"(?:[也都还在着了吧呢啊的、\s{BLANK}]|健在|跟|和|我们?|一起|一块|住|过|吃|一个|带|今年|已经|快|才|多岁|在家|这[里边儿]?|生活|[上读念].{{1,5}})*"
)
_WE_TWO = re.compile(r"(?:我们?|俺们?|咱们?)俩")
_OF_SEVERAL = re.compile(r"[大小]的|最[大小]的?|中间的?")
_ONLY = re.compile(r"就|只|光|仅")
_ADDED = re.compile(r"(?:外|再)?加上?")
_BESIDE = re.compile(r"身边|跟前|身旁|膝下")
_AT_MINE = re.compile(words.AT_MINE)
_STILL = re.compile(r"(?:家里|屋头|屋里|家中)头?还有")
_HEAD = re.compile(rf"{words.RANK}|{words.KIN_WORD}")
_PEOPLE = (Piece.SELF, Piece.MEMBER, Piece.RANK, Piece.OTHERS, Piece.PAIR, Piece.BOND, Piece.TOTAL)


class Call:
    """One clause that is entered on the roll."""

    def __init__(self, tokens: list[Token], roll: Roll) -> None:
        self.tokens = tokens
        self.roll = roll
        self.new: dict[str, int] = {}
        self.before = dict(roll.sizes)
        self.has_self = False
        self.is_joined = False
        self.had_home = roll.has_home

    def enter(self) -> None:
        """Put down whom the clause calls, or mark the roll as uncertain."""
        people = [token for token in self.tokens if token.piece in _PEOPLE]
        if not people:
            return
        self.is_joined = _PLUS.match(self.tokens[0].said) is not None
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
        """我妈病了 and 我没工作 tell how one person is; 我妈, 还有我妈, 我妈也在 and 我和我妈病了 call people."""
        if len(people) > 1 or people[0].is_counted:
            return True
        after = "".join(token.said for token in self.tokens[self.tokens.index(people[0]) + 1 :])
        return _NO_STATE.fullmatch(after) is not None

    def _lead(self) -> None:
        """带俩孩子, 跟老娘过, 身边就老伴, 家里还有我爸: the speaker is not named and lives with them."""
        pieces = [token for token in self.tokens if token.piece is not Piece.SMALL]
        is_first = not self.roll.sizes and not self.roll.has_home
        is_beside = any(_BESIDE.search(token.said) for token in self.tokens)
        is_still = _STILL.match("".join(token.said for token in self.tokens)) is not None
        leads = pieces[0].piece is Piece.CARE or is_beside or is_still
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

    def _follows_plus(self, token: Token) -> bool:
        place = self.tokens.index(token)
        return any(_PLUS.match(one.said) for one in self.tokens[:place])

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

    def _take_total(self, place: int, token: Token) -> None:
        before = self.tokens[place - 1] if place else None
        if token.size == 1:
            is_of_member = (
                before is not None and before.piece is Piece.MEMBER and not token.said.endswith("人")
            )
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

    def _tells_apart(self) -> bool:
        """俩娃，一儿一女: whether the clause only tells who those are that were counted before."""
        children = self.before.get(GENERIC_CHILD, 0)
        if not self.new or not children or self.is_joined or self.has_self:
            return False
        if not all(is_young(name) or is_ranked(name) for name in self.new):
            return False
        if sum(self.new.values()) == children:
            return True
        self.roll.is_uncertain = True
        return True
