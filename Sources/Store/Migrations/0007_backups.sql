-- Backups of the whole installation, as they were made.
CREATE TABLE backup (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 26),
    made_by TEXT NOT NULL CHECK (made_by IN ('schedule', 'command', 'page', 'before_migration')),
    -- Its name in the folder of backups, or where it was to lie elsewhere its path.
    file TEXT NOT NULL CHECK (length(file) > 0),
    started_at TEXT NOT NULL,
    -- How much had been written down by then.
    mark INTEGER NOT NULL,
    ended_at TEXT,
    bytes INTEGER CHECK (bytes > 0),
    row_count INTEGER CHECK (row_count >= 0),
    sha256 TEXT CHECK (length(sha256) = 64),
    -- To know the key by that it is sealed under.
    key_mark TEXT CHECK (length(key_mark) = 8),
    -- When it had been opened and counted.
    verified_at TEXT,
    -- Why there is none, in a sentence.
    failure TEXT CHECK (length(failure) > 0),
    -- When last somebody looked and nothing had changed since.
    unchanged_at TEXT,
    removed_at TEXT,
    CHECK (verified_at IS NULL OR failure IS NULL AND ended_at IS NOT NULL AND bytes IS NOT NULL),
    CHECK (failure IS NULL OR ended_at IS NOT NULL),
    CHECK (removed_at IS NULL OR verified_at IS NOT NULL)
) /* strict */;
CREATE INDEX backup_started ON backup (started_at);

-- Work that one process at a time does, of all that serve this database.
CREATE TABLE lease (
    name TEXT NOT NULL PRIMARY KEY CHECK (length(name) > 0),
    holder TEXT NOT NULL CHECK (length(holder) > 0),
    held_until TEXT NOT NULL
) /* strict */;
