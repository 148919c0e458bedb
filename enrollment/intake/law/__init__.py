"""What a list says, and how long a prepared file may wait."""
