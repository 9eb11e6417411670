"""What the service decides: eligibility, applications, consents, cases, deadlines."""
