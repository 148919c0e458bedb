"""Papers as pages of the person and of the desk show them alike: what was found of them, and how pictures go out."""
