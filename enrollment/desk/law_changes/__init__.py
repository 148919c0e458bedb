"""What a change of the law does to the files of a team: looked at, told, or set aside."""
