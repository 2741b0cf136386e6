/// All pupils whom the demo needs by name.
enum Cast {
    static let members = CastInfants.members + CastMiddle.members + CastJuniors.members

    static func holds(_ pupil: DemoSchool.Pupil) -> Bool {
        members.contains { $0.name == pupil.firstName && $0.surname == pupil.lastName }
    }

    /// Place in the year → member, so that each is in the class that the cast asks for.
    static func seats(in cohort: Int) -> [Int: CastMember] {
        var seats: [Int: CastMember] = [:]
        for member in members where member.yearGroup == cohort {
            let hasMixed = cohort == 1 || cohort == 2
            let place = (0..<60).first { index in
                guard seats[index] == nil else { return false }
                if member.side == 2 { return Forms.isMixed(index) }
                return index % 2 == member.side && !(hasMixed && Forms.isMixed(index))
            }
            seats[place!] = member
        }
        return seats
    }
}
