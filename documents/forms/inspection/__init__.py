"""How a stranger's PDF is read: apart from the site, refused or cleaned, its words and boxes told."""
