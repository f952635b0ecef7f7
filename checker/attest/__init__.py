"""Answers to the open judgement questions of a dossier, written into it."""
