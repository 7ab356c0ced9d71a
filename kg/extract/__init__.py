"""Reading → Findings: one extractor an idea, found by entry points (group ``kg.extractors``)."""

from kg.extract.protocol import Extractor

__all__ = ["Extractor"]
