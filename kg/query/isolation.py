"""Run a query in a process of its own, which is killed when its time is up.

The engine cannot be stopped from within, and a query from outside may crash it; neither concerns the caller.
"""

import pickle
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError, QueryError, UsageError
from kg.query.answer import Answer
from kg.query.named import Question
from kg.query.result import Result

SECONDS = 30.0
MEMORY = 4 << 30  # bytes of address space: what a query over a few million triples can use well

# Isolated, so that no file of the working folder is taken for a module; the parent's own path is handed over.
_BOOT = "import sys; sys.path[:] = sys.argv[1:]; from kg.query.worker import main; main()"


@dataclass(frozen=True, slots=True)
class Request:
    """What the process is asked. ``graph`` is a graph's folder or file."""

    graph: str
    question: Question
    seconds: float
    memory: int
    limit: int | None
    labels: bool


def ask(
    graph: Path,
    question: Question | str,
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    limit: int | None = None,
    labels: bool = True,
) -> Result:
    """The answer of the graph in the folder or file ``graph`` to a read-only query.

    ``seconds`` is the time it may take, opening the graph included, and ``memory`` the bytes of address space (where
    the system keeps count); ``limit`` cuts the answer after so many rows.
    Raises QueryError for a query that is refused, malformed, fails or takes too long, GraphError for a graph that
    cannot be read, UsageError for limits that cannot be.
    """
    if not 0 < seconds <= 86_400 or (limit is not None and limit < 0):
        raise UsageError("a limit cannot be zero seconds, more than a day, or less than no rows")
    question = question if isinstance(question, Question) else Question(question)
    # This very program, which writes the answer: neither command nor pickle comes from outside.
    command = [sys.executable, "-I", "-c", _BOOT, *sys.path]
    request = pickle.dumps(Request(str(graph), question, seconds, memory, limit, labels))
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            output, complaint = process.communicate(request, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise QueryError(
                f"the query was stopped after {seconds:g} seconds",
                why="it may join things that have nothing to do with each other",
                fix="add conditions, or give it more time with --timeout (timeout= in Python)",
            ) from error
        finally:
            process.kill()
            process.wait()
    if process.returncode or not output:
        raise _crashed(process.returncode, complaint)
    outcome = pickle.loads(output)  # noqa: S301
    if isinstance(outcome, KgError):
        raise outcome
    assert isinstance(outcome, Answer)
    return Result.of(outcome)


def _crashed(code: int, complaint: bytes) -> QueryError:
    last = complaint.decode(errors="replace").strip().splitlines()[-1:]
    if code in (-signal.SIGABRT, -signal.SIGSEGV):
        why = "it is nested too deep or needs more memory than it may have"
    elif code < 0:
        why = f"the process was ended by signal {-code}"
    else:
        why = last[0] if last else f"the process ended with {code}"
    return QueryError("the query made the query engine fail", why=why, fix="simplify the query")
