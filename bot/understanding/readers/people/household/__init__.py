"""How many people live in the household.

`size` reads the answer in these steps. The reply is put in plainer words (`wordings`; for whom it is given:
`for_another`). Where only its end tells who lives here, only that end is read (`told_last`). Those who are called one
by one count as a whole (`roll_call`). Else whoever died, left or works elsewhere is set apart (`gone`), and what is
stated counts (`given`, `outright`, `head_counts`), or somebody lives alone (`alone`). What is left is looked for clause
by clause (`told_beside`). Whatever was found is held against every mention of a person in the reply (`tally`), and
asked again where the two cannot both be true.
"""

from bot.understanding.readers.people.household.size import is_doubtful_size, read_household_size

__all__ = ["is_doubtful_size", "read_household_size"]
