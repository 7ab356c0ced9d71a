"""Named entities: people, organizations, places, products, AI systems and events, each with all its mentions.

`extractor` runs all the rest:

`page`       the text as patterns read it
`lexicon`    words that tell names from other capitals            (lexicon.toml)
`patterns`   how names are written and what stands around them    (patterns.toml)
`wording`    what the words of a name say
`gazetteer` `people` `organizations` `places` `products` `works` `events` `acronyms` `appositions` `lists` `model`
             finders: each a source of `candidates`
`voting`     candidates → forms, each of one type
`grouping`   forms → things with a fullest name
`spotting`   things → every mention of them                       (`text_search`: where known forms stand)
"""

from kg.extract.entities.extractor import Entities

__all__ = ["Entities"]
