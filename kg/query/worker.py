"""The process in which a query runs that may be killed: one request on standard input, one answer on the output."""

import os
import pickle
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

from kg.errors import KgError, QueryError
from kg.query.answer import answer, whole
from kg.query.isolation import Request
from kg.vocabularies import topics

try:
    import resource
except ImportError:  # Windows has no such limits; the time limit holds there too
    resource = None  # type: ignore[assignment]


def main() -> None:
    """Answer the request and end."""
    request: Request = pickle.load(sys.stdin.buffer)  # noqa: S301 - the parent wrote it
    _die_with_the_parent(os.getppid())
    _limit(request)
    try:
        outcome = _ask(request)
    except KgError as error:
        outcome = error
    except MemoryError:
        outcome = QueryError("the query needs more memory than it may have", fix="ask for less")
    pickle.dump(outcome, sys.stdout.buffer)
    sys.stdout.buffer.flush()
    # Not a return: taking a large store apart would take longer than the answer did.
    os._exit(0)


def _ask(request: Request) -> object:
    from kg.graph import open_store

    opened = open_store(Path(request.graph))
    store = whole(opened.store)
    if request.question.things:
        topics()  # read from a file, and kept
    close_the_door()
    found = answer(store, request.question, limit=request.limit, labels=request.labels)
    return replace(found, notes=(*opened.warnings, *found.notes))


def _limit(request: Request) -> None:
    """Memory; and time once more, should the parent not be there to stop the process."""
    if resource is not None:
        seconds = int(request.seconds) + 5
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (request.memory, request.memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def close_the_door() -> None:
    """From here on no file and no connection can be opened, whatever the query says."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _die_with_the_parent(parent: int) -> None:
    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
