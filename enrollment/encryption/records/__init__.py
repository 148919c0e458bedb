"""Encrypted fields, and the command that brings all of them under the newest key."""
