"""Baselines: the findings that were open before, so that what is new can be told apart."""
