"""Two partners seen together: who files first and why, what goes in one envelope, whose file carries the children."""
