"""Which of the choices offered was meant: by its number, its place, its words, or words that sound like it.

`choice` puts together what is picked `by_place` (第二个, 最后一个) and `by_words` (残疾那个). Where several may be
picked: 第二个和第四个, 头两个都要, 除了最后一个都要. Two that fit are never guessed between.
"""

from bot.understanding.readers.choices.choice import (
    candidates,
    names_places,
    parts_of,
    points_at,
    read_choice,
    read_choices,
)

__all__ = ["candidates", "names_places", "parts_of", "points_at", "read_choice", "read_choices"]
