-- What exactly somebody agreed to, and which decision ended a concern.

-- The version of the decision to which it was said.
ALTER TABLE decision_agreement ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1);
CREATE INDEX decision_agreement_decision ON decision_agreement (school_id, decision_id);
-- Null while it is open, and where its own answer or another look at needs ended it.
ALTER TABLE concern ADD COLUMN decision_id TEXT CHECK (decision_id IS NULL OR ended_on IS NOT NULL);

-- What was said before this file: to the version that stood when it was written down.
UPDATE decision_agreement SET revision = COALESCE((SELECT MAX(v.revision) FROM decision_version v
    WHERE v.school_id = decision_agreement.school_id AND v.decision_id = decision_agreement.decision_id
        AND v.recorded_at <= decision_agreement.recorded_at), 1);
-- What ended before this file and was not closed by its answer: with the first decision of that day.
UPDATE concern SET decision_id = (SELECT d.id FROM decision d
    JOIN decision_version v ON v.school_id = d.school_id AND v.decision_id = d.id AND v.revision = d.revision
    WHERE d.school_id = concern.school_id AND d.pupil_id = concern.pupil_id AND v.decided_on = concern.ended_on
        AND v.taken_back IS NULL AND d.recorded_at >= concern.recorded_at
    ORDER BY d.recorded_at, d.id LIMIT 1)
WHERE ended_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM concern_version w
    WHERE w.school_id = concern.school_id AND w.concern_id = concern.id AND w.revision = concern.revision
        AND w.next = 'closed');

-- Who is in a class on a day, from the index alone, past the years of classes that have ended.
CREATE INDEX class_pupil_class ON class_pupil (school_id, class_id, until_day, from_day, pupil_id);
