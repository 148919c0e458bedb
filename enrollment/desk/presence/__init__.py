"""Two people at one file: who else has it open, and what others wrote since a page was shown."""
