import io
import pickle
import sys
from pathlib import Path

import pytest

from kg.errors import SourceError, UsageError
from kg.sources import find, load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    for name in ("Board notes/2026 März.md", "talk.vtt", "talk.txt", "picture.png", ".hidden.md", ".git/config.txt"):
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Hello.\n")
    return docs


def test_a_folder_is_walked_in_order_without_hidden_files(folder):
    found = find([str(folder)])
    assert [s.name for s in found.sources] == ["Board notes/2026 März.md", "talk.txt", "talk.vtt"]


def test_a_key_is_readable_and_takes_the_suffix_only_where_it_is_needed(folder):
    assert [s.key for s in find([str(folder)]).sources] == ["board-notes-2026-marz", "talk-txt", "talk-vtt"]


def test_files_of_other_kinds_in_a_folder_are_counted_and_left_out(folder):
    found = find([str(folder)])
    assert (found.left_out, found.skipped) == (1, ())


def test_a_file_that_is_named_is_tried_whatever_its_suffix(tmp_path):
    path = tmp_path / "minutes.log"
    path.write_text("The board met on 3 March 2026.\n")
    [source] = find([str(path)]).sources
    assert load(source).date == "2026-03-03"


def test_keys_and_order_do_not_depend_on_the_order_of_the_arguments(folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "talk.txt").write_text("Another talk.\n")
    arguments = [str(folder), str(other), str(folder / "talk.vtt")]
    assert find(arguments) == find(arguments[::-1])


def test_two_files_of_one_name_get_the_names_of_their_folders(tmp_path):
    for name in ("spring", "autumn"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "talk.md").write_text("Hello.\n")
    found = find([str(tmp_path / "spring"), str(tmp_path / "autumn")])
    assert [s.key for s in found.sources] == ["autumn-talk-md", "spring-talk-md"]


def test_names_that_differ_only_in_signs_still_get_keys_of_their_own(tmp_path):
    for name in ("a b.md", "a-b.md", "a_b.md"):
        (tmp_path / name).write_text("Hello.\n")
    keys = [s.key for s in find([str(tmp_path)]).sources]
    assert len(set(keys)) == 3


def test_a_file_found_twice_is_read_once(folder):
    assert len(find([str(folder), str(folder / "talk.txt")]).sources) == 3


def test_a_name_never_shows_where_on_the_machine_a_file_lies(folder):
    found = find([str(folder), str(folder / "picture.png")])
    assert all(str(folder.parent) not in s.name for s in found.sources)


def test_a_relative_path_is_kept_as_given(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    assert [s.name for s in find(["docs/talk.txt"]).sources] == ["docs/talk.txt"]


def test_a_glob_means_the_files_that_match(folder):
    assert [s.key for s in find([str(folder / "talk.*")]).sources] == ["talk-txt", "talk-vtt"]


def test_a_link_out_of_the_folder_is_not_followed(folder, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Not yours.\n")
    (folder / "link.txt").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    found = find([str(folder)])
    assert [name for name, _ in found.skipped] == ["link.txt"]
    assert len(found.sources) == 3


def test_what_is_missing_is_skipped_with_its_reason_and_the_rest_is_found(folder):
    found = find([str(folder), str(folder / "gone.md")])
    assert [(name, error.what) for name, error in found.skipped] == [("gone.md", "no such file or folder")]
    assert len(found.sources) == 3


@pytest.mark.parametrize("made", ["nothing", "a picture"])
def test_a_folder_without_documents_is_an_error_that_says_so(tmp_path, made):
    if made == "a picture":
        (tmp_path / "a.png").write_bytes(b"\x89PNG")
    with pytest.raises(SourceError, match="no document found") as caught:
        find([str(tmp_path)])
    assert caught.value.fix


def test_a_missing_file_alone_is_an_error_that_names_it():
    with pytest.raises(SourceError, match=r"gone\.md"):
        find(["gone.md"])


def test_no_path_at_all_is_wrong_usage():
    with pytest.raises(UsageError):
        find([])


def test_standard_input_is_a_source(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# Costs\n\nThey **fall**.\n")))
    [source] = find(["-"]).sources
    document = load(source)
    assert (source.name, document.format, document.title) == ("-", "markdown", "Costs")


def test_a_source_crosses_process_borders(folder):
    sources = find([str(folder)]).sources
    assert pickle.loads(pickle.dumps(sources)) == sources


def test_a_readme_tells_of_its_folder_and_is_read_only_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("What lies here.", encoding="utf-8")
    (tmp_path / "talk.md").write_text("A talk.", encoding="utf-8")
    assert [source.key for source in find([str(tmp_path)]).sources] == ["talk"]
    assert [source.key for source in find([str(tmp_path / "README.md")]).sources] == ["readme"]
