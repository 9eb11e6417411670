"""The WeChat door: webhook, understanding, dialogue, replies."""
