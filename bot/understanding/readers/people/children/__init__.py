"""How many children there are, grown up or not.

`count` reads the answer in these steps. What is written as on a form is put in spoken words (`written`), names with
ages are counted (`named_by_name`), and a reply by a child or grandchild of the person is read by `for_elder`. The rest
is put in plainer words (`wordings`, `plainly`), grandchildren and nephews who are brought up here become children
(`fostered`), and whoever is no child is taken out. Then the children are called one by one (`roll_call`). Where not
every clause of that is understood, a word for all of them decides (`told_in_all`), or they are counted as they are
told: in pairs (`siblings`), by place or one by one (`named`; the words are in `words`), by a number alone
(`number_alone`), or not at all (`none`).
What is found has to account for everyone told of, each of them once (`accounted`).
"""

from bot.understanding.readers.people.children.count import read_children

__all__ = ["read_children"]
