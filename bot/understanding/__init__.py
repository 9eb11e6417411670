"""From what a person wrote to an intent, entities or an answer."""
