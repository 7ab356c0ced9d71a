"""Characters that no file of text or markup can hold, and what stands for them."""

# XML 1.0 allows neither control codes nor halves of surrogate pairs, not even escaped; UTF-8 cannot write the latter.
_UNWRITABLE = {
    code: "\ufffd" for code in (*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"
}


def writable(text: str) -> str:
    """``text`` with U+FFFD for each character that no file can hold, and one kind of line end (``\\n``)."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNWRITABLE)


def clipped(text: str, longest: int) -> str:
    """``text``, or its beginning up to a whole word and an ellipsis."""
    if len(text) <= longest:
        return text
    head = text[: longest - 2]
    return (head.rpartition(" ")[0] or head) + " …"


def one_line(text: str) -> str:
    """`writable`, with single spaces for all white space."""
    return " ".join(writable(text).split())
