"""What `kg evaluate` says of the gold itself."""

from kg.evaluation.gold import gold_files, read_gold
from kg.evaluation.scores import score
from tests.data.corpus import DATA


def test_the_gold_agrees_with_itself_in_every_category() -> None:
    annotations = [read_gold(path) for path in gold_files(DATA / "gold")]
    scores = score([(annotation, annotation) for annotation in annotations]).as_dict()
    assert {category: row["f1"] for category, row in scores.items() if row["f1"] != 1} == {}
