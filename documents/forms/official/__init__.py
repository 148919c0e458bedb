"""How the administration's own blank comes into use: read apart, recognised, matched to our fields, looked at."""
