-- The installation: what belongs to no school.

CREATE TABLE installation_secret (
    name TEXT NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL,
    made_at TEXT NOT NULL
) /* strict */;

CREATE TABLE school (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 26),
    short_name TEXT NOT NULL UNIQUE CHECK (length(short_name) BETWEEN 2 AND 40),
    name TEXT NOT NULL CHECK (length(name) > 0),
    urn TEXT CHECK (length(urn) = 6),
    made_at TEXT NOT NULL,
    second_factor_from TEXT,
    reading_progress_from TEXT,
    reading_progress_by TEXT,
    impact_assessed_on TEXT,
    slow_percentile INTEGER NOT NULL DEFAULT 10 CHECK (slow_percentile BETWEEN 1 AND 40),
    low_position INTEGER NOT NULL DEFAULT 25 CHECK (low_position BETWEEN 1 AND 50),
    revision INTEGER NOT NULL DEFAULT 1
) /* strict */;

CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 26),
    username TEXT NOT NULL UNIQUE CHECK (length(username) > 0),
    title TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL CHECK (length(last_name) > 0),
    email TEXT,
    password_hash TEXT,
    totp_secret TEXT,
    totp_confirmed_at TEXT,
    totp_last_step INTEGER NOT NULL DEFAULT 0,
    text_size TEXT NOT NULL DEFAULT 'usual' CHECK (text_size IN ('usual', 'large', 'larger')),
    plain_letters INTEGER NOT NULL DEFAULT 0 CHECK (plain_letters IN (0, 1)),
    theme TEXT NOT NULL DEFAULT 'device' CHECK (theme IN ('device', 'light', 'dark')),
    made_at TEXT NOT NULL,
    closed_at TEXT,
    revision INTEGER NOT NULL DEFAULT 1
) /* strict */;

CREATE TABLE membership (
    school_id TEXT NOT NULL REFERENCES school (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL CHECK (role IN
        ('senco', 'teacher', 'assistant', 'leader', 'governor', 'safeguarding', 'administrator')),
    from_day TEXT NOT NULL,
    until_day TEXT,
    PRIMARY KEY (school_id, account_id, role, from_day)
) /* strict */;
CREATE INDEX membership_account ON membership (account_id);

CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    made_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    second_factor_at TEXT,
    ended_at TEXT
) /* strict */;
CREATE INDEX session_account ON session (account_id);

CREATE TABLE sign_in_failure (
    place TEXT NOT NULL,
    at TEXT NOT NULL,
    number TEXT NOT NULL,
    -- 0 while nobody knows yet whether the try was right.
    is_wrong INTEGER NOT NULL DEFAULT 0 CHECK (is_wrong IN (0, 1)),
    PRIMARY KEY (place, at, number)
) /* strict */;

CREATE TABLE joining_code (
    hash TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    -- The school whose administrator made it.
    school_id TEXT REFERENCES school (id),
    made_at TEXT NOT NULL,
    made_by TEXT,
    used_at TEXT
) /* strict */;

CREATE TABLE recovery_code (
    account_id TEXT NOT NULL REFERENCES account (id),
    hash TEXT NOT NULL,
    used_at TEXT,
    PRIMARY KEY (account_id, hash)
) /* strict */;

-- A form's own number: a second post of it is answered with what the first one did.
CREATE TABLE form_once (
    number TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL,
    at TEXT NOT NULL,
    answer TEXT NOT NULL
) /* strict */;

-- The school: its calendar.

CREATE TABLE term (
    school_id TEXT NOT NULL REFERENCES school (id),
    academic_year INTEGER NOT NULL,
    season TEXT NOT NULL CHECK (season IN ('autumn', 'spring', 'summer')),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    half_term_first TEXT,
    half_term_last TEXT,
    PRIMARY KEY (school_id, academic_year, season),
    CHECK (first_day <= last_day)
) /* strict */;

CREATE TABLE closure (
    school_id TEXT NOT NULL REFERENCES school (id),
    day TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (school_id, day)
) /* strict */;

-- Its pupils, and the adults around them.

CREATE TABLE pupil (
    school_id TEXT NOT NULL REFERENCES school (id),
    id TEXT NOT NULL CHECK (length(id) = 26),
    upn TEXT,
    -- What the school's own lists call the pupil where there is no UPN.
    local_key TEXT,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    known_as TEXT,
    sort_key TEXT NOT NULL,
    born_on TEXT,
    year_group INTEGER,
    -- The school year, by its first, in which the pupil was in year_group: it moves on from there.
    year_group_in INTEGER,
    joined_on TEXT,
    left_on TEXT,
    home_language TEXT,
    good_at TEXT,
    revision INTEGER NOT NULL DEFAULT 1,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, upn),
    UNIQUE (school_id, local_key),
    CHECK (length(first_name) > 0 OR length(last_name) > 0),
    CHECK ((year_group IS NULL) = (year_group_in IS NULL))
) /* strict */;
CREATE INDEX pupil_order ON pupil (school_id, sort_key, id);

