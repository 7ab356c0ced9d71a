"""Settings and where each comes from: a flag, `KG_…` in the environment, `kg.toml`, or the default."""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kg.errors import UsageError

FILE = "kg.toml"
PROJECT = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Setting:
    """One that can be set. ``read`` makes its value of a string or a TOML value and raises ValueError."""

    name: str
    read: Callable[[Any], Any]
    default: Any
    help: str

    @property
    def variable(self) -> str:
        return f"KG_{self.name.upper()}"


def _text(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise ValueError("it has to be text")


def _path(value: Any) -> Path:
    return Path(_text(value)).expanduser()


def _count(value: Any) -> int:
    number = int(value) if isinstance(value, str) else value
    if isinstance(number, int) and not isinstance(number, bool) and number >= 1:
        return number
    raise ValueError("it has to be a whole number from 1")


def _seconds(value: Any) -> float:
    number = float(value) if isinstance(value, str) else value
    if isinstance(number, (int, float)) and not isinstance(number, bool) and number > 0:
        return float(number)
    raise ValueError("it has to be a number above 0")


SETTINGS = (
    Setting("out", _path, Path("outputs"), "folder that kg build writes to"),
    Setting("graph", _path, Path("outputs"), "graph that other commands read: a folder or a file"),
    Setting("base_iri", _text, None, "what the IRIs of a new graph begin with"),
    Setting("jobs", _count, 1, "processes that read documents"),
    Setting("decisions", _path, None, "file of decisions on what is the same and what is not"),
    Setting("model", _text, None, "spaCy pipeline that reads the documents"),
    Setting("timeout", _seconds, 30.0, "seconds that a query may take"),
    Setting("limit", _count, None, "rows of an answer"),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A setting's value, and where it comes from in words."""

    name: str
    value: Any
    origin: str
    help: str


@dataclass(frozen=True)
class Settings:
    """All settings, without the flags of a command."""

    chosen: tuple[Chosen, ...]
    project: Path  # the folder of the file that was read, else the working folder

    def get(self, name: str, flag: Any = None) -> Any:
        """The value of a setting: the command's ``flag`` unless that is None."""
        return flag if flag is not None else next(c.value for c in self.chosen if c.name == name)


def use_model(settings: Settings) -> None:
    """Let the language model that the settings name be the one that is loaded, in worker processes too."""
    if model := settings.get("model"):
        os.environ["KG_MODEL"] = model


def load_settings(folder: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in ``folder`` (the working folder): the nearest `kg.toml` or `[tool.kg]` from there upwards.

    Paths in such a file count from its folder. Raises UsageError for unknown keys and values that cannot be.
    """
    folder = (folder or Path.cwd()).absolute()
    environment = os.environ if environment is None else environment
    path, written = _nearest(folder)
    known = [setting.name for setting in SETTINGS]
    for key in written:
        if key.replace("-", "_") not in known:
            close = get_close_matches(key, known, n=1)
            raise UsageError(
                f"there is no setting '{key}'",
                where=str(path),
                fix=f"did you mean '{close[0]}'?" if close else f"settings are {', '.join(known)}",
            )
    written = {key.replace("-", "_"): value for key, value in written.items()}
    chosen = tuple(_choose(setting, environment, written, path) for setting in SETTINGS)
    return Settings(chosen, path.parent if path else folder)


def _choose(setting: Setting, environment: Mapping[str, str], written: Mapping[str, Any], path: Path | None) -> Chosen:
    if environment.get(setting.variable):
        value, origin = environment[setting.variable], setting.variable
    elif setting.name in written and path:
        value, origin = written[setting.name], str(path)
    else:
        return Chosen(setting.name, setting.default, "default", setting.help)
    try:
        read = setting.read(value)
    except (ValueError, TypeError) as error:
        raise UsageError(
            f"{value!r} cannot be the setting '{setting.name}'", where=origin, why=str(error), fix="correct it there"
        ) from error
    if isinstance(read, Path) and path and origin == str(path):
        read = Path(os.path.relpath(path.parent / read)) if not read.is_absolute() else read
    return Chosen(setting.name, read, origin, setting.help)


def _nearest(folder: Path) -> tuple[Path | None, dict[str, Any]]:
    for place in (folder, *folder.parents):
        if (place / FILE).is_file():
            return place / FILE, _read(place / FILE)
        if (place / PROJECT).is_file():
            tool = _read(place / PROJECT).get("tool", {})
            if isinstance(tool, dict) and isinstance(tool.get("kg"), dict):
                return place / PROJECT, tool["kg"]
    return None, {}


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError("the settings cannot be read", where=str(path), why=str(error), fix="correct it") from error
