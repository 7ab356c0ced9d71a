"""Everything that `kg` raises on purpose: one family, each error saying what, where, why and the next step."""


class KgError(Exception):
    """A fault that the user can do something about.

    ``what`` happened; ``where`` (file, line, term); ``why``, where it is known; ``fix``, the next step.
    ``exit_code`` is what the command line returns: 2 for wrong usage, 3 for bad input or a run-time failure.
    """

    exit_code = 3

    def __init__(self, what: str, *, where: str | None = None, why: str | None = None, fix: str | None = None) -> None:
        self.what, self.where, self.why, self.fix = what, where, why, fix
        super().__init__(what)

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only parts are lost by the default reduction, and errors cross process borders.
        return _restore, (type(self), self.what, self.where, self.why, self.fix)

    def __str__(self) -> str:
        parts = [self.what]
        for name, value in (("at ", self.where), ("why", self.why), ("fix", self.fix)):
            if value:
                parts.append(f"  {name}  {value}")
        return "\n".join(parts)


def _restore(cls: type[KgError], what: str, where: str | None, why: str | None, fix: str | None) -> KgError:
    return cls(what, where=where, why=why, fix=fix)


class UsageError(KgError):
    """The command or call itself is wrong: an unknown name, format or option."""

    exit_code = 2


class SourceError(KgError):
    """A document cannot be read. The build reports it and goes on with the others."""


class ModelError(KgError):
    """The language model or the sentence encoder cannot be loaded."""


class ExtractorError(KgError):
    """Extractors do not fit together, or one of them broke its contract."""


class GraphError(KgError):
    """A graph cannot be read, written or found."""


class QueryError(KgError):
    """A query is malformed, refused, or ran past its limits."""


class DecisionError(KgError):
    """The file of resolution decisions cannot be read or names nothing known."""
