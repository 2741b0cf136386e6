import DatabasePort
import Domain

/// A pupil’s record in order of time. Asked for only once the pupil is within reach.
package struct TimelineStore {
    let tx: any Transaction

    /// Everything that is recorded, the newest first; of one day in the order of `TimelineEntry.Kind`.
    ///
    /// - Parameters:
    ///   - reader: that something was said to one adult alone is shown to that adult alone.
    ///   - kinds: what this reader may see.
    ///   - results: the pupil’s, which the page has read already.
    package func entries(
        of pupil: PupilID, readBy reader: Actor, _ kinds: Set<TimelineEntry.Kind>, results: [PupilResult]
    ) throws -> [TimelineEntry] {
        let school = reader.school
        let entries = try TimelineEntry.Kind.allCases.filter(kinds.contains).flatMap { kind -> [TimelineEntry] in
            switch kind {
            case .results:
                try results.map { TimelineEntry($0.takenOn, .result($0)) } + unscored(pupil, school)
            case .questions:
                try found(pupil, school) + answers(pupil, school) + observations(pupil, school)
            case .words:
                // What was asked for stands among what led to a decision.
                try tx.words.all(of: pupil, readBy: reader).filter {
                    $0.askedFor == nil || $0.audience == .onlyYou
                }.map {
                    TimelineEntry($0.said.on, $0.audience == .onlyYou ? .confided : .words($0.said))
                }
            case .support: try support(pupil, school)
            case .status: try statuses(pupil, school)
            case .classes: try classes(pupil, school, reader.today)
            case .wider: try worries(pupil, school)
            case .concerns: try concerned(pupil, school)
            case .objections: try tx.objections(school).all(of: pupil).flatMap(objected)
            }
        }
        // By place where days are alike: a sort alone does not keep their order.
        return entries.enumerated().sorted { ($1.element.day, $0.offset) < ($0.element.day, $1.offset) }.map(\.element)
    }

    private func unscored(_ pupil: PupilID, _ school: SchoolID) throws -> [TimelineEntry] {
        try tx.rows(
            """
            SELECT x.reason, x.taken_on, a.subject FROM unscored x
            JOIN sitting t ON t.school_id = x.school_id AND t.id = x.sitting_id
            JOIN assessment a ON a.school_id = t.school_id AND a.id = t.assessment_id
            WHERE x.school_id = \(school) AND x.pupil_id = \(pupil) AND NOT EXISTS (SELECT 1 FROM result r
                WHERE r.school_id = x.school_id AND r.pupil_id = x.pupil_id AND r.sitting_id = x.sitting_id)
            ORDER BY a.subject, x.sitting_id
            """
        ).map { row in
            TimelineEntry(
                try row.day("taken_on"), .unscored(subject: try row.text("subject"), try row.choice("reason")))
        }
    }

    /// Of each interval the newest finding: earlier ones are the same question on fewer results.
    private func found(_ pupil: PupilID, _ school: SchoolID) throws -> [TimelineEntry] {
        try tx.rows(
            """
            SELECT f.* FROM finding f
            WHERE f.school_id = \(school) AND f.pupil_id = \(pupil)
                AND NOT EXISTS (SELECT 1 FROM finding n WHERE n.school_id = f.school_id AND n.id = f.replaced_by
                    AND n.from_sitting = f.from_sitting AND n.to_sitting = f.to_sitting)
                AND \(isThere("f.from_sitting")) AND \(isThere("f.to_sitting"))
                AND \(ObjectionStore.noneStops("f.pupil_id", in: school))
            ORDER BY f.subject, f.id
            """
        ).map { row in
            let finding = try StandingFinding(row)
            return TimelineEntry(finding.foundOn, .found(finding))
        }
    }

    /// Whether the pupil’s result of a sitting was not taken away since: without it a finding has no page.
    private func isThere(_ sitting: SQL) -> SQL {
        """
        EXISTS (SELECT 1 FROM result r WHERE r.school_id = f.school_id AND r.pupil_id = f.pupil_id
            AND r.sitting_id = \(sitting))
        """
    }

    /// What people answered, each time that they did.
    private func answers(_ pupil: PupilID, _ school: SchoolID) throws -> [TimelineEntry] {
        let ofPupil: SQL = """
            f.school_id = \(school) AND f.pupil_id = \(pupil) AND \(ObjectionStore.noneStops("f.pupil_id", in: school))
            """
        return try tx.rows(
            """
            SELECT 'answered' AS what, f.subject, v.concern, v.answer, v.words, v.recorded_at, u.title,
                u.first_name, u.last_name
            FROM finding f JOIN finding_view v ON v.school_id = f.school_id AND v.finding_id = f.id
            JOIN account u ON u.id = v.account_id WHERE \(ofPupil)
            UNION ALL
            SELECT DISTINCT 'considered', f.subject, '', '', '', e.recorded_at, u.title, u.first_name, u.last_name
            FROM finding f JOIN finding_explanation e ON e.school_id = f.school_id AND e.finding_id = f.id
            JOIN account u ON u.id = e.account_id WHERE \(ofPupil)
            UNION ALL
            SELECT 'postponed', f.subject, '', n.look_again_on, n.reason, n.recorded_at, u.title, u.first_name,
                u.last_name
            FROM finding f JOIN finding_postponement n ON n.school_id = f.school_id AND n.finding_id = f.id
            JOIN account u ON u.id = n.account_id WHERE \(ofPupil)
            ORDER BY recorded_at DESC, what, concern
            """
        ).map { row in
            let subject = try row.text("subject")
            let what: TimelineEntry.What =
                switch try row.text("what") {
                case "answered":
                    .answered(
                        subject: subject, try row.choice("concern"), try row.choice("answer"),
                        words: try row.text("words"))
                case "considered": .considered(subject: subject)
                default: .postponed(subject: subject, until: try row.day("answer"), reason: try row.text("words"))
                }
            return TimelineEntry(try row.instant("recorded_at").londonDay, what, by: try PersonName(row))
        }
    }

    private func observations(_ pupil: PupilID, _ school: SchoolID) throws -> [TimelineEntry] {
        let given = try tx.observations.all(of: pupil, in: school)
        let postponed = try tx.observations.postponements(pupil, in: school)
        return given.reversed().map { TimelineEntry($0.at.londonDay, .observed($0), by: $0.by) }
            + postponed.map {
                TimelineEntry(
                    $0.at.londonDay, .postponed(subject: "", until: $0.lookAgainOn, reason: $0.reason), by: $0.by)
            }
    }

    private func support(_ pupil: PupilID, _ school: SchoolID) throws -> [TimelineEntry] {
        let versions = try tx.support(school).versions(of: pupil)
        return versions.enumerated().map { place, version in
            let now = version.support.strategies
            let earlier = versions.dropFirst(place + 1).map(\.support.strategies)
            let mustDo: TimelineEntry.MustDo =
                now == earlier.first ?? [] ? .same : earlier.contains { !$0.isEmpty } ? .changed : .first
            return TimelineEntry(version.at.londonDay, .support(version.support, mustDo: mustDo), by: version.by)
        }
    }

    /// That a pupil began without SEN support is no news.
    private func statuses(_ pupil: PupilID, _ school: SchoolID) throws -> [TimelineEntry] {
        let rows = try tx.rows(
            """
            SELECT status, from_day, source FROM sen_status WHERE school_id = \(school) AND pupil_id = \(pupil)
            ORDER BY from_day
            """)
        let all = try rows.map { row in
            TimelineEntry(
                try row.day("from_day"),
                .status(try row.choice("status"), isEarlier: try row.text("source") == "import"))
        }
        if case .status(.none, _)? = all.first?.what { return Array(all.dropFirst()) }
        return all
    }

    private func classes(_ pupil: PupilID, _ school: SchoolID, _ today: Day) throws -> [TimelineEntry] {
        try tx.rows(
            """
            SELECT k.name, k.subject, cp.from_day FROM class_pupil cp
            JOIN class k ON k.school_id = cp.school_id AND k.id = cp.class_id
            WHERE cp.school_id = \(school) AND cp.pupil_id = \(pupil) AND cp.from_day <= \(today)
            ORDER BY k.sort_key, k.id
            """
        ).map { row in
            TimelineEntry(
                try row.day("from_day"),
                .inClass(try row.text("name"), subject: try row.textIfAny("subject")))
        }
    }

    private func objected(_ objection: ObjectionRecord) -> [TimelineEntry] {
        let answered = objection.answer.map { answer in
            TimelineEntry(answer.on, .objection(answer.isUpheld ? .upheld : .notUpheld), by: answer.by)
        }
        let withdrawn = objection.withdrawn.map { TimelineEntry($0.on, .objection(.withdrawn), by: $0.by) }
        let raised = TimelineEntry(objection.raisedOn, .objection(.raised), by: objection.recorder)
        return [withdrawn, answered, raised].compactMap(\.self)
    }

    private func worries(_ pupil: PupilID, _ school: SchoolID) throws -> [TimelineEntry] {
        try tx.rows(
            """
            SELECT w.area, w.recorded_at, u.title, u.first_name, u.last_name FROM wider_worry w
            JOIN account u ON u.id = w.account_id
            WHERE w.school_id = \(school) AND w.pupil_id = \(pupil) ORDER BY w.recorded_at DESC, w.area
            """
        ).map { row in
            TimelineEntry(
                try row.instant("recorded_at").londonDay, .worry(try row.choice("area")), by: try PersonName(row))
        }
    }
}

extension Transaction {
    package var timeline: TimelineStore { TimelineStore(tx: self) }
}
