"""The kinds of things that the page draws: their order, words, colours and shapes."""

from dataclasses import dataclass

from kg.records import ThingType


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the legend. ``shape`` is a name that the page's script draws; no two kinds share one.

    Colours follow the palette of Okabe and Ito (2008), which stays apart in the common forms of colour blindness;
    the shape says the same again. ``shown`` is whether the kind is on the map when the page opens.
    """

    key: str
    singular: str
    plural: str
    color: str
    shape: str
    shown: bool = True


PERSON = Kind("Person", "Person", "People", "#d55e00", "circle")
ORGANIZATION = Kind("Organization", "Organization", "Organizations", "#0072b2", "square")
PRODUCT = Kind("Product", "Product", "Products", "#8062c9", "diamond")
PLACE = Kind("Place", "Place", "Places", "#8a6d3b", "pin")
EVENT = Kind("Event", "Event", "Events", "#b39b00", "pentagon")
TOPIC = Kind("Topic", "Topic", "Topics", "#009e73", "hexagon")
RISK = Kind("Risk", "Risk", "Risks", "#c4437f", "triangle")
MITIGATION = Kind("Mitigation", "Mitigation", "Mitigations", "#3a9fdd", "shield")
MILESTONE = Kind("Milestone", "Milestone", "Milestones", "#e69f00", "star")
CLAIM = Kind("Claim", "Claim", "Claims", "#7f8a99", "bubble", shown=False)
DOCUMENT = Kind("Document", "Document", "Documents", "#5c6b7d", "page", shown=False)

KINDS = (PERSON, ORGANIZATION, PRODUCT, PLACE, EVENT, TOPIC, RISK, MITIGATION, MILESTONE, CLAIM, DOCUMENT)
"""In the order of the legend."""

_BY_KEY = {kind.key: kind for kind in KINDS}


def kind_of(thing: ThingType) -> Kind:
    """The kind under which a thing is drawn; an AI system is one of the products."""
    return PRODUCT if thing is ThingType.AI_SYSTEM else _BY_KEY[thing.value]
