"""When a reminder is due and what a calendar holds, worked out without Django."""
