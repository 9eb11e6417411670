"""A stand-in for the WeChat platform on loopback, with a phone page."""
