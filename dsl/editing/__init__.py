"""What helps the author of a text: found from the text alone, without knowing any editor."""
