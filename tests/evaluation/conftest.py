import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def scorer() -> ModuleType:
    """The reference implementation of the scores, which is not part of this project."""
    path = Path(os.environ.get("KG_SCORE_PY", PROJECT.parent / "shared" / "gold" / "score.py"))
    if not path.is_file():
        pytest.skip(f"the reference scorer is not at {path}; name it in KG_SCORE_PY")
    spec = importlib.util.spec_from_file_location("reference_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
