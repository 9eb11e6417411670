"""The platform's HTTP API, as far as a service account with a mini-program calls it."""
