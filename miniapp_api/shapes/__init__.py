"""The shapes of requests and answers: what validates is what the OpenAPI document shows."""
