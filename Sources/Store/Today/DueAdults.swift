import DatabasePort
import Domain

/// Something due, and whose it is.
struct OwnedDue {
    let due: Due
    let owners: [WaitingAdults.Asked]
    /// Why it is somebody's whose it usually is not.
    var instead: DueItem.Instead?
}

/// Whose things are: who teaches the pupils that they are about, and who else works here.
struct DueAdults {
    private let adults: WaitingAdults
    /// Who works here today.
    let staff: [AccountID: StaffMember]

    init(of pupils: [PupilID], _ actor: Actor, _ tx: any Transaction) throws {
        adults = try tx.waiting.adults(of: Array(Set(pupils)), actor)
        staff = Dictionary(
            uniqueKeysWithValues: try tx.staff.all(in: actor.school, on: actor.today).map { ($0.account, $0) })
    }

    func owners(of due: Due) -> [WaitingAdults.Asked] {
        let teachers = due.pupil.map(adults.asked) ?? []
        let sencos = adults.asSENCo(of: due.pupil)
        switch due.owner {
        case .personal:
            let named = adults.besidesFamily(
                of: due.pupil, due.named.compactMap { staff[$0].map { ($0.account, $0.name) } })
            return named.isEmpty ? unique(sencos + teachers) : named
        case .sencos: return sencos
        case .teachers: return teachers.isEmpty ? sencos : unique(teachers)
        case .teachersAndSENCos: return unique(sencos + teachers)
        case .named:
            let named = unique(due.named.flatMap { sharing($0, due.pupil) })
            return named.isEmpty ? (teachers.isEmpty ? sencos : unique(teachers)) : named
        }
    }

    /// Why something of an owner's is not whose it usually is; nil where it is.
    func instead(_ due: Due, _ owner: AccountID) -> DueItem.Instead? {
        if due.owner == .personal, due.named.contains(owner) { return nil }
        let isTeacher = due.pupil.map { adults.teaches(owner, $0) } ?? false
        if !isTeacher, adults.sencos(of: due.pupil).isEmpty { return .noSENCo }
        return due.owner == .personal ? .gone : nil
    }

    /// Whether somebody may do it in another's place: as the SENCo, or about a pupil whom they teach.
    func mayDo(_ due: Due, _ member: StaffMember) -> Bool {
        guard !due.isOwn else { return false }
        if member.roles.contains(.senco) { return true }
        return !due.needsSENCo && due.pupil.map { adults.teaches(member.account, $0) } ?? false
    }

    /// The adult and those with whom they share the pupil's class or set; nobody where they have the pupil no longer.
    private func sharing(_ account: AccountID, _ pupil: PupilID?) -> [WaitingAdults.Asked] {
        let shared = pupil.map { adults.sharing(account, $0) } ?? []
        if !shared.isEmpty { return shared }
        guard let member = staff[account], !member.roles.isDisjoint(with: Role.wholeSchool) else { return [] }
        return adults.besidesFamily(of: pupil, [(account, member.name)])
    }

    private func unique(_ asked: [WaitingAdults.Asked]) -> [WaitingAdults.Asked] {
        var seen: Set<AccountID> = []
        return asked.filter { seen.insert($0.account).inserted }
    }
}
