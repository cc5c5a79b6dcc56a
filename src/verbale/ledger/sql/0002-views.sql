-- The ledger for people who ask it in SQL, Datasette or DuckDB. DuckDB runs the text of a view itself, not through SQLite:
-- only what means the same in both (its json_each, for one, gives strings with their quotation marks).

CREATE VIEW documents AS
SELECT
    d.published, d.outlet, d.title, d.byline, d.key, d.uri AS link, d.language,
    (SELECT count(*) FROM statement AS s WHERE s.document_id = d.id) AS statements,
    (SELECT count(*) FROM actor AS a WHERE a.document_id = d.id) AS actors,
    (SELECT r.added FROM reading AS r WHERE r.document_id = d.id AND r.is_current) AS added,
    d.text, d.sha AS fingerprint, d.id AS document
FROM document AS d;

CREATE VIEW actors AS
SELECT
    i.name, i.kind, i.country, i.sector,
    (SELECT group_concat(trim(j.value || '', '"'), '; ') FROM json_each(i.roles) AS j) AS roles,
    (SELECT group_concat(trim(j.value || '', '"'), '; ') FROM json_each(i.names) AS j) AS also_called,
    (SELECT count(DISTINCT a.document_id) FROM actor AS a WHERE a.identity_id = i.id) AS documents,
    (SELECT count(DISTINCT p.statement_id) FROM statement_actor AS p
        WHERE p.identity_id = i.id AND p.role = 'speaker') AS statements,
    i.id AS actor
FROM identity AS i;

CREATE VIEW statements AS
SELECT
    s.day, d.published, d.outlet,
    (SELECT group_concat(i.name, '; ') FROM statement_actor AS p JOIN identity AS i ON i.id = p.identity_id
        WHERE p.statement_id = s.id AND p.role = 'speaker') AS speaker,
    (SELECT group_concat(DISTINCT i.country) FROM statement_actor AS p JOIN identity AS i ON i.id = p.identity_id
        WHERE p.statement_id = s.id AND p.role = 'speaker') AS country,
    s.act, w.content AS said, w.source AS source_words, w.cue AS cue_words,
    CASE s.negated WHEN 1 THEN 'yes' ELSE 'no' END AS negated,
    (SELECT group_concat(i.name, '; ') FROM statement_actor AS p JOIN identity AS i ON i.id = p.identity_id
        WHERE p.statement_id = s.id AND p.role = 'addressee') AS "to",
    (SELECT group_concat(i.name || CASE p.tone WHEN 'neutral' THEN '' ELSE ' (' || p.tone || ')' END, '; ')
        FROM statement_actor AS p JOIN identity AS i ON i.id = p.identity_id
        WHERE p.statement_id = s.id AND p.role = 'about') AS about,
    (SELECT group_concat(step, ', then ') FROM (
        SELECT CASE WHEN i.name IS NULL THEN c.kind
            ELSE c.kind || CASE c.kind WHEN 'interview' THEN ' with ' WHEN 'press conference' THEN ' of ' ELSE ' by ' END || i.name
            END AS step
        FROM channel_step AS c LEFT JOIN actor AS a ON a.id = c.actor_id LEFT JOIN identity AS i ON i.id = a.identity_id
        WHERE c.statement_id = s.id ORDER BY c.position)) AS channel,
    s.time_text AS time_words, s.time_start AS time_from, s.time_end AS time_until,
    s.manner, s.confidence, d.title, d.key AS document, d.uri AS link,
    (SELECT count(*) FROM statement AS t WHERE t.telling_id = s.telling_id) AS tellings,
    substr(d.sha, 1, 12) || '/' || s.local AS ref, s.id AS statement, s.telling_id AS first_telling, s.within_id AS within
FROM statement AS s
JOIN document AS d ON d.id = s.document_id
JOIN statement_words AS w ON w.id = s.id;

CREATE VIEW proposals AS
SELECT
    s.day,
    (SELECT group_concat(i.name, '; ') FROM statement_actor AS p JOIN identity AS i ON i.id = p.identity_id
        WHERE p.statement_id = s.id AND p.role = 'speaker') AS proposer,
    s.act,
    (SELECT group_concat(i.name, '; ') FROM statement_actor AS p JOIN identity AS i ON i.id = p.identity_id
        WHERE p.statement_id = s.id AND p.role = 'addressee') AS "to",
    w.content AS said,
    (SELECT group_concat(outlet, '; ') FROM (
        SELECT d.outlet AS outlet, min(d.published) AS first FROM statement AS t JOIN document AS d ON d.id = t.document_id
        WHERE t.telling_id = s.id AND d.outlet IS NOT NULL GROUP BY d.outlet ORDER BY first)) AS outlets,
    (SELECT count(*) FROM statement AS t WHERE t.telling_id = s.id) AS tellings,
    s.confidence, e.title, e.key AS document, e.uri AS link,
    substr(e.sha, 1, 12) || '/' || s.local AS ref, s.id AS statement
FROM statement AS s
JOIN document AS e ON e.id = s.document_id
JOIN statement_words AS w ON w.id = s.id
WHERE s.act IN ('offer', 'proposal', 'demand') AND s.telling_id = s.id AND NOT s.negated;

CREATE VIEW disputes AS
SELECT
    a.day AS one_day, a.speaker AS one_speaker, a.said AS one_said, a.outlet AS one_outlet,
    b.day AS other_day, b.speaker AS other_speaker, b.said AS other_said, b.outlet AS other_outlet,
    r.confidence, CASE r.origin WHEN 'report' THEN 'a report says so' ELSE 'inferred' END AS rests_on, r.because,
    a.ref AS one_ref, b.ref AS other_ref, a.link AS one_link, b.link AS other_link
FROM relation AS r
JOIN statements AS a ON a.statement = r.from_id
JOIN statements AS b ON b.statement = r.to_id
WHERE r.kind = 'contradicts';
