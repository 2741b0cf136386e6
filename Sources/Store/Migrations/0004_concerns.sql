-- From a concern to a decision, and the register.

-- Somebody worries about a pupil, and a named person answers.
CREATE TABLE concern (
    school_id TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 26),
    pupil_id TEXT NOT NULL,
    -- What it began with: a concern from a finding is about that finding's subject and pair of sittings.
    finding_id TEXT,
    raised_on TEXT NOT NULL,
    -- The last day for an answer, a school day.
    answer_due TEXT NOT NULL CHECK (answer_due >= raised_on),
    -- The newest of its versions.
    revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
    -- No more is to come of it: closed by its answer, or decided.
    ended_on TEXT,
    recorded_by TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    FOREIGN KEY (school_id, finding_id) REFERENCES finding (school_id, id)
) /* strict */;
CREATE INDEX concern_pupil ON concern (school_id, pupil_id);
CREATE INDEX concern_open ON concern (school_id, answer_due) WHERE ended_on IS NULL;
-- A concern as each saving left it.
CREATE TABLE concern_version (
    school_id TEXT NOT NULL,
    concern_id TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    -- Whose worry it is. Of family and pupil, as the person is known: `Mrs Demir, mother`; staff wrote it down.
    raised_by TEXT NOT NULL CHECK (raised_by IN ('staff', 'family', 'pupil')),
    raiser TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL CHECK (source IN ('finding', 'observation', 'attainment', 'wider')),
    subject TEXT NOT NULL DEFAULT '',
    area TEXT CHECK (area IN
        ('language', 'attention', 'friendships', 'feelings', 'movement', 'senses', 'independence')),
    -- What has been seen, or in the family's or pupil's own words.
    seen TEXT NOT NULL CHECK (length(seen) > 0),
    -- When each was last checked, as far as anybody knows, in words.
    sight TEXT NOT NULL DEFAULT '',
    hearing TEXT NOT NULL DEFAULT '',
    look_again_on TEXT NOT NULL,
    -- Who is to answer.
    answerer TEXT NOT NULL REFERENCES account (id),
    -- The answer, once given, and what comes next.
    answer TEXT NOT NULL DEFAULT '',
    next TEXT CHECK (next IN ('teaching', 'needs', 'watch', 'closed')),
    answered_on TEXT,
    answered_by TEXT REFERENCES account (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, concern_id, revision),
    FOREIGN KEY (school_id, concern_id) REFERENCES concern (school_id, id),
    CHECK ((answered_on IS NULL) = (next IS NULL) AND (answered_on IS NULL) = (answered_by IS NULL)),
    CHECK (answered_on IS NULL OR length(answer) > 0),
    CHECK (raised_by <> 'family' OR length(raiser) > 0)
) /* strict */;
-- Other explanations, considered with three answers, as on a finding.
CREATE TABLE concern_explanation (
    school_id TEXT NOT NULL,
    concern_id TEXT NOT NULL,
    explanation TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('perhaps', 'no', 'not_known')),
    account_id TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, concern_id, explanation, account_id, recorded_at),
    FOREIGN KEY (school_id, concern_id) REFERENCES concern (school_id, id)
) /* strict */;

-- Targeted teaching: good teaching aimed at what is weak (CoP 6.19), begun by a teacher alone.
CREATE TABLE teaching (
    school_id TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 26),
    pupil_id TEXT NOT NULL,
    -- What it answers, where it answers something.
    finding_id TEXT,
    concern_id TEXT,
    revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
    -- It has been looked at: its outcome stands.
    ended_on TEXT,
    recorded_by TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    FOREIGN KEY (school_id, finding_id) REFERENCES finding (school_id, id),
    FOREIGN KEY (school_id, concern_id) REFERENCES concern (school_id, id)
) /* strict */;
CREATE INDEX teaching_pupil ON teaching (school_id, pupil_id);
CREATE INDEX teaching_open ON teaching (school_id, id) WHERE ended_on IS NULL;
CREATE TABLE teaching_version (
    school_id TEXT NOT NULL,
    teaching_id TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    -- Which weakness, what is taught differently, and by whom, in words.
    weakness TEXT NOT NULL CHECK (length(weakness) > 0),
    differently TEXT NOT NULL CHECK (length(differently) > 0),
    taught_by TEXT NOT NULL CHECK (length(taught_by) > 0),
    -- Whose it is: who looks at it on its day.
    teacher TEXT NOT NULL REFERENCES account (id),
    from_day TEXT NOT NULL,
    look_on TEXT NOT NULL CHECK (look_on >= from_day),
    outcome TEXT CHECK (outcome IN ('enough', 'some', 'little', 'not_done')),
    outcome_words TEXT NOT NULL DEFAULT '',
    looked_on TEXT,
    account_id TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, teaching_id, revision),
    FOREIGN KEY (school_id, teaching_id) REFERENCES teaching (school_id, id),
    CHECK ((outcome IS NULL) = (looked_on IS NULL) AND (outcome IS NULL OR length(outcome_words) > 0))
) /* strict */;

