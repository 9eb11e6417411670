"""The children of a family called one by one: 老大在广东打工，老二在家，老三是个女子; 我带来一个，他那边两个.

`lexicon` holds the ways children are told of and `leads` the words around them. `heads` finds every mention,
`predicates` puts together those that are one, `parts` and `tally` add them up.
`call` counts only a reply in which every clause is understood; all others are left to the readers around it.
"""

from bot.understanding.readers.people.children.roll_call.call import call_roll
from bot.understanding.readers.people.children.roll_call.heads import every_mention

__all__ = ["call_roll", "every_mention"]
