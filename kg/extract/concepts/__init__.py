"""Concepts: topics, risks, mitigations and milestones, named as a reader would name them in an index."""

from kg.extract.concepts.extractor import Concepts

__all__ = ["Concepts"]
