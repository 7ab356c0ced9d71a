"""From files to documents: find them, read them, and see their structure.

`find`       paths → sources, each with a readable, unique key
`load`       a source → a Document: canonical text, blocks, chapters, speakers, what the file says of itself

Inside, every format has a reader that turns a file into lines (`plain`, `markdown`, `html`, `subtitles`, `pdf`,
`docx`); one layout for all of them groups lines into blocks (`speakers`, `grouping`, `layout`), gives them offsets
(`placing`), and sees chapters and metadata (`structure`).
"""

from kg.sources.find import FORMATS, MOST_BYTES, MOST_CHARACTERS, Selection, Source, find
from kg.sources.load import load

__all__ = ["FORMATS", "MOST_BYTES", "MOST_CHARACTERS", "Selection", "Source", "find", "load"]
