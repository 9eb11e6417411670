"""How many people live in the household.

`size` reads the answer in these steps: it is put in plainer words (`wordings`), and whoever died, left or works
elsewhere is set apart. What is stated counts (`head_counts`: 三口, 四个人); where nothing is, those who are called one
by one are (`roll_call`), or somebody says that they live alone (`alone`). Where only
the end of it tells who lives here, only that end is read (`told_last`). What was found is held against every mention
of a person in the reply (`contradicted`, by the `tally`), and asked again where the two cannot both be true.
"""

from bot.understanding.readers.people.household.size import is_doubtful_size, read_household_size

__all__ = ["is_doubtful_size", "read_household_size"]
