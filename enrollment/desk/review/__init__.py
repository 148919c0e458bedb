"""Review at the desk: papers accepted or asked for again, findings overruled, and whatever else a team asks of a person."""
