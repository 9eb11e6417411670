"""What is said of vehicles beside their worth, a module for each matter.

`plainly` takes out who the answer is written for and mends what is corrected of one vehicle among several, `beside`
knows what costs money and is no vehicle, `rivals` which of several estimates of one vehicle holds, and `none_left`
the replies that end in having none. `cars` decides between what was paid and what a vehicle is worth today.
"""