-- Teacher and SENCo look at a pupil's needs (CoP 6.19, 6.45): each saving is a version, the newest counts.
CREATE TABLE analysis (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    -- Why nobody waits for targeted teaching, where waiting would be wrong.
    no_waiting TEXT NOT NULL DEFAULT '',
    account_id TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, revision),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) /* strict */;
CREATE INDEX analysis_recorded ON analysis (school_id, recorded_at);
-- One of the Code's four areas of need, in a version of the analysis; an area without a row has not been looked at.
CREATE TABLE analysis_area (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    area TEXT NOT NULL CHECK (area IN ('communication', 'cognition', 'social_emotional', 'sensory_physical')),
    strengths TEXT NOT NULL,
    difficulties TEXT NOT NULL,
    barriers TEXT NOT NULL,
    shown_by TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, revision, area),
    FOREIGN KEY (school_id, pupil_id, revision) REFERENCES analysis (school_id, pupil_id, revision)
) /* strict */;

-- What the pupil says is in pupil_words; what it was asked for, where it was asked for something.
ALTER TABLE pupil_words ADD COLUMN asked_for TEXT NOT NULL DEFAULT '' CHECK (asked_for IN ('', 'needs'));
-- What one parent or carer says, never shown to another.
CREATE TABLE family_view (
    school_id TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 26),
    pupil_id TEXT NOT NULL,
    -- As the person is known: `Mrs Demir, mother`; the contact where the school keeps one.
    said_by TEXT NOT NULL CHECK (length(said_by) > 0),
    contact_id TEXT,
    asked_for TEXT NOT NULL DEFAULT 'needs' CHECK (asked_for IN ('needs')),
    words TEXT NOT NULL CHECK (length(words) > 0),
    said_on TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('in_person', 'phone', 'letter', 'message', 'meeting')),
    recorded_by TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    FOREIGN KEY (school_id, contact_id) REFERENCES contact (school_id, id)
) /* strict */;
CREATE INDEX family_view_pupil ON family_view (school_id, pupil_id);
-- A dated try to get a view. Tries in two ways stand for the view itself.
CREATE TABLE view_attempt (
    school_id TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 26),
    pupil_id TEXT NOT NULL,
    whose TEXT NOT NULL CHECK (whose IN ('pupil', 'family')),
    asked_for TEXT NOT NULL DEFAULT 'needs' CHECK (asked_for IN ('needs')),
    way TEXT NOT NULL CHECK (way IN ('in_person', 'phone', 'letter', 'message', 'meeting')),
    tried_on TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    recorded_by TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) /* strict */;
CREATE INDEX view_attempt_pupil ON view_attempt (school_id, pupil_id);

-- Not SEN support now, keep watching, or SEN support: what teacher and SENCo decided (CoP 6.36-6.43).
CREATE TABLE decision (
    school_id TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 26),
    pupil_id TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
    -- Another was made since, or it was taken back: nothing is due of it any more.
    ended_on TEXT,
    recorded_by TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) /* strict */;
