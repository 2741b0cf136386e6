import DatabasePort
import Domain

/// With whom questions wait: the teachers of some pupils, and the SENCo. Nobody for their own child.
package struct WaitingAdults: Sendable {
    /// One of them.
    package typealias Asked = (account: AccountID, name: PersonName)

    private let ties: [PupilID: [TiedAdult]]
    private let sencos: [Asked]
    private let leaders: [Asked]
    /// Staff who are a pupil's parents or carers.
    private let family: [PupilID: Set<AccountID>]

    fileprivate init(
        _ ties: [PupilID: [TiedAdult]], sencos: [Asked], leaders: [Asked], family: [PupilID: Set<AccountID>]
    ) {
        (self.sencos, self.leaders, self.family) = (sencos, leaders, family)
        self.ties = Dictionary(
            uniqueKeysWithValues: ties.map { pupil, adults in
                (pupil, adults.filter { family[pupil]?.contains($0.account) != true })
            })
    }

    /// The SENCos, without a pupil's parents and carers; of a class all of them.
    func sencos(of pupil: PupilID?) -> [Asked] { besidesFamily(of: pupil, sencos) }

    /// Those whose a SENCo's things are: where no SENCo may see to them, the senior leaders.
    func asSENCo(of pupil: PupilID?) -> [Asked] {
        let sencos = sencos(of: pupil)
        return sencos.isEmpty ? besidesFamily(of: pupil, leaders) : sencos
    }

    func besidesFamily(of pupil: PupilID?, _ adults: [Asked]) -> [Asked] {
        guard let family = pupil.flatMap({ family[$0] }) else { return adults }
        return adults.filter { !family.contains($0.account) }
    }

    /// Whether a question has gone on to the SENCo: whoever teaches the pupil has said what they see.
    package func hasGoneOn(_ question: WaitingQuestion) -> Bool {
        !sencos(of: question.pupil).isEmpty
            && (question.finding == nil || question.views.contains { teaches($0.account, question.pupil) })
    }

    /// With whom a question waits: with the teachers until one of them has said what they see, then with the SENCo.
    package func waits(_ question: WaitingQuestion) -> [Asked] {
        hasGoneOn(question)
            ? sencos(of: question.pupil)
            : asked(of: question.pupil, in: question.subject).map { ($0.account, $0.name) }
    }

    /// Who teaches the subject in a set; else who leads; else the teachers of the pupil's class.
    package func asked(of pupil: PupilID, in subject: String = "") -> [TiedAdult] {
        let all = ties[pupil] ?? []
        let inSet = subject.isEmpty ? [] : all.filter { $0.subject == subject }
        if !inSet.isEmpty { return inSet }
        let leading = all.filter { $0.relation == .leads }
        return leading.isEmpty ? all.filter { $0.subject == nil } : leading
    }

    /// Those who are asked about learning as a whole.
    package func asked(_ pupil: PupilID) -> [Asked] { asked(of: pupil).map { ($0.account, $0.name) } }

    /// An adult with all who share with them the class or set in which they teach the pupil; empty where they do not.
    func sharing(_ account: AccountID, _ pupil: PupilID) -> [Asked] {
        let all = ties[pupil] ?? []
        let own = all.filter { $0.account == account }
        guard let first = own.first(where: { $0.subject == nil }) ?? own.first else { return [] }
        return all.filter { $0.subject == first.subject }.map { ($0.account, $0.name) }
    }

    /// Whether an adult teaches, leads or covers the pupil today.
    package func teaches(_ account: AccountID, _ pupil: PupilID) -> Bool {
        ties[pupil]?.contains { $0.account == account } ?? false
    }
}

extension WaitingStore {
    /// The teachers, leads and cover of these pupils today, and the school's SENCos.
    package func adults(of pupils: [PupilID], _ actor: Actor) throws -> WaitingAdults {
        let ties = try tx.rows(
            """
            SELECT cp.pupil_id, u.id, u.title, u.first_name, u.last_name, ca.relation, ca.days, ca.from_day,
                ca.until_day, k.subject
            FROM class_pupil cp
            JOIN class_adult ca ON ca.school_id = cp.school_id AND ca.class_id = cp.class_id
                AND ca.relation <> 'supports' AND \(Reach.runs("ca", actor.today))
            JOIN class k ON k.school_id = ca.school_id AND k.id = ca.class_id
            JOIN account u ON u.id = ca.account_id
            WHERE cp.school_id = \(actor.school) AND cp.pupil_id IN \(pupils) AND \(Reach.runs("cp", actor.today))
            ORDER BY ca.relation DESC, u.last_name, u.first_name, u.id
            """)
        let roles = try tx.rows(
            """
            SELECT m.role, u.id, u.title, u.first_name, u.last_name FROM membership m JOIN account u ON u.id = m.account_id
            WHERE m.school_id = \(actor.school) AND m.role IN ('senco', 'leader') AND \(Reach.runs("m", actor.today))
            ORDER BY u.last_name, u.first_name, u.id
            """)
        func adults(_ role: Role) throws -> [WaitingAdults.Asked] {
            try roles.filter { try $0.text("role") == role.rawValue }.map { try ($0.id("id"), PersonName($0)) }
        }
        let family = try tx.rows(
            """
            SELECT pc.pupil_id, c.account_id FROM contact c
            JOIN pupil_contact pc ON pc.school_id = c.school_id AND pc.contact_id = c.id
            WHERE c.school_id = \(actor.school) AND c.account_id IS NOT NULL
            """)
        return try WaitingAdults(
            Dictionary(grouping: ties) { try $0.id("pupil_id") }.mapValues { try $0.map(TiedAdult.init) },
            sencos: adults(.senco), leaders: adults(.leader),
            family: Dictionary(grouping: family) { try $0.id("pupil_id") }
                .mapValues { Set(try $0.map { try $0.id("account_id") }) })
    }
}
