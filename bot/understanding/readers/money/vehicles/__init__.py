"""What is said of vehicles, a module for each matter.

`plainly` takes out who the answer is written for and mends what is corrected of one vehicle among several. `ownership`
knows when there is none of theirs, `gone` how it went, `not_known` that nobody knows what it is worth. Of several sums
`beside` leaves out what is no vehicle, `whose` what is others', and `rivals` knows which of several estimates holds;
`worth` decides between what was paid and what a vehicle is worth today. `words` are what they share.
"""
