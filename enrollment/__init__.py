"""The site: it asks, holds the case file, shows the result, and gives the advisor a desk."""
