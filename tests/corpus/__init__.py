"""Papers that nobody owns: made-up people, made-up issuers, typeset, photographed badly, and wrong on purpose.

Everything follows from a seed; nothing is kept. What a page says is known because it was said there: `typeset` notes each
value as it prints it (`truth.Truth`). Layouts for tuning a reader and those for measuring it are different ones.
"""
