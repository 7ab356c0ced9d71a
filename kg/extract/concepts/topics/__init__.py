"""What a document is about: the phrases that could name a topic, where they stand, and which of them are chosen."""

from kg.extract.concepts.topics.choosing import topics
from kg.extract.concepts.topics.evidence import known_topics

__all__ = ["known_topics", "topics"]
