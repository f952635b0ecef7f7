"""A policy as a readable page."""

from checker.show.page import Page, page
from checker.show.render import FORMS

__all__ = ["FORMS", "Page", "page"]
