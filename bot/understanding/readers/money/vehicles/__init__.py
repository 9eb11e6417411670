"""What is said of vehicles beside their worth, a module for each matter.

`plainly` takes out who the answer is written for and mends what is corrected of one vehicle among several, `beside`
knows what costs money and is no vehicle, `whose` which vehicles are others' or gone, `rivals` which of several
estimates of one vehicle holds, `not_known` that nobody knows, and `none_left` the replies that end in having none.
`words` are what they share. `cars` decides between what was paid and what a vehicle is worth today.
"""
