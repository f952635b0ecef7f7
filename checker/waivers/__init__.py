"""Waivers: deviations that were accepted, laid over findings and never in their place."""
