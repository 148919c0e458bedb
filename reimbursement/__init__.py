"""What comes back of a doctor’s bill: the law in `law/`, a person’s bills in `records/`. Its pages stand in the site."""