CREATE INDEX decision_pupil ON decision (school_id, pupil_id);
CREATE UNIQUE INDEX decision_standing ON decision (school_id, pupil_id) WHERE ended_on IS NULL;
CREATE TABLE decision_version (
    school_id TEXT NOT NULL,
    decision_id TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    decided_on TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('no_support', 'watch', 'sen_support')),
    -- One person may be both.
    teacher TEXT NOT NULL REFERENCES account (id),
    senco TEXT NOT NULL REFERENCES account (id),
    -- Of the analysis that it rests on.
    analysis_revision INTEGER,
    why TEXT NOT NULL CHECK (length(why) > 0),
    -- What will be done, and how the family can come back to it.
    help TEXT NOT NULL CHECK (length(help) > 0),
    come_back TEXT NOT NULL CHECK (length(come_back) > 0),
    watch_until TEXT,
    -- What a guard asked for and was not there: one `guard: reason` a line.
    unmet TEXT NOT NULL DEFAULT '',
    -- The formal notice to the parents (CFA 2014 s.68).
    notice_on TEXT,
    notice_way TEXT CHECK (notice_way IN ('in_person', 'letter', 'message', 'meeting')),
    notice_by TEXT REFERENCES account (id),
    notice_words TEXT,
    -- The status that a file gave from that very day on: it comes back where this is changed or taken back.
    stood TEXT CHECK (stood IN ('N', 'K', 'E')),
    -- Taken back, and why: then it never stood.
    taken_back TEXT,
    account_id TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, decision_id, revision),
    FOREIGN KEY (school_id, decision_id) REFERENCES decision (school_id, id),
    CHECK ((outcome = 'watch') = (watch_until IS NOT NULL)),
    CHECK (watch_until IS NULL OR watch_until > decided_on),
    CHECK ((outcome = 'sen_support') = (notice_on IS NOT NULL) AND (notice_on IS NULL) = (notice_way IS NULL)
        AND (notice_on IS NULL) = (notice_by IS NULL) AND (notice_on IS NULL) = (notice_words IS NULL)),
    CHECK (notice_on IS NULL OR length(notice_words) > 0),
    CHECK (taken_back IS NULL OR length(taken_back) > 0)
) /* strict */;
-- The needs that a version names, the main one first; the area where the school chose it.
CREATE TABLE decision_need (
    school_id TEXT NOT NULL,
    decision_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank >= 1),
    type TEXT NOT NULL,
    area TEXT CHECK (area IN ('communication', 'cognition', 'social_emotional', 'sensory_physical')),
    PRIMARY KEY (school_id, decision_id, revision, rank),
    UNIQUE (school_id, decision_id, revision, type),
    FOREIGN KEY (school_id, decision_id, revision) REFERENCES decision_version (school_id, decision_id, revision)
) /* strict */;
-- The other of the two, who did not write it down, confirms or objects; the newest counts.
CREATE TABLE decision_answer (
    school_id TEXT NOT NULL,
    decision_id TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    answer TEXT NOT NULL CHECK (answer IN ('confirms', 'objects')),
    words TEXT NOT NULL DEFAULT '',
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, decision_id, account_id, recorded_at),
    FOREIGN KEY (school_id, decision_id) REFERENCES decision (school_id, id),
    CHECK (answer = 'confirms' OR length(words) > 0)
) /* strict */;
-- Whether the pupil and each of the family agree. Neither stops help.
CREATE TABLE decision_agreement (
    school_id TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 26),
    decision_id TEXT NOT NULL,
    whose TEXT NOT NULL CHECK (whose IN ('pupil', 'family')),
    -- As the person is known: `Mrs Demir, mother`.
    said_by TEXT NOT NULL CHECK (length(said_by) > 0),
    answer TEXT NOT NULL CHECK (answer IN ('agrees', 'disagrees', 'no_answer')),
    words TEXT NOT NULL DEFAULT '',
    said_on TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('in_person', 'phone', 'letter', 'message', 'meeting')),
    recorded_by TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, decision_id) REFERENCES decision (school_id, id)
) /* strict */;

-- The register: what made a status, and needs with their dates.
ALTER TABLE sen_status ADD COLUMN decision_id TEXT CHECK ((source = 'decision') = (decision_id IS NOT NULL));
-- 0 where nobody knows since when: from_day is then the day on which it was told.
ALTER TABLE sen_status ADD COLUMN day_known INTEGER NOT NULL DEFAULT 1 CHECK (day_known IN (0, 1));
-- Null where nobody knows since when: decided before Fourfold.
ALTER TABLE sen_need ADD COLUMN from_day TEXT;
ALTER TABLE sen_need ADD COLUMN area TEXT CHECK (area IN
    ('communication', 'cognition', 'social_emotional', 'sensory_physical'));
ALTER TABLE sen_need ADD COLUMN decision_id TEXT;
-- Needs that stood before, and until when.
CREATE TABLE sen_need_before (
    school_id TEXT NOT NULL,
    pupil_id TEXT NOT NULL,
    until_day TEXT NOT NULL,
    rank INTEGER NOT NULL CHECK (rank >= 1),
    type TEXT NOT NULL,
    from_day TEXT,
    area TEXT CHECK (area IN ('communication', 'cognition', 'social_emotional', 'sensory_physical')),
    decision_id TEXT,
    ended_by TEXT REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, recorded_at, type),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) /* strict */;

