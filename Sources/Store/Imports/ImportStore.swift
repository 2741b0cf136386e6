import DatabasePort
import Domain

/// Files brought in: held until somebody accepts or withdraws them, seven days at most, and then wiped.
package struct ImportStore {
    let tx: any Transaction

    /// Days after which a file that nobody accepted is wiped.
    package static let daysHeld = 7

    /// Holds a file's text, to be looked at before anything changes.
    package func stage(
        _ kind: ImportKind, name: String, content: String, id: ImportID, _ moment: ImportMoment
    ) throws {
        try wipeOld(moment)
        try tx.run(
            """
            INSERT INTO import_file (school_id, id, kind, file_name, content, brought_by, brought_at)
            VALUES (\(moment.school), \(id), \(kind.rawValue), \(name), \(content), \(moment.by?.text ?? ""),
                \(moment.now))
            """)
        try audit(.fileBrought, id, kind.word, moment)
    }

    /// - Throws: `Refusal.notFound`, also for a file that is too old to be held.
    package func find(_ id: ImportID, in school: SchoolID, at now: Instant) throws -> HeldFile {
        let row = try tx.row("SELECT * FROM import_file WHERE school_id = \(school) AND id = \(id)")
        guard let file = try row.map(HeldFile.init), file.acceptedAt != nil || file.broughtAt > oldest(now) else {
            throw Refusal.notFound
        }
        return file
    }

    /// The newest twenty, without their content.
    package func latest(in school: SchoolID, at now: Instant) throws -> [HeldFile] {
        try tx.rows(
            """
            SELECT id, kind, file_name, '' AS content, meaning, brought_by, brought_at, accepted_at, summary
            FROM import_file
            WHERE school_id = \(school) AND (accepted_at IS NOT NULL OR brought_at > \(oldest(now)))
            ORDER BY brought_at DESC, id LIMIT 20
            """
        ).map(HeldFile.init)
    }

    /// What a file with waves stands for.
    package func setMeaning(_ meaning: WaveMeaning, of id: ImportID, in school: SchoolID) throws {
        try tx.run(
            """
            UPDATE import_file SET meaning = \(meaning.text)
            WHERE school_id = \(school) AND id = \(id) AND accepted_at IS NULL
            """)
    }

    /// What accepting the file would do, against what stands now.
    ///
    /// - Parameter meaning: for a file with waves.
    /// - Throws: `Refusal.blocked` for a file with waves of which nobody has said what they stand for.
    package func preview(
        _ file: BroughtFile, meaning: WaveMeaning? = nil, _ moment: ImportMoment
    ) throws -> ImportPreview {
        shown(try plan(file, meaning, moment), meaning)
    }

    /// Brings in the rows of a file that can be taken, and reads progress anew where they are results.
    ///
    /// - Parameters:
    ///   - seen: the mark of the preview that was agreed to; nil where none was shown.
    ///   - leavesOut: rows that cannot be taken stay out.
    /// - Throws: `Refusal.stale` where the preview would now be another; `Refusal.invalid` for the field `leave` where
    ///   rows cannot be taken and nobody said that they may stay out.
    @discardableResult
    package func apply(
        _ file: BroughtFile, meaning: WaveMeaning? = nil, seen: String? = nil, leavesOut: Bool, _ moment: ImportMoment
    ) throws -> ImportPreview {
        let plan = try plan(file, meaning, moment)
        let preview = shown(plan, meaning)
        if let seen, preview.mark != seen { throw Refusal.stale }
        guard leavesOut || preview.refused.isEmpty else {
            throw Refusal.invalid([
                FieldError("leave", "Tick that these rows stay out, or correct the file and bring it again.")
            ])
        }
        try plan.apply()
        if file.kind == .results, preview.changesSomething {
            try tx.progress.readProgress(of: moment.school, on: moment.today) { moment.newID() }
        }
        return preview
    }

    /// Brings in a held file and wipes what it held. One that was accepted already changes nothing.
    package func accept(
        _ id: ImportID, _ file: BroughtFile, seen: String, leavesOut: Bool, _ moment: ImportMoment
    ) throws {
        let held = try find(id, in: moment.school, at: moment.now)
        guard held.acceptedAt == nil else { return }
        let preview = try apply(file, meaning: held.meaning, seen: seen, leavesOut: leavesOut, moment)
        try tx.run(
            """
            UPDATE import_file SET content = '', meaning = '', accepted_at = \(moment.now),
                summary = \(preview.summary)
            WHERE school_id = \(moment.school) AND id = \(id)
            """)
        try audit(.fileAccepted, id, "\(file.kind.word): \(preview.summary)", moment)
        try wipeOld(moment)
    }

    /// Notes a file that a command brought in without holding it.
    package func note(_ preview: ImportPreview, of kind: ImportKind, id: ImportID, _ moment: ImportMoment) throws {
        try audit(.fileAccepted, id, "\(kind.word): \(preview.summary)", moment)
    }

    /// Wipes a file that nobody wants, unless it was accepted.
    package func withdraw(_ id: ImportID, _ moment: ImportMoment) throws {
        let gone = try tx.run(
            "DELETE FROM import_file WHERE school_id = \(moment.school) AND id = \(id) AND accepted_at IS NULL")
        if gone > 0 { try audit(.fileWithdrawn, id, "", moment) }
        try wipeOld(moment)
    }

    private func plan(_ file: BroughtFile, _ meaning: WaveMeaning?, _ moment: ImportMoment) throws -> any ImportPlan {
        switch file.rows {
        case .pupils(let lines): return try PupilPlan(lines, of: file, tx, moment)
        case .staff(let lines): return try StaffPlan(lines, of: file, tx, moment)
        case .classes(let lines): return try ClassPlan(lines, of: file, tx, moment)
        case .results(let lines): return try ResultPlan(lines, of: file, tx, moment)
        case .waves(let lines):
            guard let meaning else {
                throw Refusal.blocked(by: ["Say first what each wave of the file stands for."])
            }
            let results = meaning.results(lines)
            let newcomers = meaning.addsPupils ? meaning.yearGroups(results, on: moment.today) : nil
            return try ResultPlan(results, newcomers: newcomers, of: file, tx, moment)
        }
    }

    private func shown(_ plan: any ImportPlan, _ meaning: WaveMeaning?) -> ImportPreview {
        var preview = plan.preview
        preview.meaning = meaning
        return preview
    }

    private func wipeOld(_ moment: ImportMoment) throws {
        try tx.run(
            """
            DELETE FROM import_file WHERE school_id = \(moment.school) AND accepted_at IS NULL
                AND brought_at <= \(oldest(moment.now))
            """)
    }

    private func oldest(_ now: Instant) -> Instant { now - ImportStore.daysHeld * 86_400 }

    private func audit(_ event: AuditEvent, _ id: ImportID, _ detail: String, _ moment: ImportMoment) throws {
        try tx.audit.add(
            AuditEntry(
                school: moment.school.text, at: moment.now, account: moment.by, event: event, record: id.text,
                detail: detail))
    }
}

extension Transaction {
    package var imports: ImportStore { ImportStore(tx: self) }
}
