"""The bills of a person who paid for care, and the days of their cover."""
