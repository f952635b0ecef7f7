"""Text from a record made safe for a terminal and for a table's cell."""


def plain(text: str) -> str:
    """The text with everything unprintable but line ends replaced by a mark."""
    return "".join(
        char if char.isprintable() or char == "\n" else "\N{REPLACEMENT CHARACTER}" for char in text
    )


def one_line(text: str) -> str:
    """The text made safe, on one line and without blanks around it."""
    return " ".join(plain(text).split())
