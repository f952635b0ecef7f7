"""The policy language: text and a record vocabulary in, checked rules and diagnostics out."""
