"""From bytes to text: byte order marks, UTF-8, UTF-16, and what older programs wrote."""

import codecs
import re

from charset_normalizer import from_bytes

from kg.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 200_000  # bytes by which an encoding is guessed
# Letters and signs that Western texts use; a text in which others stand was not written in Windows-1252.
_WESTERN = re.compile(
    r"[\t\n\r\f -~àâäáãåæçèéêëìíîïñòóôöõøœùúûüßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜŠšŽž"
    r"\u00a0‘’‚“”„–—…•·€£¥§©®™°«»‹›¿¡½¼¾±²³µ×÷´¨†‡¶]*"
)
_UTF8_SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LONG_RUN = re.compile(r"[^\W\d_a-zA-Z]{3,}")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, where: str) -> str:
    r"""The text of ``data`` with ``\n`` line ends and without a byte order mark.

    Raises SourceError for what is no text, and for text whose encoding cannot be told with confidence.
    """
    return _decode(data, where).replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _decode(data: bytes, where: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, where)
    wide = _wide(data)
    if wide:
        return _strictly(data, wide, where)
    controls = len(_CONTROLS.findall(data[:SAMPLE]))
    if b"\x00" in data or controls > 8 + len(data[:SAMPLE]) // 100:
        raise SourceError("not a text file", where=where, why="it holds binary data", fix="give it its real suffix")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        guessed = _guess(data)
        if guessed is None:
            raise SourceError(
                "cannot tell the encoding of this file",
                where=where,
                why=f"UTF-8 was tried and fails at byte {error.start}; no other encoding is likely",
                fix="save the file as UTF-8",
            ) from error
    return _strictly(data, guessed, where)


def _strictly(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        why = f"{encoding} was tried and fails at byte {error.start}"
        raise SourceError("cannot decode this file", where=where, why=why, fix="save the file as UTF-8") from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    sample = data[:2000]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * len(sample) and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * len(sample) and not odd else None


def _guess(data: bytes) -> str | None:
    """An older encoding that fits, or None. UTF-8 that was damaged fits none."""
    sample = data[:SAMPLE]
    sequences = len(_UTF8_SEQUENCE.findall(sample))
    if sequences > 10 * sample.decode("utf-8", errors="replace").count("\ufffd"):
        return None  # UTF-8 with a few bad bytes: no other encoding has so many of its sequences by chance
    if sequences:
        return None if _is_western(sample) is not None else _confident(sample)
    return _is_western(sample) or _confident(sample)


def _is_western(sample: bytes) -> str | None:
    text = sample.decode("cp1252", errors="replace")
    return "cp1252" if _WESTERN.fullmatch(text) and not _LONG_RUN.search(text) else None


def _confident(sample: bytes) -> str | None:
    found = from_bytes(sample)
    best = found.best()
    if best is None or best.percent_chaos > 10:
        return None
    sole = len(found) == 1 and best.multi_byte_usage > 0.2
    return best.encoding if best.percent_coherence >= 40 or sole else None
