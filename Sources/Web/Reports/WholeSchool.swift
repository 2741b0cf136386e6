import DatabasePort
import Domain
import Store

/// The pupils whom the numbers count for whoever asks: those of today for who may see names, else those of the first of
/// the month.
struct WholeSchool {
    let pupils: [CountedPupil]
    let day: Day
    let showsNames: Bool
    let readsProgress: Bool
    /// School days that questions have waited, by pupil; nil where the school has set no term.
    private let waits: [PupilID: Int]?
    /// By year group, the youngest first.
    let years: [(key: YearGroup?, members: [CountedPupil])]
    /// In which there are results to compare, in order of name.
    let subjects: [String]

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        showsNames = NumbersRoutes.names.admits(visit.actor.roles)
        day = showsNames ? visit.today : visit.today.numbersDay
        readsProgress = [day, visit.today].allSatisfy(visit.school.settings.readsProgress)
        let (actor, numbers) = (visit.actor, tx.numbers)
        pupils =
            try showsNames
            ? numbers.pupils(visibleTo: actor, readsProgress: readsProgress)
            : numbers.pupilsOfTheMonth(in: actor.school, on: actor.today, readsProgress: readsProgress)
        years = pupils.inGroups(by: \.yearGroup)
        subjects = Set(pupils.flatMap(\.readings).map(\.subject)).sorted()
        let asked = pupils.compactMap { pupil in pupil.question.map { (pupil.id, $0.since) } }
        let calendar = try tx.calendar.find(visit.school.id)
        waits = calendar.schoolDays(since: asked.map(\.1), until: day).map { days in
            Dictionary(uniqueKeysWithValues: zip(asked.map(\.0), days))
        }
    }

    /// Those in which half of a year group has results: of who is not in a small group’s test nothing is missing.
    var commonSubjects: [String] {
        subjects.filter { subject in
            years.contains { year in
                2 * year.members.count { $0.readings.contains { $0.subject == subject } } >= year.members.count
            }
        }
    }

    /// Those of `subjects`, and others in which a question waits.
    var askedSubjects: [String] {
        Set(subjects).union(pupils.compactMap(\.question?.subject)).sorted()
    }

    /// Days that questions about these pupils have waited.
    func waits(of members: some Sequence<CountedPupil>) -> [Int] {
        members.compactMap { $0.question == nil ? nil : waits?[$0.id] }
    }
}

extension YearGroup? {
    /// As a row says it.
    var rowName: String { self?.name ?? "Not known" }
}

extension String {
    /// A subject as a heading or row says it; empty stands for all of them.
    var subjectInWords: String { isEmpty ? "Learning as a whole" : capitalised }
}

extension [CountedPupil] {
    /// Where the middle half of them stands in a subject; nil for fewer than ten.
    func middleHalf(_ subject: String, _ position: (CountedReading) -> Percentile?) -> MiddleHalf? {
        MiddleHalf(of: compactMap { $0.readings.first { $0.subject == subject }.flatMap(position) })
    }
}
