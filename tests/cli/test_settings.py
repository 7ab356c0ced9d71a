"""Settings: flag, environment, kg.toml, default."""

import json
from pathlib import Path

import pytest

from kg.cli.settings import load_settings
from kg.errors import UsageError
from tests.cli.conftest import HARBOUR


def test_a_flag_goes_before_the_environment_before_the_file_before_the_default(tmp_path):
    assert load_settings(tmp_path, {}).get("timeout") == 30
    (tmp_path / "kg.toml").write_text("timeout = 3", encoding="utf-8")
    assert load_settings(tmp_path, {}).get("timeout") == 3
    assert load_settings(tmp_path, {"KG_TIMEOUT": "2.5"}).get("timeout") == 2.5
    assert load_settings(tmp_path, {"KG_TIMEOUT": "2.5"}).get("timeout", 1) == 1


def test_the_nearest_file_upwards_counts_and_its_paths_with_it(tmp_path, monkeypatch):
    (tmp_path / "kg.toml").write_text('graph = "built"\nbase-iri = "https://e.org/"', encoding="utf-8")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    settings = load_settings()
    assert settings.get("graph").resolve() == (tmp_path / "built").resolve()
    assert settings.get("base_iri") == "https://e.org/"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.kg]\njobs = 2", encoding="utf-8")
    assert (load_settings().get("jobs"), load_settings().get("graph")) == (2, Path("outputs"))


def test_a_pyproject_without_kg_is_passed_over(tmp_path):
    (tmp_path / "kg.toml").write_text("jobs = 3", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "pyproject.toml").write_text("[project]\nname = 'x'", encoding="utf-8")
    assert load_settings(tmp_path / "inner", {}).get("jobs") == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("timeuot = 3", "did you mean 'timeout'?"),
        ("timeout = 'soon'", "timeout"),
        ("jobs = 0", "jobs"),
        ("jobs = true", "jobs"),
        ("graph = 3", "graph"),
        ("graph = ", "cannot be read"),
    ],
)
def test_a_setting_that_cannot_be_names_its_file(tmp_path, text, said):
    (tmp_path / "kg.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_settings(tmp_path, {})
    assert said in str(caught.value)
    assert "kg.toml" in (caught.value.where or "")


def test_a_variable_that_cannot_be_names_itself(tmp_path):
    with pytest.raises(UsageError) as caught:
        load_settings(tmp_path, {"KG_JOBS": "many"})
    assert caught.value.where == "KG_JOBS"


def test_config_tells_where_each_setting_comes_from(run, tmp_path, monkeypatch):
    (tmp_path / "kg.toml").write_text("limit = 2", encoding="utf-8")
    monkeypatch.setenv("KG_JOBS", "4")
    shown = {row["setting"]: row for row in json.loads(run("config", "-f", "json").stdout)}
    assert (shown["limit"]["value"], shown["limit"]["origin"]) == ("2", str(tmp_path / "kg.toml"))
    assert (shown["jobs"]["value"], shown["jobs"]["origin"]) == ("4", "KG_JOBS")
    assert (shown["graph"]["value"], shown["graph"]["origin"]) == ("outputs", "default")


def test_settings_reach_a_query(run, tmp_path, monkeypatch):
    (tmp_path / "kg.toml").write_text(f"graph = {json.dumps(str(HARBOUR))}\nlimit = 2", encoding="utf-8")
    assert len(run("query", "claims").stdout.splitlines()) == 3
    monkeypatch.setenv("KG_LIMIT", "4")
    assert len(run("query", "claims").stdout.splitlines()) == 5
    assert len(run("query", "claims", "--limit", "1").stdout.splitlines()) == 2
