"""Relations: what one thing has to do with another, as a sentence or a table row tells it."""

from kg.extract.relations.extractor import Relations

__all__ = ["Relations"]
