"""``python -m sora_news``: the command line."""

from sora_news.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
