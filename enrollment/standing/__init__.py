"""Where a file stands: pathway, papers, days, envelope and next action."""
