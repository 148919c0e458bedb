"""Papers and proofs of a file: the tables, and the command that installs an official blank."""
