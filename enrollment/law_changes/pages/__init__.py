"""The words of a change, and telling it to the person of the file."""
