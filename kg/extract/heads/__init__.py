"""What kind of sentence this is, by trained heads: see sentences/LABELLING.md for what the labels mean."""

from kg.extract.heads.heads import Heads, kind_of_scores
from kg.extract.heads.labelled import KINDS, LABELS

__all__ = ["KINDS", "LABELS", "Heads", "kind_of_scores"]
