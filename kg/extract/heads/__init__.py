"""What kind of sentence this is, by trained heads: see sentences/LABELLING.md for what the labels mean."""

from kg.extract.heads.heads import Heads, kind_of_scores
from kg.extract.heads.labelled import KINDS, LABELS
from kg.extract.heads.opinions import Opinions

__all__ = ["KINDS", "LABELS", "Heads", "Opinions", "kind_of_scores"]
