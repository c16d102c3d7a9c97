"""Events and articles to pages."""
