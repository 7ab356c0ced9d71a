"""Findings of single documents → one graph of things: what is one, what it is called, and why.

`nodes`      the things of each document           `decisions`  what the user decided beforehand
`joining`    which of them are one                 `naming`     their names, ids and properties
`saying`     claims, measurements and relations    `resolution` all together
"""

from kg.resolve.decisions import Decision, Decisions, Selector, load_decisions
from kg.resolve.naming import Vocabulary
from kg.resolve.resolution import Resolution, resolve

__all__ = ["Decision", "Decisions", "Resolution", "Selector", "Vocabulary", "load_decisions", "resolve"]
