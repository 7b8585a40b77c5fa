"""Examples for each command's help: what one types first, and then what helps on."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "": (
        "sora-news summarize article.txt",
        "sora-news compare news/ --relation conflict,reattribute",
        "sora-news report news/ -o report.html",
    ),
    "summarize": (
        "sora-news summarize article.txt",
        "sora-news summarize news/ --script hant --lang zh",
        "sora-news summarize news/ --json > summaries.json",
    ),
    "compare": (
        "sora-news compare news/",
        "sora-news compare a.txt b.html --relation conflict --exit-code",
        "sora-news compare news/ --explain f-5a8dba37c7",
    ),
    "claims": (
        "sora-news claims news/ --speaker 周鸿祎",
        "sora-news claims news/ --stance negative,cautious --format csv --bom > claims.csv",
        "sora-news claims article.txt --explain c3",
    ),
    "people": (
        "sora-news people news/ --role 院士",
        "sora-news people news/ --format jsonl | jq -r .name",
    ),
    "organizations": (
        "sora-news organizations news/",
        "sora-news organizations news/ --name 大学 --plain | cut -f2",
    ),
    "quantities": (
        "sora-news quantities news/ --kind money,percent",
        "sora-news quantities news/ --unit USD --about 市值",
        "sora-news quantities article.txt --explain q2",
    ),
    "times": (
        "sora-news times news/ --since 2024-02 --until 2024-03",
        "sora-news times news/ --grain day --format markdown",
    ),
    "report": (
        "sora-news report news/ -o report.html",
        "sora-news report a.txt b.txt --lang zh -o report.html",
    ),
    "export": (
        "sora-news export news/ --as sqlite -o news.db",
        "sora-news export news/ --as w3c -o annotations.json",
    ),
    "analyze": (
        "sora-news analyze articles.jsonl.gz -o analyses.jsonl --jobs 0",
        "sora-news analyze articles.jsonl.gz -o analyses.jsonl --jobs 0 --resume",
        "zcat articles.jsonl.gz | sora-news analyze - > analyses.jsonl",
    ),
    "verify": (
        "sora-news verify summaries.json",
        "sora-news verify analyses.jsonl news/",
    ),
    "schema": ("sora-news schema analysis > analysis.schema.json",),
    "corpus": (
        "sora-news corpus list",
        "sora-news corpus add mine/ article.html --outlet 新华社 --published 2024-02-20",
    ),
}


def epilog(command: str) -> str:
    """The examples of ``command`` as they stand below its help; click breaks no line after ``\\b``."""
    lines = "\n".join(f"  {line}" for line in EXAMPLES[command])
    return f"\b\nExamples:\n{lines}"
