"""Save one graph over another again and again, each time killed at a later step, in the folders of argv[1].

Prints one line a folder: its name, and whether the save was killed or came to its end. Each save runs in a forked
process, so that the interpreter starts once; this process opens no database itself.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from graph.mill import GRAPH, NEXT

from kg.graph import folder, quads, save


def main() -> None:
    root = Path(sys.argv[1])
    os.fsync = lambda handle: None  # slow, and of no use where the process is killed but not the machine
    _forked(lambda: save(quads(GRAPH), root / "former", extra={"notes.txt": "former"}))
    (root / "former" / "mine.html").write_text("mine")
    _try(root, "half-built", _die_with_half_a_database)
    for step in count():
        if _try(root, f"step-{step:02}", lambda step=step: _die_at(step)):
            return


def _try(root: Path, name: str, trap: Callable[[], None]) -> bool:
    """Whether a save with ``trap`` set came to its end."""
    shutil.copytree(root / "former", root / name)

    def work() -> None:
        trap()
        save(quads(NEXT), root / name, extra={"notes.txt": "next"})

    ended = _forked(work)
    print(name, "ended" if ended else "killed", flush=True)
    return ended


def _die_with_half_a_database() -> None:
    build = folder._build

    def half_built(statements: list[Any], place: Path) -> None:
        build(statements[: len(statements) // 2], place)
        _die()

    folder._build = half_built


def _die_at(step: int) -> None:
    """Be killed before the step of that number: a change of a folder, a file written, names brought to the disk."""
    steps = count()

    def before(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            if next(steps) == step:
                _die()
            return call(*arguments, **options)

        return counted

    for name in ("mkdir", "rename", "replace", "rmdir"):
        setattr(os, name, before(getattr(os, name)))
    folder._write, folder._sync = before(folder._write), before(folder._sync)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _forked(work: Callable[[], None]) -> bool:
    """Whether ``work`` came to its end in a process of its own, and was not killed."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if status and not os.WIFSIGNALED(status):
        raise RuntimeError(f"the save failed with status {status}")
    return status == 0


if __name__ == "__main__":
    main()
