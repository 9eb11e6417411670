"""Readers of answers, one package or module for each subject that is asked about.

`people`, `money`, `ages`, `dates`, `disability`, `yes_no` and `choices` are packages: what each exports is in its
`__init__`, and nothing outside imports its insides. `contact` and `direct` are modules. What they share stands beside
them: the `reading` that comes out, words for people (`kin`, `owners`), what says how sure an answer is (`hedges`), what
takes an answer back (`corrections`), and words that were misheard (`mishearings`).
"""
