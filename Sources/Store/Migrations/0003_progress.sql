-- What the results say, what people answer, and what stands on a class's sheet.

-- The findings that stand are asked for on every first page; those that they replaced only once in a while.
CREATE INDEX finding_standing ON finding (school_id, pupil_id, subject) WHERE replaced_by IS NULL;
CREATE INDEX finding_question ON finding (school_id, waits) WHERE replaced_by IS NULL;
-- The day on which another came in its place, or its results were taken away: until then it stood.
ALTER TABLE finding ADD COLUMN replaced_on TEXT;
UPDATE finding SET replaced_on = (SELECT n.found_on FROM finding n
    WHERE n.school_id = finding.school_id AND n.id = finding.replaced_by) WHERE replaced_by IS NOT NULL;
-- Who opened a record is read in the order in which it was opened.
DROP INDEX audit_record;
CREATE INDEX audit_record ON audit (school_id, record, number);

-- The most rows of a list on a first page; the rest are behind a link.
ALTER TABLE school ADD COLUMN first_page_rows INTEGER NOT NULL DEFAULT 20 CHECK (first_page_rows BETWEEN 5 AND 50);

-- What an adult who teaches a pupil sees, where no score can tell: the Code's questions, term by term.
CREATE TABLE observation (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    -- Empty: learning as a whole.
    subject TEXT NOT NULL,
    academic_year INTEGER NOT NULL,
    season TEXT NOT NULL CHECK (season IN ('autumn', 'spring', 'summer')),
    concern TEXT NOT NULL CHECK (concern IN
        ('slower_than_peers', 'below_own_rate', 'gap_not_closing', 'gap_widening')),
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'too_early')),
    words TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, subject, academic_year, season, concern, account_id, recorded_at),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) /* strict */;
CREATE INDEX observation_term ON observation (school_id, academic_year, season);
-- “Not now, look again on …”, said to what adults see of a pupil.
CREATE TABLE observation_postponement (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    look_again_on TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    account_id TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, account_id, recorded_at),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) /* strict */;

-- Somebody objects to a pupil's progress being read (UK GDPR art. 21). Until it is answered, and where it is upheld,
-- the pupil is on no list of questions.
CREATE TABLE objection (
    school_id TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 26),
    pupil_id TEXT NOT NULL,
    raised_on TEXT NOT NULL,
    -- As the person is known: `Mrs Demir, mother`.
    raised_by TEXT NOT NULL CHECK (length(raised_by) > 0),
    words TEXT NOT NULL DEFAULT '',
    -- As the person is known who heard or read it: `Mr Osei, at the gate`.
    told_to TEXT NOT NULL CHECK (length(told_to) > 0),
    recorded_by TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    answer TEXT CHECK (answer IN ('upheld', 'not_upheld')),
    answer_words TEXT,
    answered_on TEXT,
    answered_by TEXT REFERENCES account (id),
    answered_at TEXT,
    -- Taken back, before an answer or after one that upheld it: the day on which somebody said so, who said it, and who
    -- noted it.
    withdrawn_on TEXT,
    withdrawn_said_by TEXT CHECK (length(withdrawn_said_by) > 0),
    withdrawn_by TEXT REFERENCES account (id),
    withdrawn_at TEXT,
    -- Written down for another pupil at first, whose record keeps only that something was moved.
    moved_why TEXT CHECK (length(moved_why) > 0),
    moved_by TEXT REFERENCES account (id),
    moved_at TEXT,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CHECK ((withdrawn_on IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_on IS NULL) = (withdrawn_at IS NULL)
        AND (withdrawn_on IS NULL) = (withdrawn_said_by IS NULL)),
    CHECK ((moved_at IS NULL) = (moved_by IS NULL) AND (moved_at IS NULL) = (moved_why IS NULL)),
    CHECK ((answer IS NULL) = (answered_on IS NULL) AND (answer IS NULL) = (answered_by IS NULL)
        AND (answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answer_words IS NULL)),
    -- Who is not agreed with is told why, and has nothing to take back.
    CHECK (answer IS NULL OR answer = 'upheld' OR (length(answer_words) > 0 AND withdrawn_on IS NULL))
) /* strict */;
CREATE INDEX objection_pupil ON objection (school_id, pupil_id);

-- A child's own words can be taken back.
ALTER TABLE pupil_words ADD COLUMN taken_back_at TEXT;
ALTER TABLE pupil_words ADD COLUMN taken_back_by TEXT REFERENCES account (id);

-- The school's list of what teachers can do: each stands once, so that a class's sheet can merge it. One that is offered
-- again after it had ended begins a row of its own. One that ends on the day on which it began was offered until the day
-- before.
CREATE TABLE strategy (
    school_id TEXT NOT NULL REFERENCES school (id),
    words TEXT NOT NULL CHECK (length(words) > 0),
    from_day TEXT NOT NULL,
    until_day TEXT,
    -- What the school says instead, once it has ended.
    instead TEXT,
    PRIMARY KEY (school_id, words, from_day)
) /* strict */;
INSERT INTO strategy (school_id, words, from_day) SELECT DISTINCT school_id, strategy, '2026-09-01' FROM pupil_strategy;

-- What every teacher must do and what the pupil is good at, as each saving left it.
CREATE TABLE support_version (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    good_at TEXT NOT NULL,
    -- A strategy a line, in their order.
    strategies TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, revision),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) /* strict */;

-- A class's sheet as it went on paper, so that the next can say what changed.
CREATE TABLE class_sheet (
    school_id TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 26),
    class_id TEXT NOT NULL,
    printed_by TEXT NOT NULL REFERENCES account (id),
    printed_on TEXT NOT NULL,
    printed_at TEXT NOT NULL,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, class_id) REFERENCES class (school_id, id)
) /* strict */;
CREATE INDEX class_sheet_class ON class_sheet (school_id, class_id, printed_at);
CREATE TABLE class_sheet_line (
    school_id TEXT NOT NULL,
    sheet_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    strategy TEXT NOT NULL,
    -- Of what stood for the whole room: the next sheet keeps it.
    letter TEXT,
    PRIMARY KEY (school_id, sheet_id, pupil_id, strategy),
    FOREIGN KEY (school_id, sheet_id) REFERENCES class_sheet (school_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) /* strict */;

-- A tablet that the school has enrolled: staff change over on it by name and PIN.
CREATE TABLE device (
    school_id TEXT NOT NULL REFERENCES school (id),
    id TEXT NOT NULL CHECK (length(id) = 26),
    name TEXT NOT NULL CHECK (length(name) > 0),
    token_hash TEXT NOT NULL UNIQUE,
    enrolled_by TEXT NOT NULL REFERENCES account (id),
    enrolled_at TEXT NOT NULL,
    ended_at TEXT,
    ended_by TEXT REFERENCES account (id),
    PRIMARY KEY (school_id, id),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) /* strict */;
CREATE UNIQUE INDEX device_name ON device (school_id, name) WHERE ended_at IS NULL;
CREATE TABLE device_pin (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
    hash TEXT NOT NULL,
    set_at TEXT NOT NULL,
    -- Wrong tries since the last right one. The fifth closes the PIN until its person signs in with the password.
    wrong INTEGER NOT NULL DEFAULT 0 CHECK (wrong BETWEEN 0 AND 5)
) /* strict */;
CREATE UNIQUE INDEX device_id ON device (id);
-- Of a session that began on such a tablet, by PIN or password: it opens the day's work and the class sheet only.
ALTER TABLE session ADD COLUMN device_id TEXT REFERENCES device (id);
CREATE INDEX session_device ON session (device_id) WHERE device_id IS NOT NULL;
