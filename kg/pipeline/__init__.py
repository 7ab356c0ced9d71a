"""The one place that knows the order: map (a document → Findings), reduce (resolve, write)."""

from kg.pipeline.build import DEFAULT_OUT, Build, Skip, build

__all__ = ["DEFAULT_OUT", "Build", "Skip", "build"]
