"""Take out of a sentence whatever points at a person: numbers, names, places, addresses on the net.

What is left can be read by those who improve the understanding, and belongs to nobody. It is better to mask too much
than too little; even so this is a net with holes (docs/decisions/0009): it goes with consent and a time limit.
"""

from assistance.scrubbing.names import mask_names
from assistance.scrubbing.numbers import mask_numbers
from assistance.scrubbing.places import mask_places

__all__ = ["scrub"]

LONGEST = 200


def scrub(text: str) -> str:
    """The text with every mask in place, cut to 200 characters: 我叫（姓名），住（地方），一个月0.

    Widths and compatible forms are made one first (１３９ is 139), so that no writing slips through.
    """
    return mask_names(mask_places(mask_numbers(text)))[:LONGEST]
