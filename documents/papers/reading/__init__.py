"""What a machine reads on a paper: offered to the person, never imposed, and never guessed."""

from documents.papers.reading.read import read


__all__ = ["read"]
