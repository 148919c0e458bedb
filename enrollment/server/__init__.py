"""What every request passes before a page sees it, and the log, which says nothing of anybody."""
