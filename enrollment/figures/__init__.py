"""Figures of the desk: counted at night, without persons, and shown from ten up."""
