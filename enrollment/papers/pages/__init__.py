"""How a paper’s pages go out: to whoever may see them, and only by views that have looked."""
