import Domain

/// A pupil whom the demo needs by name. What is left out is drawn by chance.
struct CastMember {
    let name: String
    let surname: String
    let sex: String
    let yearGroup: Int
    /// 0 for the first class of the year group, 1 for the second.
    let side: Int
    /// Month and day of birth.
    let born: (month: Int, day: Int)
    var knownAs: String?
    var language = "English"
    var status = "N"
    /// School days before the anchor on which the status began.
    var statusAge: Int?
    var needs: [String] = []
    var words: String?
    var heardBy: String?
    var audience = DemoSchool.Audience.homeToo
    var goodAt: String?
    var strategies: [Strategy] = []
    var story: DemoSchool.Story?
    var assessedBy = DemoSchool.AssessedBy.tests
    /// Scores, the last at the newest recorded sitting.
    var reading: [Int] = []
    var maths: [Int] = []
    /// Of who is in its group.
    var spelling: [Int] = []
    /// Share of sessions missed; spring of last year apart.
    var missed: Double?
    var springMissed: Int?
    var arrival = Arrival.usual
    var family = Family.drawn
    var care: String?
    var decidedElsewhere = false

    enum Arrival {
        /// In the September of Reception.
        case usual
        /// In the last January early enough to have sat the newest test, and none before it.
        case january
        /// A few weeks ago, with a temporary number.
        case lately
    }

    enum Family: Equatable {
        case drawn
        /// Written out in `CastContacts` under this name.
        case written(String)
    }
}

extension DemoSchool.Story {
    /// Short for the cast lists.
    static func at(_ stage: DemoSchool.Stage, _ cycle: Int = 0, _ line: String = "") -> Self {
        Self(stage: stage, cycle: cycle, line: line)
    }
}
