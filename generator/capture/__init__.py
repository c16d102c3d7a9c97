"""Files to articles: decoded, found among a page's furniture, cleaned."""
