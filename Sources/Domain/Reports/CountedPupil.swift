/// A pupil as the whole school’s numbers count one: nothing that names anybody.
package struct CountedPupil: Sendable {
    package let id: PupilID
    package let yearGroup: YearGroup?
    package let schoolClass: ClassID?
    package let className: String?
    package let status: SENStatus
    package let mainNeed: NeedType?
    /// Whether results of this pupil are read: not while the school has turned it off or an objection stops it.
    package let isRead: Bool
    /// The one that stands on lists of questions: that which has waited longest.
    package let question: CountedQuestion?
    package let readings: [CountedReading]

    package init(
        id: PupilID, yearGroup: YearGroup?, schoolClass: ClassID? = nil, className: String? = nil,
        status: SENStatus = .none, mainNeed: NeedType? = nil, isRead: Bool = false,
        question: CountedQuestion? = nil, readings: [CountedReading] = []
    ) {
        self.id = id
        self.yearGroup = yearGroup
        self.schoolClass = schoolClass
        self.className = className
        self.status = status
        self.mainNeed = mainNeed
        self.isRead = isRead
        self.question = question
        self.readings = readings
    }

    /// Whether too little is known to ask about the pupil.
    ///
    /// - Parameter subject: nil for any: one of which enough is known will do.
    package func isUnknown(in subject: String? = nil) -> Bool {
        isRead
            && !readings.contains {
                $0.isEnough && (subject == nil || $0.subject == subject)
            }
    }
}

/// A question about a pupil’s progress that nobody has answered.
package struct CountedQuestion: Hashable, Sendable {
    /// Nil where an adult raised it.
    package let finding: FindingID?
    package let subject: String
    package let since: Day

    package init(finding: FindingID?, subject: String, since: Day) {
        self.finding = finding
        self.subject = subject
        self.since = since
    }
}

/// Where a pupil stands in a subject.
package struct CountedReading: Sendable {
    package let subject: String
    package let attainment: Percentile
    package let growth: Percentile?
    /// Whether there are peers enough, or a national sample, to answer the Code’s questions.
    package let isEnough: Bool

    package init(subject: String, attainment: Percentile, growth: Percentile?, isEnough: Bool) {
        self.subject = subject
        self.attainment = attainment
        self.growth = growth
        self.isEnough = isEnough
    }
}

/// One of the whole school’s numbers: whom it counts. The number and its list are both had from here.
package struct PupilCount: Hashable, Sendable {
    package enum What: String, CaseIterable, Sendable {
        case roll, support, plan, unknown, waiting
    }

    package enum Part: Hashable, Sendable {
        case all
        /// Nil where it is not known.
        case year(YearGroup?)
        case schoolClass(ClassID)
        case subject(String)
        /// Of pupils with SEN support or a plan.
        case mainNeed(NeedType)
    }

    package let what: What
    package let part: Part

    package init(_ what: What, _ part: Part = .all) {
        self.what = what
        self.part = part
    }

    package func holds(_ pupil: CountedPupil) -> Bool { isOf(pupil) && isIn(pupil) }

    private func isOf(_ pupil: CountedPupil) -> Bool {
        switch what {
        case .roll: true
        case .support: pupil.status == .support
        case .plan: pupil.status == .plan
        case .unknown: if case .subject(let subject) = part { pupil.isUnknown(in: subject) } else { pupil.isUnknown() }
        case .waiting: pupil.question != nil
        }
    }

    private func isIn(_ pupil: CountedPupil) -> Bool {
        switch part {
        case .all: true
        case .year(let year): pupil.yearGroup == year
        case .schoolClass(let id): pupil.schoolClass == id
        case .mainNeed(let need): pupil.mainNeed == need && pupil.status != .none
        case .subject(let subject): what == .unknown || pupil.question?.subject == subject
        }
    }
}
