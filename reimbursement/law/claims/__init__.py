"""Until when care may be claimed, and with which papers."""
