"""The one screen for a file: what needs the advisor now on top, and everything else of it below, each in its section."""
