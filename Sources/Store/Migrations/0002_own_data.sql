-- A school's own data: files brought in, what can be undone, contacts, sets, results without a score.

-- One bringing-in: several files together, applied in one transaction.
CREATE TABLE import (
    school_id TEXT NOT NULL REFERENCES school (id),
    id TEXT NOT NULL CHECK (length(id) = 26),
    brought_by TEXT NOT NULL,
    brought_at TEXT NOT NULL,
    accepted_at TEXT,
    accepted_by TEXT,
    -- What accepting it did, in words, kind after kind of record.
    summary TEXT NOT NULL DEFAULT '',
    -- How many results it wrote: as many must still carry its id when it is undone.
    results INTEGER NOT NULL DEFAULT 0 CHECK (results >= 0),
    -- Its results are in, and progress has not been read since.
    progress_owed INTEGER NOT NULL DEFAULT 0 CHECK (progress_owed IN (0, 1)),
    undone_at TEXT,
    undone_by TEXT,
    PRIMARY KEY (school_id, id)
) /* strict */;

CREATE TABLE import_sheet (
    school_id TEXT NOT NULL,
    import_id TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 0),
    file_name TEXT NOT NULL,
    -- What it holds, as last guessed or said: who may open it hangs on that.
    kind TEXT NOT NULL DEFAULT '',
    -- What its columns stand for, as guessed or said; empty where nobody has looked.
    meaning TEXT NOT NULL DEFAULT '',
    -- Rows left out, as a file to correct.
    corrections TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (school_id, import_id, number),
    FOREIGN KEY (school_id, import_id) REFERENCES import (school_id, id)
) /* strict */;

-- A file's text in parts, held until it is accepted or seven days old.
CREATE TABLE import_text (
    school_id TEXT NOT NULL,
    import_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    part INTEGER NOT NULL CHECK (part >= 0),
    content TEXT NOT NULL,
    PRIMARY KEY (school_id, import_id, number, part),
    FOREIGN KEY (school_id, import_id, number) REFERENCES import_sheet (school_id, import_id, number)
) /* strict */;

INSERT INTO import (school_id, id, brought_by, brought_at, accepted_at, accepted_by, summary)
SELECT school_id, id, brought_by, brought_at, accepted_at,
    CASE WHEN accepted_at IS NULL THEN NULL ELSE brought_by END, summary
FROM import_file;
INSERT INTO import_sheet (school_id, import_id, number, file_name, kind)
SELECT school_id, id, 0, file_name, kind FROM import_file;
INSERT INTO import_text (school_id, import_id, number, part, content)
SELECT school_id, id, 0, 0, content FROM import_file WHERE content <> '';
DROP TABLE import_file;

-- A change whose rows are kept as they stood: bringing in and the turn of the year as long as they can be undone as a
-- whole, a change by hand for good.
CREATE TABLE change_set (
    school_id TEXT NOT NULL REFERENCES school (id),
    id TEXT NOT NULL CHECK (length(id) = 26),
    what TEXT NOT NULL CHECK (what IN ('import', 'turn_of_year', 'by_hand')),
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    undone_at TEXT,
    undone_by TEXT,
    PRIMARY KEY (school_id, id)
) /* strict */;

-- A row as it stood before and after, each as its columns' values; empty where there was none.
CREATE TABLE change_row (
    school_id TEXT NOT NULL,
    change_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    place TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (school_id, change_id, number),
    FOREIGN KEY (school_id, change_id) REFERENCES change_set (school_id, id)
) /* strict */;

-- A class with a subject is a set: a pupil is in one for each subject, and in one class without.
ALTER TABLE class ADD COLUMN subject TEXT;

-- Results know the import that wrote them last; what stood before it is kept.
ALTER TABLE result ADD COLUMN import_id TEXT;
-- A sitting is one school’s: with the school in front 100,000 results took SQLite a third longer to write.
DROP INDEX result_sitting;
CREATE INDEX result_sitting ON result (sitting_id);
CREATE TABLE result_before (
    school_id TEXT NOT NULL,
    import_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    sitting_id TEXT NOT NULL,
    taken_on TEXT NOT NULL,
    score TEXT NOT NULL,
    thousandths INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT,
    earlier_import TEXT,
    PRIMARY KEY (school_id, import_id, pupil_id, sitting_id)
) /* strict */;

-- A sitting without a score: the pupil was away, or works below the test.
CREATE TABLE unscored (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    sitting_id TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('absent', 'below_test')),
    taken_on TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT,
    PRIMARY KEY (school_id, pupil_id, sitting_id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    FOREIGN KEY (school_id, sitting_id) REFERENCES sitting (school_id, id)
) /* strict */;

