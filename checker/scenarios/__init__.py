"""Scenarios of policies: found, run, and what they leave untried."""
