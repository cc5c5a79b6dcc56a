-- Identities that a user brought along: they outlast the file they came from.

CREATE TABLE brought (
    position INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    record TEXT NOT NULL                   -- JSON: name, aliases, kind, country, sector, roles
);
