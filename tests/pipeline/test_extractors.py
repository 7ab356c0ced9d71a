"""The order of extractors is settled before the first document is opened."""

from dataclasses import dataclass, field

import pytest

from kg.errors import ExtractorError
from kg.pipeline.extractors import in_order, installed
from kg.pipeline.mapping import extract
from kg.records import Document, Findings, Mention, Ref, Span, ThingType
from kg.text import Reading
from tests.extract.documents import document


@dataclass
class Finder:
    """An extractor that finds what it was made with."""

    name: str
    requires: frozenset[str] = frozenset()
    provides: frozenset[str] = frozenset()
    mentions: tuple[Mention, ...] = field(default=())

    def __call__(self, reading: Reading, found: Findings) -> Findings:
        return Findings(reading.document, mentions=self.mentions)


def names(*extractors: Finder) -> list[str]:
    return [e.name for e in in_order(extractors)]


def test_each_runs_after_all_that_provide_what_it_requires() -> None:
    last = Finder("a last", frozenset({"claims", "mentions"}))
    claims = Finder("b claims", frozenset({"mentions"}), frozenset({"claims"}))
    some, more = Finder("y some", provides=frozenset({"mentions"})), Finder("z more", provides=frozenset({"mentions"}))
    assert names(last, claims, more, some) == ["y some", "z more", "b claims", "a last"]


def test_the_order_does_not_hang_on_the_order_of_installation() -> None:
    one, two = Finder("one"), Finder("two")
    assert names(one, two) == names(two, one)


def test_a_missing_provider_is_named_with_what_there_is() -> None:
    with pytest.raises(ExtractorError, match="requires claims, which none provides") as error:
        in_order([Finder("lonely", frozenset({"claims"})), Finder("other", provides=frozenset({"mentions"}))])
    assert error.value.why == "provided are mentions"


def test_extractors_in_a_circle_are_refused() -> None:
    with pytest.raises(ExtractorError, match="circle"):
        in_order([Finder("a", frozenset({"x"}), frozenset({"y"})), Finder("b", frozenset({"y"}), frozenset({"x"}))])


def test_two_of_one_name_are_refused() -> None:
    with pytest.raises(ExtractorError, match="called twin"):
        in_order([Finder("twin"), Finder("twin")])


def test_the_installed_ones_fit_together() -> None:
    assert {"entities", "concepts", "claims", "measurements", "relations"} <= {e.name for e in installed()}


def test_every_installed_extractor_keeps_the_contract_and_gives_the_same_twice() -> None:
    made = document(
        "# The cable\nMara Lind of Tidewater Labs expects the cable by 2029. It costs 20 % more, she warns.\n"
        "- Risk: a late cable closes the port",
        form="notes",
    )
    assert extract(made, installed()) == extract(made, installed())


def test_a_surface_that_is_not_the_text_is_refused() -> None:
    made: Document = document("The cable is late.")
    wrong = Mention(Span(4, 9), "crane", Ref(ThingType.TOPIC, "crane"))
    with pytest.raises(ExtractorError, match="'liar' gave a mention whose surface is not the text"):
        extract(made, [Finder("liar", mentions=(wrong,))])
