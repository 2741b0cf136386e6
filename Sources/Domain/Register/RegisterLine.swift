/// A pupil with SEN support or a plan, as the register lists one.
package struct RegisterLine: Sendable {
    package let id: PupilID
    package let upn: String?
    package let name: PupilName
    package let yearGroup: YearGroup?
    package let schoolClass: ClassID?
    package let className: String?
    package let status: SENStatus
    /// Nil where nobody knows.
    package let since: Day?
    /// Whether it was decided here; else it was before Fourfold.
    package let isDecidedHere: Bool
    /// The main one first.
    package internal(set) var needs: [RankedNeed]

    package init(
        id: PupilID, upn: String? = nil, name: PupilName, yearGroup: YearGroup? = nil, schoolClass: ClassID? = nil,
        className: String? = nil, status: SENStatus, since: Day? = nil, isDecidedHere: Bool = false,
        needs: [RankedNeed] = []
    ) {
        (self.id, self.upn, self.name, self.yearGroup) = (id, upn, name, yearGroup)
        (self.schoolClass, self.className) = (schoolClass, className)
        (self.status, self.since, self.isDecidedHere, self.needs) = (status, since, isDecidedHere, needs)
    }

    /// One need more, after those that are there.
    package mutating func add(_ need: RankedNeed) { needs.append(need) }
}

/// Which lines of the register somebody wants to see; all of what is set must hold.
package struct RegisterFilter: Equatable, Sendable {
    package var yearGroup: YearGroup?
    package var schoolClass: ClassID?
    /// Of any rank.
    package var need: NeedType?
    package var status: SENStatus?

    package init() {}

    package var isEmpty: Bool { self == RegisterFilter() }

    package func holds(_ line: RegisterLine) -> Bool {
        (yearGroup == nil || line.yearGroup == yearGroup)
            && (schoolClass == nil || line.schoolClass == schoolClass)
            && (need == nil || line.needs.contains { $0.type == need })
            && (status == nil || line.status == status)
    }
}
