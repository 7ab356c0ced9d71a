"""First on PYTHONPATH: a Python process that asks for an address or opens a connection fails, and writes it down."""

import os
import sys

# Making a socket and binding it to this machine reach nobody: a library does so when imported, to look for IPv6.
_HARMLESS = {"socket.__new__", "socket.bind"}


def _refuse(event: str, arguments: object) -> None:
    if event.startswith("socket.") and event not in _HARMLESS:
        log = os.open(os.environ["CONNECTIONS_TRIED"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(log, f"{event} {arguments!r}\n".encode())
        os.close(log)
        raise PermissionError(f"no network in this test: {event}")


sys.addaudithook(_refuse)
