"""``python -m sora_news``: the command line."""

from sora_news.cli import main

raise SystemExit(main())
