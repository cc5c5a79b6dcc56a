-- What the ledger holds. Offsets are half-open and count code points of document.text; lists of spans are JSON.
-- Days are ISO. Numbers are never given twice, so that a human decision never comes to mean something else.

CREATE TABLE document (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha TEXT NOT NULL UNIQUE,             -- SHA-256 of the source bytes
    key TEXT NOT NULL,                    -- the name it was first added under; document_key has all
    uri TEXT,
    outlet TEXT COLLATE NOCASE,
    title TEXT,
    byline TEXT,
    language TEXT,
    published TEXT,
    text TEXT NOT NULL,                   -- verbatim; U+FFFD stands for what SQLite cannot hold, and then is_altered is 1
    is_altered INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX document_outlet ON document (outlet, published);

CREATE TABLE document_key (
    document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    key TEXT NOT NULL,
    added TEXT NOT NULL,
    PRIMARY KEY (document_id, key)
) WITHOUT ROWID;
CREATE INDEX document_key_key ON document_key (key);

CREATE TABLE reading (                    -- one for each reader that read the document; the rows below are of the current one
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    reader_version TEXT NOT NULL,
    reader_model TEXT NOT NULL,
    added TEXT NOT NULL,
    is_current INTEGER NOT NULL,
    record BLOB NOT NULL,                 -- the whole reading as JSON, compressed with zlib
    UNIQUE (document_id, reader_version, reader_model)
);
CREATE UNIQUE INDEX reading_current ON reading (document_id) WHERE is_current;

CREATE TABLE part (
    document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;

CREATE TABLE identity (                   -- one person, body or government across reports
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    sector TEXT,
    roles TEXT NOT NULL,                  -- JSON
    names TEXT NOT NULL                   -- JSON: all names and variants
);
CREATE INDEX identity_country ON identity (country);
CREATE INDEX identity_sector ON identity (sector);

CREATE TABLE identity_name (
    folded TEXT NOT NULL,                 -- without case, accents and marks
    identity_id INTEGER NOT NULL REFERENCES identity (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (folded, identity_id)
) WITHOUT ROWID;
CREATE INDEX identity_name_identity ON identity_name (identity_id);

CREATE TABLE actor (                      -- an actor of one report
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    identity_id INTEGER NOT NULL REFERENCES identity (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    local TEXT NOT NULL,                  -- its id in the reading: a1, a2 …
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    sector TEXT,
    roles TEXT NOT NULL                   -- JSON
);
CREATE INDEX actor_document ON actor (document_id);
CREATE INDEX actor_identity ON actor (identity_id);

CREATE TABLE mention (
    actor_id INTEGER NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    form TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (actor_id, position)
) WITHOUT ROWID;

CREATE TABLE statement (                  -- narrow, to be sifted by the million; its words are in statement_words
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    local TEXT NOT NULL,                  -- its id in the reading: s1, s2 …
    manner TEXT NOT NULL,
    act TEXT,
    day TEXT,                             -- when it was made, else when it was published
    published TEXT,
    negated INTEGER NOT NULL,
    confidence REAL NOT NULL,
    within_id INTEGER REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    telling_id INTEGER NOT NULL REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    time_text TEXT,
    time_start TEXT,
    time_end TEXT
);
CREATE INDEX statement_document ON statement (document_id);
CREATE INDEX statement_telling ON statement (telling_id);
CREATE INDEX statement_within ON statement (within_id) WHERE within_id IS NOT NULL;
CREATE INDEX statement_act ON statement (act, day, published, id);
CREATE INDEX statement_act_up ON statement (act, ifnull(day, '~'), ifnull(published, '~'), id);
CREATE INDEX statement_day ON statement (day, published, id);
CREATE INDEX statement_day_up ON statement (ifnull(day, '~'), ifnull(published, '~'), id);
CREATE INDEX statement_published ON statement (published, id);
CREATE INDEX statement_published_up ON statement (ifnull(published, '~'), id);
CREATE INDEX statement_confidence ON statement (confidence, id);

CREATE TABLE statement_words (
    id INTEGER PRIMARY KEY REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    source TEXT NOT NULL,
    cue TEXT NOT NULL,
    content TEXT NOT NULL,
    source_spans TEXT NOT NULL,           -- JSON
    cue_spans TEXT NOT NULL,
    content_spans TEXT NOT NULL,
    quotes TEXT NOT NULL
);

CREATE VIRTUAL TABLE statement_search USING fts5 (
    source, cue, content, content = 'statement_words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER statement_words_added AFTER INSERT ON statement_words BEGIN
    INSERT INTO statement_search (rowid, source, cue, content) VALUES (new.id, new.source, new.cue, new.content);
END;
CREATE TRIGGER statement_words_gone AFTER DELETE ON statement_words BEGIN
    INSERT INTO statement_search (statement_search, rowid, source, cue, content)
    VALUES ('delete', old.id, old.source, old.cue, old.content);
END;
CREATE TRIGGER statement_words_changed AFTER UPDATE ON statement_words BEGIN
    INSERT INTO statement_search (statement_search, rowid, source, cue, content)
    VALUES ('delete', old.id, old.source, old.cue, old.content);
    INSERT INTO statement_search (rowid, source, cue, content) VALUES (new.id, new.source, new.cue, new.content);
END;

CREATE TABLE statement_actor (            -- who says it, to whom, about whom
    statement_id INTEGER NOT NULL REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL,                   -- speaker, addressee, about
    position INTEGER NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    tone TEXT,                            -- of about: negative, neutral, positive
    identity_id INTEGER NOT NULL REFERENCES identity (id) DEFERRABLE INITIALLY DEFERRED, -- that of the actor, for speed
    day TEXT,                             -- that of the statement, for speed
    PRIMARY KEY (statement_id, role, position)
) WITHOUT ROWID;
CREATE INDEX statement_actor_identity ON statement_actor (identity_id, role, day, statement_id);
CREATE INDEX statement_actor_actor ON statement_actor (actor_id);

CREATE TABLE channel_step (               -- how it reached the reader, outermost last
    statement_id INTEGER NOT NULL REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    actor_id INTEGER REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    start_at INTEGER,
    end_at INTEGER,
    PRIMARY KEY (statement_id, position)
) WITHOUT ROWID;
CREATE INDEX channel_step_actor ON channel_step (actor_id) WHERE actor_id IS NOT NULL;

CREATE TABLE event (                      -- what is done or planned, not said
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    local TEXT NOT NULL,
    type TEXT NOT NULL,                   -- PLOVER root
    status TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    words TEXT NOT NULL,
    place TEXT,
    time_text TEXT,
    time_start TEXT,
    time_end TEXT
);
CREATE INDEX event_document ON event (document_id);

CREATE TABLE event_actor (
    event_id INTEGER NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL,                   -- actor, recipient
    position INTEGER NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (event_id, role, position)
) WITHOUT ROWID;
CREATE INDEX event_actor_actor ON event_actor (actor_id);

CREATE TABLE relation (                   -- how one statement bears on another
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                   -- responds-to, contradicts, supports, repeats, shifts-from
    from_id INTEGER NOT NULL REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    to_id INTEGER NOT NULL REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    confidence REAL NOT NULL,
    origin TEXT NOT NULL,                 -- report: one report says so itself; ledger: inferred across reports
    evidence TEXT NOT NULL,               -- JSON: spans in the report of from_id
    because TEXT NOT NULL
);
CREATE INDEX relation_from ON relation (from_id, kind);
CREATE INDEX relation_to ON relation (to_id, kind);
CREATE INDEX relation_kind ON relation (kind);

CREATE TABLE refusal (                    -- what was given and not read
    key TEXT PRIMARY KEY,
    outcome TEXT NOT NULL,                -- empty, refused
    reason TEXT NOT NULL,
    advice TEXT NOT NULL,
    added TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE decision (                   -- what people decided; a row is never changed: another one undoes it
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                   -- merge, split, undo
    actors TEXT NOT NULL,                 -- JSON: numbers of actors. merge: they are one. split: none of them is one of others
    others TEXT NOT NULL,                 -- JSON
    made TEXT NOT NULL,
    made_by TEXT NOT NULL,
    because TEXT NOT NULL,
    undoes_id INTEGER REFERENCES decision (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX decision_undone ON decision (undoes_id) WHERE undoes_id IS NOT NULL;

CREATE TABLE embedding (                  -- what a statement's words mean, as 384 numbers of one byte each
    statement_id INTEGER PRIMARY KEY REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    vector BLOB NOT NULL                  -- int8, the largest of them 127 or -127; the length carries no meaning
);

CREATE TABLE embedding_signs (            -- the signs alone, 1,024 statements a row, to be sifted by the million
    id INTEGER PRIMARY KEY,
    statements BLOB NOT NULL,             -- int64, little-endian; one may be gone, or come again further on: the later holds
    signs BLOB NOT NULL                   -- 48 bytes a statement
);
