import Domain

/// A pupil in the making.
struct Draft {
    /// Years since the cohort began Reception: 0 to 6 on roll, above it those who left.
    let cohort: Int
    /// Place in the year, which gives the class.
    let index: Int
    let member: CastMember?
    var firstName = ""
    var lastName = ""
    var sex = "F"
    var bornOn: Day
    var joinedOn: Day
    var leftOn: Day?
    /// Year group now, or on leaving.
    var yearGroup: Int
    var language = "English"
    var family: Int?
    /// Came from another school, whose number the UPN carries.
    var cameFromElsewhere = false
    /// Standing in reading and maths on entry, in standard deviations.
    var reading = 0.0
    var maths = 0.0
    var status = "N"
    var statusSince: Day?
    var needs: [String] = []

    var key: String { "p" + padded(cohort * 100 + index + 1, 4) }

    /// Draws that belong to this pupil alone, one stream for each purpose.
    func chance(_ seed: UInt64, _ stream: Int) -> Chance { Chance(seed, stream, cohort, index) }

    var assessedBy: DemoSchool.AssessedBy {
        if yearGroup == 0 && leftOn == nil { return .notYet }
        return member?.assessedBy ?? .tests
    }

    /// The place in `Forms.all` of the class that holds this pupil in `yearGroup`.
    func form(in yearGroup: Int) -> Int { Forms.place(yearGroup: yearGroup, index: index) }
}

/// Children of one home.
struct Household {
    let surname: String
    let background: Int
    let language: String
    /// Places in the list of drafts, oldest child first.
    var children: [Int]
    /// The name under which the cast writes out the adults; `nil` where they are drawn.
    let written: String?
}
