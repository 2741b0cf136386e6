import DatabasePort
import Domain

/// A decision, as the newest of its versions has it.
package struct DecisionRecord: Sendable {
    package let id: DecisionID
    package let pupil: PupilID
    /// Another was made since, or it was taken back.
    package let endedOn: Day?
    /// When it was first written down.
    package let recordedAt: Instant
    package let version: DecisionVersion

    package var isStanding: Bool { endedOn == nil }
    package var isTakenBack: Bool { version.takenBack != nil }

    /// Of the two who decided, those who did not write down what stands: they confirm or object.
    package var others: Set<AccountID> { Set([version.teacher, version.senco]).subtracting([version.account]) }

    init(_ row: Row, _ needs: [RankedNeed]) throws {
        id = try row.id("id")
        pupil = try row.id("pupil_id")
        endedOn = try row.dayIfAny("ended_on")
        recordedAt = try row.instant("first_at")
        version = try DecisionVersion(row, needs)
    }
}

/// A decision as one saving left it.
package struct DecisionVersion: Sendable {
    package let revision: Int
    package let decidedOn: Day
    package let outcome: DecisionOutcome
    package let teacher: AccountID
    package let teacherName: PersonName
    package let senco: AccountID
    package let sencoName: PersonName
    /// Of the analysis that it rests on; nil where there was none.
    package let analysisRevision: Int?
    package let why: String
    package let help: String
    package let comeBack: String
    package let watchUntil: Day?
    package let unmet: [UnmetReason]
    package let notice: Notice?
    /// Of who told the family.
    package let noticeBy: PersonName?
    package let needs: [RankedNeed]
    /// Why it was taken back.
    package let takenBack: String?
    /// Who saved it.
    package let account: AccountID
    package let by: PersonName
    package let at: Instant

    init(_ row: Row, _ needs: [RankedNeed]) throws {
        revision = try row.integer("revision")
        decidedOn = try row.day("decided_on")
        outcome = try row.choice("outcome")
        (teacher, teacherName) = (try row.id("teacher"), try PersonName(row, "t"))
        (senco, sencoName) = (try row.id("senco"), try PersonName(row, "s"))
        analysisRevision = try row.integerIfAny("analysis_revision")
        why = try row.text("why")
        help = try row.text("help")
        comeBack = try row.text("come_back")
        watchUntil = try row.dayIfAny("watch_until")
        unmet = try row.text("unmet").split(separator: "\n").compactMap(UnmetReason.init)
        notice = try row.dayIfAny("notice_on").map {
            Notice(
                on: $0, way: try row.choice("notice_way"), by: try row.id("notice_by"),
                words: try row.text("notice_words"))
        }
        noticeBy = try notice.map { _ in try PersonName(row, "n") }
        self.needs = needs
        takenBack = try row.textIfAny("taken_back")
        (account, by) = (try row.id("account_id"), try PersonName(row, "u"))
        at = try row.instant("saved_at")
    }

    /// Versions `v` of the decision `d`, with the names of who is in them.
    static let select: SQL = """
        SELECT d.id, d.pupil_id, d.ended_on, d.recorded_at AS first_at, v.revision, v.decided_on, v.outcome,
            v.teacher, v.senco, v.analysis_revision, v.why, v.help, v.come_back, v.watch_until, v.unmet,
            v.notice_on, v.notice_way, v.notice_by, v.notice_words, v.taken_back, v.account_id,
            v.recorded_at AS saved_at, t.title AS t_title, t.first_name AS t_first, t.last_name AS t_last,
            s.title AS s_title, s.first_name AS s_first, s.last_name AS s_last, n.title AS n_title,
            n.first_name AS n_first, n.last_name AS n_last, u.title AS u_title, u.first_name AS u_first,
            u.last_name AS u_last
        FROM decision d JOIN decision_version v ON v.school_id = d.school_id AND v.decision_id = d.id
        JOIN account t ON t.id = v.teacher JOIN account s ON s.id = v.senco JOIN account u ON u.id = v.account_id
        LEFT JOIN account n ON n.id = v.notice_by
        """
}

extension UnmetReason {
    /// `guard: reason`, a line of the record.
    init?(_ line: Substring) {
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let what = DecisionGuard(rawValue: String(parts[0])) else { return nil }
        self.init(what: what, reason: String(parts[1]).trimmed)
    }

    var line: String { "\(what.rawValue): \(reason)" }
}
