"""The rooms of the house that keep tables, as Django is told of them; the desk, which comes after what it takes over, isn't one."""

ROOMS_WITH_TABLES = (
    "enrollment.encryption.records",
    "enrollment.case_file.records",
    "enrollment.access.records",
    "enrollment.presence.records",
    "enrollment.tracking.records",
    "enrollment.messages.records",
    "enrollment.requests.records",
    "enrollment.outbox.records",
    "enrollment.docket.records",
    "enrollment.law_changes.records",
    "enrollment.figures.records",
    "enrollment.privacy.records",
    "enrollment.papers.records",
    "enrollment.intake.records",
    "enrollment.desk.digest.records",
    "documents.records",
    "reimbursement.records",
)
