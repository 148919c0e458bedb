"""The common ground: a fact with its source, the files that hold facts, how old they are, and days as people type them."""
