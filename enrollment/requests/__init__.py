"""What a team asks of a person: a paper once more, a further paper, an answer; until it is answered and closed."""
