"""The report: what an analyst would send to a colleague, as a page and as Markdown, every row with its quotation.

`outline`    what a report is made of, without markup         `wording`   how records are put in words
`material`   the analyses, each done once                     `summary`, `people`, `talk`, `matters`, `basis`  sections
`writing`    the outline as HTML and as Markdown, on disk
"""

from kg.analysis.report.writing import Report, report, write_report

__all__ = ["Report", "report", "write_report"]
