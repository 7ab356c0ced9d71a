"""Run the map over many sources, in this process or in worker processes, in the order of the sources."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from kg.errors import KgError, SourceError
from kg.pipeline.mapping import find_in
from kg.records import Findings
from kg.sources import Source

Outcome = Findings | KgError


def run(sources: Sequence[Source], *, jobs: int = 1) -> Iterator[tuple[Source, Outcome]]:
    """Each source with its findings, or with the error that kept it from being read.

    A worker process that dies (out of memory, a crash in native code) costs no other document: what it had in hand
    is read again, one document a process, and only the document that kills its process again is given up.
    """
    if jobs == 1 or len(sources) < 2:
        for source in sources:
            yield source, _attempt(source)
        return
    outcomes = _together(sources, jobs)
    for source in sources:
        yield source, outcomes.get(source.key) or _alone(source)


def _attempt(source: Source) -> Outcome:
    try:
        return find_in(source)
    except KgError as error:
        return error


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: native libraries that hold threads do not survive a fork.
    return ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_attend, initargs=(os.getpid(),)
    )


def _attend(parent: int) -> None:
    """In a worker: leave Ctrl-C to the parent, and end when the parent has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _together(sources: Sequence[Source], jobs: int) -> dict[str, Outcome]:
    """The outcomes by key, as far as the pool lived."""
    outcomes: dict[str, Outcome] = {}
    with _pool(jobs) as pool:
        futures = {source.key: pool.submit(_attempt, source) for source in sources}
        try:
            for key, future in futures.items():
                try:
                    outcomes[key] = future.result()
                except BrokenProcessPool:
                    continue
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)  # what was submitted is not read any more
            for process in multiprocessing.active_children():
                process.terminate()
            raise
    return outcomes


def _alone(source: Source) -> Outcome:
    with _pool(1) as pool:
        try:
            return pool.submit(_attempt, source).result()
        except BrokenProcessPool:
            return SourceError(
                "reading this document killed the process that read it",
                where=source.name,
                why="it may need more memory than there is",
                fix="split the document, or read it with --jobs 1 to see the fault",
            )
