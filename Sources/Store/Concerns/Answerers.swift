import DatabasePort
import Domain

/// Who may be asked to answer a concern about a pupil: whoever teaches the pupil and works here now, and the SENCo;
/// without either a senior leader. Nobody answers about their own child.
package struct Answerers: Sendable {
    /// Each once, the pupil’s own teachers first.
    package let all: [Person]
    private let teachers: Set<AccountID>
    private let sencos: Set<AccountID>

    package struct Person: Sendable {
        package let account: AccountID
        package let name: PersonName
        package let isTheirTeacher: Bool
    }

    init(_ pupil: PupilID, _ school: SchoolID, on today: Day, _ tx: any Transaction) throws {
        let staff = try tx.staff.all(in: school, on: today)
        let family = try tx.pupils.familyOnStaff(of: pupil, in: school)
        let who = staff.filter { !family.contains($0.account) }
        let here = Set(who.map(\.account))
        // Those of the class before those of sets: they know most of the pupil.
        let adults = try tx.pupils.adults(of: pupil, in: school, on: today)
            .filter { $0.relation != .supports && here.contains($0.account) }
        let own = adults.filter { $0.subject == nil } + adults.filter { $0.subject != nil }
        let sencos = who.filter { $0.roles.contains(.senco) }
        let leaders = own.isEmpty && sencos.isEmpty ? who.filter { $0.roles.contains(.leader) } : []
        var seen: Set<AccountID> = []
        all =
            (own.map { Person(account: $0.account, name: $0.name, isTheirTeacher: true) }
            + (sencos + leaders).map { Person(account: $0.account, name: $0.name, isTheirTeacher: false) })
            .filter { seen.insert($0.account).inserted }
        teachers = Set(own.map(\.account))
        self.sencos = Set(sencos.map(\.account))
    }

    /// Who is asked unless somebody is chosen: of a teacher’s own worry the SENCo, of any other the pupil’s teacher.
    package func usual(of whose: Concern.Whose, by writer: AccountID) -> Person? {
        let isOwn = whose == .staff && teachers.contains(writer)
        return (isOwn ? all.first { sencos.contains($0.account) && $0.account != writer } : nil) ?? all.first
    }
}

extension ConcernStore {
    package func answerers(about pupil: PupilID, in school: SchoolID, on today: Day) throws -> Answerers {
        try Answerers(pupil, school, on: today, tx)
    }

    /// The newest answer to each other explanation, on the concern or on the finding with which it began.
    package func explanations(_ concern: ConcernRecord, in school: SchoolID) throws -> [Explanation: GivenExplanation] {
        var newest = try concern.finding.map { try tx.findings.explanations($0, in: school) } ?? [:]
        let own = try tx.rows(
            """
            SELECT explanation, answer, account_id, recorded_at FROM concern_explanation
            WHERE school_id = \(school) AND concern_id = \(concern.id) ORDER BY recorded_at
            """)
        for row in own {
            let (explanation, given): (Explanation, _) = (try row.choice("explanation"), try GivenExplanation(row))
            if let stands = newest[explanation], stands.at > given.at { continue }
            newest[explanation] = given
        }
        return newest
    }

    /// Adds an answer; earlier ones are kept, and the newest counts.
    package func addExplanation(
        _ explanation: Explanation, _ answer: Explanation.Answer, of id: ConcernID, by account: AccountID,
        in school: SchoolID, at now: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO concern_explanation (school_id, concern_id, explanation, answer, account_id, recorded_at)
            VALUES (\(school), \(id), \(explanation.rawValue), \(answer.rawValue), \(account), \(now))
            """)
    }
}
