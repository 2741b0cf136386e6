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
    /// Who may be asked on a day. The pupil must be within reach.
    package func answerers(about pupil: PupilID, in school: SchoolID, on today: Day) throws -> Answerers {
        try Answerers(pupil, school, on: today, tx)
    }
}
