"""Components that make Rasa fit for Chinese; imported by Rasa's own environment, never by the service."""