-- A letter, kept as it was sent.
CREATE TABLE letter (
    school_id TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 26),
    pupil_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('decision', 'notice', 'invitation')),
    decision_id TEXT,
    contact_id TEXT,
    -- As it stands on the letter; the address is empty where none is known, and the letter is given by hand.
    addressed_to TEXT NOT NULL CHECK (length(addressed_to) > 0),
    address TEXT NOT NULL DEFAULT '',
    -- The whole of it, a paragraph a line.
    words TEXT NOT NULL CHECK (length(words) > 0),
    sent_on TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('in_person', 'letter', 'message', 'meeting')),
    sent_by TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    FOREIGN KEY (school_id, decision_id) REFERENCES decision (school_id, id),
    FOREIGN KEY (school_id, contact_id) REFERENCES contact (school_id, id),
    CHECK ((kind = 'invitation') = (decision_id IS NULL))
) /* strict */;
CREATE INDEX letter_pupil ON letter (school_id, pupil_id);

-- A line to the SENCo, about a pupil or a class; its answer stays with it.
CREATE TABLE question (
    school_id TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 26),
    pupil_id TEXT,
    class_id TEXT,
    words TEXT NOT NULL CHECK (length(words) > 0),
    asked_by TEXT NOT NULL REFERENCES account (id),
    asked_at TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    -- A few words under which questions that repeat are listed.
    topic TEXT NOT NULL DEFAULT '',
    answered_by TEXT REFERENCES account (id),
    answered_at TEXT,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    FOREIGN KEY (school_id, class_id) REFERENCES class (school_id, id),
    CHECK ((pupil_id IS NULL) <> (class_id IS NULL)),
    CHECK ((answered_at IS NULL) = (answered_by IS NULL) AND (answered_at IS NULL) = (answer = ''))
) /* strict */;
CREATE INDEX question_pupil ON question (school_id, pupil_id);
CREATE INDEX question_answered ON question (school_id, answered_at);
CREATE INDEX question_open ON question (school_id, asked_at) WHERE answered_at IS NULL;
-- A strategy that the SENCo suggests and the pupil's teacher takes, changes or declines.
CREATE TABLE suggestion (
    school_id TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 26),
    pupil_id TEXT NOT NULL,
    strategy TEXT NOT NULL CHECK (length(strategy) > 0),
    suggested_by TEXT NOT NULL REFERENCES account (id),
    suggested_at TEXT NOT NULL,
    answer TEXT CHECK (answer IN ('taken', 'changed', 'declined')),
    -- What the teacher does instead, or why not.
    words TEXT NOT NULL DEFAULT '',
    answered_by TEXT REFERENCES account (id),
    answered_at TEXT,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CHECK ((answered_at IS NULL) = (answered_by IS NULL) AND (answered_at IS NULL) = (answer IS NULL)),
    CHECK (answer IS NULL OR answer = 'taken' OR length(words) > 0)
) /* strict */;
CREATE INDEX suggestion_pupil ON suggestion (school_id, pupil_id);
CREATE INDEX suggestion_answered ON suggestion (school_id, answered_at);
CREATE INDEX suggestion_open ON suggestion (school_id, suggested_at) WHERE answered_at IS NULL;

-- Written down for another pupil at first, whose record keeps only that something was moved.
CREATE TABLE moved_entry (
    school_id TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 26),
    kind TEXT NOT NULL CHECK (kind IN ('concern', 'teaching', 'family_view', 'question')),
    entry_id TEXT NOT NULL,
    from_pupil TEXT NOT NULL,
    why TEXT NOT NULL CHECK (length(why) > 0),
    moved_by TEXT NOT NULL REFERENCES account (id),
    moved_at TEXT NOT NULL,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, from_pupil) REFERENCES pupil (school_id, id)
) /* strict */;
CREATE INDEX moved_entry_pupil ON moved_entry (school_id, from_pupil);

-- When an adult works: days of the week in ISO figures, as in class_adult; nobody's row means every day.
CREATE TABLE working_days (
    school_id TEXT NOT NULL REFERENCES school (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    days TEXT NOT NULL CHECK (length(days) BETWEEN 1 AND 5),
    PRIMARY KEY (school_id, account_id)
) /* strict */;
-- When an adult is away, why is nobody's business; who does what is due meanwhile.
CREATE TABLE away (
    school_id TEXT NOT NULL REFERENCES school (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL CHECK (until_day >= from_day),
    stand_in TEXT REFERENCES account (id),
    recorded_by TEXT NOT NULL REFERENCES account (id),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, account_id, from_day),
    CHECK (stand_in IS NULL OR stand_in <> account_id)
) /* strict */;
CREATE INDEX away_stand_in ON away (school_id, stand_in, until_day);
