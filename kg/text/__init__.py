"""Document → Reading: the language pipeline, sentences with their parses, times."""

from kg.text.reading import Reading, Sentence, read

__all__ = ["Reading", "Sentence", "read"]
