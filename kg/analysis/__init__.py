"""What the graph shows beyond its triples: projections to NetworkX, measures, registers, and a report.

`lookup`       whose a claim is, who answers it, what its words are
`times`        the days that a time means, and whether they are due
`projections`  ways to see the graph as a plain network
`exports`      networks as GraphML and GEXF, the graph as CSV
`measures`     centrality, communities, salience of topics
`positions`    who holds what: predictions, stances, disputes, open questions
`registers`    risks, milestones, series of measurements
`report`       all of it for a reader, in HTML and Markdown, with quotations
"""

from kg.analysis.exports import to_csv, to_gexf, to_graphml
from kg.analysis.measures import Community, Salience, centrality, communities, topic_salience
from kg.analysis.positions import (
    Position,
    Prediction,
    StanceMatrix,
    answers,
    open_questions,
    prediction_ledger,
    stance_matrix,
    unanswered_disputes,
)
from kg.analysis.projections import (
    PROJECTIONS,
    document_topic,
    entity_graph,
    project,
    risk_mitigation,
    speaker_speaker,
    speaker_topic,
    topic_topic,
)
from kg.analysis.registers import (
    MilestoneEntry,
    RiskEntry,
    Series,
    measurement_series,
    milestone_timeline,
    risk_register,
)
from kg.analysis.report import Report, report, write_report
from kg.analysis.times import Due, day_of_analysis

__all__ = [
    "PROJECTIONS",
    "Community",
    "Due",
    "MilestoneEntry",
    "Position",
    "Prediction",
    "Report",
    "RiskEntry",
    "Salience",
    "Series",
    "StanceMatrix",
    "answers",
    "centrality",
    "communities",
    "day_of_analysis",
    "document_topic",
    "entity_graph",
    "measurement_series",
    "milestone_timeline",
    "open_questions",
    "prediction_ledger",
    "project",
    "report",
    "risk_mitigation",
    "risk_register",
    "speaker_speaker",
    "speaker_topic",
    "stance_matrix",
    "to_csv",
    "to_gexf",
    "to_graphml",
    "topic_salience",
    "topic_topic",
    "unanswered_disputes",
    "write_report",
]
