"""One reader for each kind of question the bot can have asked."""
