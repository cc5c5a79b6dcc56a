"""The tables of a ledger as SQLAlchemy knows them; `sql/` has them in full, with what each column means."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, Table, Text

__all__ = [
    "APPLICATION_ID",
    "actor",
    "channel_step",
    "decision",
    "document",
    "document_key",
    "embedding",
    "embedding_signs",
    "event",
    "event_actor",
    "identity",
    "identity_name",
    "mention",
    "metadata",
    "part",
    "reading",
    "refusal",
    "relation",
    "statement",
    "statement_actor",
    "statement_search",
    "statement_words",
]

APPLICATION_ID: Final = 0x76726264  # "vrbd": tells a ledger from any other SQLite file

metadata = MetaData()


def _table(name: str, columns: str) -> Table:
    """`columns` are names with a mark for what they hold: # whole number, ~ fraction, * bytes, none text; ! is the key."""
    kinds = {"#": Integer, "~": Float, "*": LargeBinary}
    made: list[Column[object]] = []
    for word in columns.split():
        name_only = word.rstrip("#~*!")
        kind = next((kinds[mark] for mark in word if mark in kinds), Text)
        made.append(Column(name_only, kind, primary_key=word.endswith("!"), autoincrement=name_only == "id"))
    return Table(name, metadata, *made)


document = _table("document", "id#! sha key uri outlet title byline language published text is_altered#")
document_key = _table("document_key", "document_id#! key! added")
reading = _table("reading", "id#! document_id# reader_version reader_model added is_current# record*")
part = _table("part", "document_id#! position#! kind start_at# end_at#")
identity = _table("identity", "id#! name kind country sector roles names")
identity_name = _table("identity_name", "folded! identity_id#!")
actor = _table("actor", "id#! document_id# identity_id# position# local name kind country sector roles")
mention = _table("mention", "actor_id#! position#! form start_at# end_at# words")
statement = _table(
    "statement",
    "id#! document_id# position# local manner act day published negated# confidence~ within_id# telling_id# "
    "time_text time_start time_end",
)
statement_words = _table("statement_words", "id#! source cue content source_spans cue_spans content_spans quotes")
statement_search = Table("statement_search", MetaData(), Column("rowid", Integer), Column("statement_search", Text))
statement_actor = _table("statement_actor", "statement_id#! role! position#! actor_id# tone identity_id# day")
channel_step = _table("channel_step", "statement_id#! position#! kind actor_id# start_at# end_at#")
event = _table(
    "event",
    "id#! document_id# position# local type status start_at# end_at# words place time_text time_start time_end",
)
event_actor = _table("event_actor", "event_id#! role! position#! actor_id#")
relation = _table("relation", "id#! kind from_id# to_id# confidence~ origin evidence because")
refusal = _table("refusal", "key! outcome reason advice added")
decision = _table("decision", "id#! kind actors others made made_by because undoes_id#")
embedding = _table("embedding", "statement_id#! vector*")
embedding_signs = _table("embedding_signs", "id#! statements* signs*")
