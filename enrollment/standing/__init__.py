"""Where a file stands: road, papers, days, envelope and next action."""