-- How a family is reached.
ALTER TABLE contact ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN needs_interpreter INTEGER NOT NULL DEFAULT 0 CHECK (needs_interpreter IN (0, 1));
-- Large print, easy read, by phone: in words.
ALTER TABLE contact ADD COLUMN format TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
-- Whom to ring first: 1 before 2; empty where nobody said.
ALTER TABLE pupil_contact ADD COLUMN place INTEGER CHECK (place >= 1);
-- What a court has ordered about this person and this pupil, in words.
ALTER TABLE pupil_contact ADD COLUMN court_order TEXT NOT NULL DEFAULT '';
-- Who wrote it, and so may read it.
ALTER TABLE pupil_contact ADD COLUMN court_order_by TEXT;
-- Held back from account, letters and meetings, by whom and why; a file may set it and never lifts it.
ALTER TABLE pupil_contact ADD COLUMN held_back_on TEXT;
ALTER TABLE pupil_contact ADD COLUMN held_back_by TEXT;
ALTER TABLE pupil_contact ADD COLUMN held_back_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE pupil_contact ADD COLUMN ended_on TEXT;
ALTER TABLE pupil_contact ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
-- A holding back that somebody lifted, and why.
CREATE TABLE holding_lifted (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    held_back_on TEXT NOT NULL,
    held_back_by TEXT,
    held_back_reason TEXT NOT NULL,
    lifted_at TEXT NOT NULL,
    lifted_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, contact_id, lifted_at),
    FOREIGN KEY (school_id, pupil_id, contact_id) REFERENCES pupil_contact (school_id, pupil_id, contact_id)
) /* strict */;

-- Where only a percentage came: sessions_possible is then 0.
ALTER TABLE attendance ADD COLUMN percent_tenths INTEGER CHECK (percent_tenths BETWEEN 0 AND 1000);
ALTER TABLE attendance ADD COLUMN sessions_unauthorised INTEGER;

-- Once a term: worries about wider development. A draft of a concern, never scored.
CREATE TABLE wider_worry (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    academic_year INTEGER NOT NULL,
    season TEXT NOT NULL CHECK (season IN ('autumn', 'spring', 'summer')),
    area TEXT NOT NULL CHECK (area IN
        ('language', 'attention', 'friendships', 'feelings', 'movement', 'senses', 'independence')),
    account_id TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, academic_year, season, area, account_id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) /* strict */;

-- Somebody looked through the class that term, whatever was ticked.
CREATE TABLE wider_look (
    school_id TEXT NOT NULL,
    class_id TEXT NOT NULL,
    academic_year INTEGER NOT NULL,
    season TEXT NOT NULL CHECK (season IN ('autumn', 'spring', 'summer')),
    account_id TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, class_id, academic_year, season, account_id),
    FOREIGN KEY (school_id, class_id) REFERENCES class (school_id, id)
) /* strict */;

-- The turn into a school year: set down, and then done as one change.
CREATE TABLE year_turn (
    school_id TEXT NOT NULL REFERENCES school (id),
    academic_year INTEGER NOT NULL,
    -- Of the new classes, and the last day of those who leave.
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    -- New classes besides those that somebody moves up to: a name a line.
    more_classes TEXT NOT NULL DEFAULT '',
    -- What it became, unless that was undone.
    change_id TEXT,
    revision INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (school_id, academic_year)
) /* strict */;

-- What is set down refers to nothing, so that it hinders nobody who changes or undoes something else.
CREATE TABLE year_turn_group (
    school_id TEXT NOT NULL,
    academic_year INTEGER NOT NULL,
    -- Of the year that ends.
    class_id TEXT NOT NULL,
    -- 99 where it is not known.
    year_group INTEGER NOT NULL,
    -- The new class; null for those who leave, empty for no class yet.
    next_name TEXT,
    teacher TEXT,
    PRIMARY KEY (school_id, academic_year, class_id, year_group),
    FOREIGN KEY (school_id, academic_year) REFERENCES year_turn (school_id, academic_year)
) /* strict */;
CREATE TABLE year_turn_pupil (
    school_id TEXT NOT NULL,
    academic_year INTEGER NOT NULL,
    pupil_id TEXT NOT NULL,
    next_name TEXT,
    PRIMARY KEY (school_id, academic_year, pupil_id),
    FOREIGN KEY (school_id, academic_year) REFERENCES year_turn (school_id, academic_year)
) /* strict */;

-- What first pages ask.
CREATE INDEX finding_waits ON finding (school_id, pupil_id, subject, from_sitting, to_sitting, found_on)
    WHERE waits = 1;
-- Few contacts are also on the staff: an index of all of them says nothing of those.
DROP INDEX contact_account;
CREATE INDEX contact_account ON contact (school_id, account_id) WHERE account_id IS NOT NULL;
