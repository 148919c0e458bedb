"""Who holds a file and who looked at it: devices, the printed sheet, the log; and what each visitor has used up."""
