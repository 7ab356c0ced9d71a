"""Knowledge graphs of who said what about which topic, offline and with every claim resting on its passage.

    import kg

    graph = kg.build("interviews/", "notes.md")
    graph.query("claims", about="scaling laws")

`build` reads documents, `load` opens a graph that was written before; both give a `Graph`.
"""

from typing import TYPE_CHECKING

from kg.version import __version__

__all__ = ["Graph", "__version__", "build", "load"]

if TYPE_CHECKING:
    from kg.api import Graph, build, load


def __getattr__(name: str) -> object:
    # Imported when first used: `import kg` and the command line's --help stay quick.
    if name in ("Graph", "build", "load"):
        from kg import api

        return getattr(api, name)
    raise AttributeError(f"module 'kg' has no attribute '{name}'")
