"""The console blocks of the README: what they say and what the commands really print.

`python -m tests.docs.readme` writes the present output into the README.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
LINES = 12  # of an output that are shown; the rest is '…'
WIDTH = 140
_BLOCK = re.compile(r"```console\n\$ (kg [^\n]+)\n(.*?)```", re.DOTALL)


def blocks() -> list[tuple[str, str]]:
    """(command, shown output) in the order of the README."""
    return _BLOCK.findall(README.read_text("utf-8"))


def output_of(command: str, folder: Path) -> str:
    """What ``command`` prints in ``folder``, which has `data` beside it, as far as the README would show it."""
    program = Path(sys.executable).with_name("kg")
    done = subprocess.run(
        [str(program), *shlex.split(command)[1:]],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )
    if done.returncode:
        raise AssertionError(f"{command} ended with {done.returncode}: {done.stderr}")
    lines = [line if len(line) <= WIDTH else line[:WIDTH].rstrip() + "…" for line in done.stdout.splitlines()]
    return "".join(line + "\n" for line in (lines if len(lines) <= LINES + 4 else [*lines[:LINES], "…"]))


def workplace() -> Path:
    """A fresh folder with the sample documents in it."""
    folder = Path(tempfile.mkdtemp())
    (folder / "data").symlink_to(ROOT / "data")
    return folder


def main() -> None:
    folder = workplace()
    text = README.read_text("utf-8")
    for command, shown in blocks():
        text = text.replace(f"$ {command}\n{shown}```", f"$ {command}\n{output_of(command, folder)}```")
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
