"""A reader that is killed by one document, as the system kills what takes too much memory."""

import os
import signal

from kg.errors import KgError
from kg.pipeline.mapping import find_in
from kg.records import Findings
from kg.sources import Source


def attempt(source: Source) -> Findings | KgError:
    if source.key == "killer":
        os.kill(os.getpid(), signal.SIGKILL)
    return find_in(source)
