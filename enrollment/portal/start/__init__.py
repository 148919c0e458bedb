"""The start page, the fund of an address, the demonstration."""
