"""One mention in a roll-call: how many, of which kind and place, what stands before it and what is said of it."""

from dataclasses import dataclass
from enum import Enum

from bot.understanding.readers.people.children.roll_call import leads


class Form(Enum):
    """How children are told of."""

    RANK = "老大"
    COUNT = "三个"
    KIND_COUNT = "三个闺女"
    KIND = "闺女"


@dataclass(frozen=True)
class Head:
    """One mention: how many, their place or kind, the words before in the same clause, and what is said of them."""

    form: Form
    size: int
    kind: str
    place: int
    is_last: bool
    is_elder: bool
    start: int
    end: int
    lead: str = ""
    tail: str = ""
    remarks: tuple[str, ...] = ()

    is_middle: bool = False
    is_described: bool = False
    is_kind_first: bool = False
    is_together: bool = False
    sons: int = 0
    daughters: int = 0
    ranked_kind: str = ""
    is_after_another: bool = False

    @property
    def is_bare(self) -> bool:
        """三个, with nothing that tells which."""
        is_qualified = self.is_described or self.is_of_side or self.is_elder or self.is_last
        return self.form is Form.COUNT and not (self.tail or is_qualified)

    @property
    def is_counted(self) -> bool:
        """一个, 两个姑娘, and not 老大."""
        return self.form in (Form.COUNT, Form.KIND_COUNT) and not self.is_ranked

    @property
    def is_bare_all(self) -> bool:
        """三个都要我供."""
        is_plain = self.form is Form.COUNT and not (
            self.is_described or self.is_ranked or self.is_after_another
        )
        return is_plain and self.size > 1 and leads.AMONG_THEM.match(self.tail) is not None

    @property
    def is_whole(self) -> bool:
        """三个, 三个孩子, 一儿一女, 三个都在外头: as many as there may be in all."""
        is_all = not self.tail or leads.AMONG_THEM.match(self.tail) is not None
        is_number = self.is_counted and self.kind in ("", "child") and self.size > 1
        return is_number and is_all and not (self.is_together or self.is_described)

    @property
    def is_sum(self) -> bool:
        """三个 or 三个娃, at the end of a roll-call."""
        return self.is_bare or (self.form is Form.KIND_COUNT and self.kind == "child" and not self.tail)

    @property
    def is_ranked(self) -> bool:
        """老大, 小的两个, 两个大的."""
        return self.form is Form.RANK or self.is_elder or self.is_last

    @property
    def is_of_kind_alone(self) -> bool:
        """闺女 without a number."""
        return self.form is Form.KIND

    @property
    def has_more(self) -> bool:
        """还有一个, 又生了一个."""
        if self.is_after_another:
            return leads.MORE_AT_END.search(self.lead) is not None
        return leads.MORE.search(self.lead) is not None

    @property
    def is_of_side(self) -> bool:
        """我带来一个, 他那边两个."""
        return (
            not self.is_after_another
            and leads.SIDE.fullmatch(self.lead) is not None
            and leads.SIDED.search(self.lead) is not None
        )

    @property
    def is_others(self) -> bool:
        """我姐家五个."""
        return not self.is_after_another and leads.OTHERS.fullmatch(self.lead) is not None

    @property
    def is_gone(self) -> bool:
        """老大前年没了, 饿死两个."""
        if leads.DIED_LEAD.fullmatch(self.lead):
            return True
        said = (self.tail, *self.remarks)
        return any(
            leads.DIED.search(part) is not None and leads.PARENTS_OF_THEM.search(part) is None
            for part in said
        )

    @property
    def is_told_dead(self) -> bool:
        """大儿子前年肝癌去世了 among 三儿两女; of 老三没了 it is not told whether he is one of those counted."""
        said = ",".join((self.tail, *self.remarks))
        is_known = self.is_ranked or self.is_of_kind_alone or leads.AMONG_THEM.search(self.lead) is not None
        return is_known and leads.ONLY_GONE.fullmatch(said) is None
