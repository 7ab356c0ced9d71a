"""The explorer: one HTML file of a graph that opens offline, shows its shape and quotes its evidence.

`overview`    what the map shows, and edges that stand for folded claims
`layout`      where everything stands
`network`     both as a pyvis network
`evidence`    what the panel, the search and the table tell, with the documents' words (`quotations`)
`page`        all of it in one file; its template, style and script are in ``templates/``
"""

from kg.view.page import MAX_NODES, render, write

__all__ = ["MAX_NODES", "render", "write"]
