"""Who holds a file and who looked at it: devices, the printed sheet, and the log."""