-- Said by the pupil, as far as the pupil agreed.
CREATE TABLE pupil_words (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    said_on TEXT NOT NULL,
    words TEXT NOT NULL,
    -- The listener's name as it was, and the account where there is one.
    heard_by TEXT NOT NULL,
    heard_by_account TEXT REFERENCES account (id),
    audience TEXT NOT NULL CHECK (audience IN ('teachers', 'home', 'only_you')),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, recorded_at),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) /* strict */;

CREATE TABLE pupil_strategy (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 5),
    strategy TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, place),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) /* strict */;

CREATE TABLE class (
    school_id TEXT NOT NULL REFERENCES school (id),
    id TEXT NOT NULL CHECK (length(id) = 26),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    academic_year INTEGER NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, academic_year, name)
) /* strict */;

CREATE TABLE class_pupil (
    school_id TEXT NOT NULL,
    class_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    PRIMARY KEY (school_id, class_id, pupil_id, from_day),
    FOREIGN KEY (school_id, class_id) REFERENCES class (school_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) /* strict */;
CREATE INDEX class_pupil_pupil ON class_pupil (school_id, pupil_id, from_day, until_day, class_id);

CREATE TABLE class_adult (
    school_id TEXT NOT NULL,
    class_id TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    relation TEXT NOT NULL CHECK (relation IN ('teaches', 'supports', 'leads', 'covers')),
    -- Days of the week in ISO figures, Monday 1: '123'. Empty: every day.
    days TEXT NOT NULL DEFAULT '',
    from_day TEXT NOT NULL,
    until_day TEXT,
    PRIMARY KEY (school_id, class_id, account_id, relation, from_day),
    FOREIGN KEY (school_id, class_id) REFERENCES class (school_id, id)
) /* strict */;
CREATE INDEX class_adult_account ON class_adult (school_id, account_id);

CREATE TABLE contact (
    school_id TEXT NOT NULL REFERENCES school (id),
    id TEXT NOT NULL CHECK (length(id) = 26),
    title TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    -- Where the same person is also on the staff.
    account_id TEXT REFERENCES account (id),
    PRIMARY KEY (school_id, id)
) /* strict */;
CREATE INDEX contact_account ON contact (school_id, account_id);

CREATE TABLE pupil_contact (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    relationship TEXT NOT NULL,
    responsibility INTEGER NOT NULL CHECK (responsibility IN (0, 1)),
    lives_with INTEGER NOT NULL CHECK (lives_with IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (school_id, pupil_id, contact_id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    FOREIGN KEY (school_id, contact_id) REFERENCES contact (school_id, id)
) /* strict */;
CREATE INDEX pupil_contact_contact ON pupil_contact (school_id, contact_id, pupil_id);

-- Only those who need it read it.
CREATE TABLE pupil_care (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    status TEXT NOT NULL,
    from_day TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, from_day),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) /* strict */;

-- SEN provision as in the school census: N none, K SEN support, E education, health and care plan.
CREATE TABLE sen_status (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    from_day TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('N', 'K', 'E')),
    -- 'import': decided before Fourfold.
    source TEXT NOT NULL CHECK (source IN ('import', 'decision')),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, from_day),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) /* strict */;

CREATE TABLE sen_need (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    rank INTEGER NOT NULL CHECK (rank >= 1),
    type TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, rank),
    UNIQUE (school_id, pupil_id, type),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) /* strict */;

CREATE TABLE attendance (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    academic_year INTEGER NOT NULL,
    season TEXT NOT NULL CHECK (season IN ('autumn', 'spring', 'summer')),
    sessions_possible INTEGER NOT NULL CHECK (sessions_possible >= 0),
    sessions_missed INTEGER NOT NULL,
    PRIMARY KEY (school_id, pupil_id, academic_year, season),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CHECK (sessions_missed BETWEEN 0 AND sessions_possible)
) /* strict */;

-- Results: a test, its sittings, and what each pupil got.

CREATE TABLE assessment (
    school_id TEXT NOT NULL REFERENCES school (id),
    id TEXT NOT NULL CHECK (length(id) = 26),
    name TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- Scores of one scale can be set side by side; of two, never.
    scale TEXT NOT NULL,
    minimum_thousandths INTEGER,
    maximum_thousandths INTEGER,
    -- Standard error of measurement, where its publisher gives one.
    error_thousandths INTEGER,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, subject, name)
) /* strict */;

CREATE TABLE sitting (
    school_id TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 26),
    assessment_id TEXT NOT NULL,
    academic_year INTEGER NOT NULL,
    season TEXT NOT NULL CHECK (season IN ('autumn', 'spring', 'summer')),
    year_group INTEGER NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, assessment_id, academic_year, season, year_group),
    FOREIGN KEY (school_id, assessment_id) REFERENCES assessment (school_id, id)
) /* strict */;

