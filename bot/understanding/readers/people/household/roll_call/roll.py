"""The roll of a household while it is called: who was named, how many, and whether the speaker is one of them."""

from dataclasses import dataclass, field

RANKS = "大小次季"


@dataclass
class Roll:
    """Those who were called so far."""

    sizes: dict[str, int] = field(default_factory=dict)
    bond: int = 0  # the group that holds the speaker: 老两口 two
    is_couple: bool = False  # … who are man and wife
    has_speaker: bool = False
    is_alone: bool = False  # 我今年七十: the speaker was named in a clause of his own
    is_led: bool = False  # 带俩孩子: the speaker is not named and lives with them
    totals: list[tuple[int, int]] = field(default_factory=list)  # and how many were called at that time
    is_uncertain: bool = False
    is_whole_family: bool = False  # 我们一家四口: somebody may be added
    is_hearsay: bool = False  # 老公开货车: somebody is known only by what he does
    has_plain: bool = False  # … and somebody else is called without more
    is_all: bool = False  # 就俩老的: nobody else is there

    @property
    def has_home(self) -> bool:
        """Whether it is told that the speaker is one of them."""
        return bool(self.bond or self.has_speaker or self.is_led)

    @property
    def size(self) -> int:
        """How many were called, the speaker among them where he is told of."""
        return sum(self.sizes.values()) + (self.bond or int(self.has_home))
