"""The mini-app door: JSON API, sign page, back-office API."""
