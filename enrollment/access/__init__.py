"""Who may open which file: the browser that made it, and codes typed on another device."""
