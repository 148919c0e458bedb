"""The first screen of a file: its result, its tasks, the one next action."""
