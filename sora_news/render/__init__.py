"""Results as text: terminal, CSV, Markdown, JSON. Article text is escaped at every door out."""
