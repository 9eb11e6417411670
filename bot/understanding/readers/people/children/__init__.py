"""How many children there are, grown up or not.

`count` reads the answer in these steps: it is put in plainer words (`plainly`), grandchildren and nephews who are
brought up here become children (`fostered`), and whoever is no child is taken out. A word for all of them (一共, 剩)
decides; where there is none, children are counted as they are told: by their place (`ranked`), in pairs (`siblings`),
or named one by one (`named`; the words are in `words`).
What is found so has to account for everyone told of, each of them once (`accounted`). What is written as on a form
is put in spoken words first (`written`). A count put right is read by
`corrected`, one told by a child or grandchild of the person by `for_elder`, names with ages by `named_by_name`.
`none` knows the words for having none, `minors` those for how many are under age, which is another figure.
"""

from bot.understanding.readers.people.children.count import read_children

__all__ = ["read_children"]
