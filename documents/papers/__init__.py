"""The papers themselves: taken in clean (`intake`), read (`reading`), and held against each other (`concordance`)."""
