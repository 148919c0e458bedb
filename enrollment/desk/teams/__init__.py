"""The desk's teams: who looks after which file, how much each member has, and who is in the team."""