CREATE TABLE result (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    sitting_id TEXT NOT NULL,
    taken_on TEXT NOT NULL,
    -- As it came, beside its thousandths.
    score TEXT NOT NULL,
    thousandths INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT,
    PRIMARY KEY (school_id, pupil_id, sitting_id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    FOREIGN KEY (school_id, sitting_id) REFERENCES sitting (school_id, id)
) /* strict */;
CREATE INDEX result_sitting ON result (school_id, sitting_id);

-- What a reading of progress found: a fact of its day, never changed.
CREATE TABLE finding (
    school_id TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 26),
    pupil_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    from_sitting TEXT NOT NULL,
    to_sitting TEXT NOT NULL,
    method TEXT NOT NULL,
    found_on TEXT NOT NULL,
    peers INTEGER NOT NULL CHECK (peers >= 0),
    before_thousandths INTEGER NOT NULL,
    now_thousandths INTEGER NOT NULL,
    -- Percentiles in tenths, 0 to 1000.
    attainment INTEGER NOT NULL CHECK (attainment BETWEEN 0 AND 1000),
    attainment_low INTEGER NOT NULL CHECK (attainment_low BETWEEN 0 AND 1000),
    attainment_high INTEGER NOT NULL CHECK (attainment_high BETWEEN 0 AND 1000),
    growth INTEGER CHECK (growth BETWEEN 0 AND 1000),
    growth_low INTEGER CHECK (growth_low BETWEEN 0 AND 1000),
    growth_high INTEGER CHECK (growth_high BETWEEN 0 AND 1000),
    slower_than_peers TEXT NOT NULL CHECK (slower_than_peers IN ('yes', 'no', 'too_early')),
    below_own_rate TEXT NOT NULL CHECK (below_own_rate IN ('yes', 'no', 'too_early')),
    gap_not_closing TEXT NOT NULL CHECK (gap_not_closing IN ('yes', 'no', 'too_early')),
    gap_widening TEXT NOT NULL CHECK (gap_widening IN ('yes', 'no', 'too_early')),
    slower_than_peers_reason TEXT NOT NULL,
    below_own_rate_reason TEXT NOT NULL,
    gap_not_closing_reason TEXT NOT NULL,
    gap_widening_reason TEXT NOT NULL,
    -- A test gave no error of its own, so a reliability of 0.90 was taken.
    error_assumed INTEGER NOT NULL CHECK (error_assumed IN (0, 1)),
    waits INTEGER NOT NULL CHECK (waits IN (0, 1)),
    -- The finding that stands in its place, once there is one.
    replaced_by TEXT,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    FOREIGN KEY (school_id, from_sitting) REFERENCES sitting (school_id, id),
    FOREIGN KEY (school_id, to_sitting) REFERENCES sitting (school_id, id)
) /* strict */;
CREATE INDEX finding_pupil ON finding (school_id, pupil_id, subject);

-- What an adult sees, beside what the figures say.
CREATE TABLE finding_view (
    school_id TEXT NOT NULL,
    finding_id TEXT NOT NULL,
    concern TEXT NOT NULL CHECK (concern IN
        ('slower_than_peers', 'below_own_rate', 'gap_not_closing', 'gap_widening')),
    account_id TEXT NOT NULL REFERENCES account (id),
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'too_early')),
    words TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, finding_id, concern, account_id, recorded_at),
    FOREIGN KEY (school_id, finding_id) REFERENCES finding (school_id, id)
) /* strict */;

-- Other explanations, considered with three answers (domain rules of identification).
CREATE TABLE finding_explanation (
    school_id TEXT NOT NULL,
    finding_id TEXT NOT NULL,
    explanation TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('perhaps', 'no', 'not_known')),
    account_id TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, finding_id, explanation, account_id, recorded_at),
    FOREIGN KEY (school_id, finding_id) REFERENCES finding (school_id, id)
) /* strict */;

CREATE TABLE finding_postponement (
    school_id TEXT NOT NULL,
    finding_id TEXT NOT NULL,
    look_again_on TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    account_id TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, finding_id, account_id, recorded_at),
    FOREIGN KEY (school_id, finding_id) REFERENCES finding (school_id, id)
) /* strict */;

-- Files brought in, held until they are accepted or seven days old.
CREATE TABLE import_file (
    school_id TEXT NOT NULL REFERENCES school (id),
    id TEXT NOT NULL CHECK (length(id) = 26),
    kind TEXT NOT NULL CHECK (kind IN ('pupils', 'staff', 'classes', 'results')),
    file_name TEXT NOT NULL,
    content TEXT NOT NULL,
    -- What the person says that the file stands for, as form fields.
    meaning TEXT NOT NULL DEFAULT '',
    brought_by TEXT NOT NULL,
    brought_at TEXT NOT NULL,
    accepted_at TEXT,
    summary TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (school_id, id)
) /* strict */;

-- Who did, opened or was refused what.
CREATE TABLE audit (
    school_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    account_id TEXT,
    event TEXT NOT NULL,
    record TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (school_id, number)
) /* strict */;
CREATE INDEX audit_record ON audit (school_id, record);
