"""Claims: who states what, how surely, about what, and in answer to whom."""

from kg.extract.claims.extractor import Claims

__all__ = ["Claims"]
