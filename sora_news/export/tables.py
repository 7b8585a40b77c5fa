"""The tables of the SQLite export, their keys and indices."""

from __future__ import annotations

VERSION = 1

TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE documents (
  id TEXT PRIMARY KEY, title TEXT, outlet TEXT, published TEXT,
  script TEXT NOT NULL CHECK (script IN ('hans', 'hant', 'mixed')),
  length INTEGER NOT NULL, path TEXT NOT NULL, media_type TEXT NOT NULL, encoding TEXT NOT NULL,
  encoding_confidence REAL NOT NULL, sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL,
  text TEXT NOT NULL);
CREATE TABLE authors (
  document TEXT NOT NULL REFERENCES documents (id), position INTEGER NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (document, position));
CREATE TABLE blocks (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id),
  start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL, rule TEXT NOT NULL);
CREATE TABLE sentences (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id),
  start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE summaries (
  document TEXT NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, score REAL NOT NULL,
  PRIMARY KEY (document, position));

CREATE TABLE shared_people (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE people (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id), key TEXT NOT NULL,
  name TEXT NOT NULL, shared INTEGER REFERENCES shared_people (id),
  byline INTEGER NOT NULL CHECK (byline IN (0, 1)), rules TEXT NOT NULL, UNIQUE (document, key));
CREATE TABLE people_aliases (
  person INTEGER NOT NULL REFERENCES people (id), alias TEXT NOT NULL, PRIMARY KEY (person, alias));
CREATE TABLE organizations (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id), key TEXT NOT NULL,
  name TEXT NOT NULL, rules TEXT NOT NULL, UNIQUE (document, key));
CREATE TABLE organization_aliases (
  organization INTEGER NOT NULL REFERENCES organizations (id), alias TEXT NOT NULL,
  PRIMARY KEY (organization, alias));
CREATE TABLE roles (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id),
  person INTEGER NOT NULL REFERENCES people (id), text TEXT NOT NULL, organization TEXT,
  start INTEGER NOT NULL, end INTEGER NOT NULL);
CREATE TABLE mentions (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id),
  person INTEGER REFERENCES people (id), organization INTEGER REFERENCES organizations (id),
  start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
  CHECK ((person IS NULL) <> (organization IS NULL)));

CREATE TABLE quantities (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL,
  low NUMERIC, high NUMERIC, unit TEXT, approximation TEXT, "of" TEXT, rule TEXT NOT NULL,
  UNIQUE (document, position));
CREATE TABLE times (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id),
  start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, value TEXT NOT NULL,
  grain TEXT NOT NULL, anchor TEXT, rule TEXT NOT NULL);

CREATE TABLE claims (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id), key TEXT NOT NULL,
  speaker TEXT, speaker_kind TEXT NOT NULL, person INTEGER REFERENCES people (id),
  organization INTEGER REFERENCES organizations (id),
  speaker_start INTEGER, speaker_end INTEGER, speaker_text TEXT,
  cue TEXT, cue_start INTEGER, cue_end INTEGER, content TEXT NOT NULL,
  mode TEXT NOT NULL, stance TEXT NOT NULL, hedged INTEGER NOT NULL CHECK (hedged IN (0, 1)),
  about TEXT, confidence REAL NOT NULL, rule TEXT NOT NULL, reasons TEXT NOT NULL,
  UNIQUE (document, key));
CREATE TABLE claim_spans (
  id INTEGER PRIMARY KEY, claim INTEGER NOT NULL REFERENCES claims (id), position INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (claim, position));
CREATE TABLE claim_quantities (
  claim INTEGER NOT NULL REFERENCES claims (id), quantity INTEGER NOT NULL REFERENCES quantities (id),
  PRIMARY KEY (claim, quantity));

CREATE TABLE findings (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, kind TEXT NOT NULL, relation TEXT NOT NULL,
  topic TEXT NOT NULL, summary TEXT NOT NULL, confidence REAL NOT NULL, rule TEXT NOT NULL);
CREATE TABLE finding_members (
  id INTEGER PRIMARY KEY, finding INTEGER NOT NULL REFERENCES findings (id), position INTEGER NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id), start INTEGER NOT NULL, end INTEGER NOT NULL,
  text TEXT NOT NULL, claim INTEGER REFERENCES claims (id),
  quantity INTEGER REFERENCES quantities (id), speaker TEXT,
  side TEXT CHECK (side IN ('for', 'against')), UNIQUE (finding, position));
CREATE TABLE topics (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE coverage (
  topic INTEGER NOT NULL REFERENCES topics (id), document TEXT NOT NULL REFERENCES documents (id),
  sentences INTEGER NOT NULL, PRIMARY KEY (topic, document));
CREATE TABLE timeline (
  id INTEGER PRIMARY KEY, value TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents (id),
  start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE failures (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL, error TEXT NOT NULL, message TEXT NOT NULL);
"""

# Foreign keys first, then what questions ask for.
_INDEXED = (
    ("document", "blocks sentences people organizations roles mentions quantities times claims"),
    ("document", "finding_members coverage timeline"),
    ("person", "roles mentions claims"),
    ("organization", "mentions claims"),
    ("claim", "finding_members"),
    ("quantity", "claim_quantities finding_members"),
    ("shared", "people"),
    ("name", "people organizations"),
    ("alias", "people_aliases organization_aliases"),
    ("kind", "quantities"),
    ("value", "times timeline"),
    ("speaker", "claims"),
    ("relation", "findings"),
    ("key", "findings"),
)
INDICES = "".join(
    f"CREATE INDEX {table}_{column} ON {table} ({column});\n"
    for column, indexed in _INDEXED
    for table in indexed.split()
)

# External content: the index holds the words of fulltext.py, a query reads the table's own text. Columns
# that are not indexed are there to be selected without a join.
SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
  text, document UNINDEXED, kind UNINDEXED, start UNINDEXED, end UNINDEXED,
  content="sentences", content_rowid="id");
CREATE VIRTUAL TABLE search_claims USING fts5(
  content, document UNINDEXED, speaker UNINDEXED, stance UNINDEXED,
  content="claims", content_rowid="id");
"""
SEARCHED = {"search": "text", "search_claims": "content"}
