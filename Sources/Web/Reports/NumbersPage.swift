import DatabasePort
import Domain
import Store

/// The whole school in numbers. A governor never sees a name, nor a number so small that it is one.
struct NumbersPage {
    private let school: WholeSchool

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws { school = try WholeSchool(visit, tx) }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Numbers", current: .numbers, heading: "Numbers",
            lead: school.showsNames
                ? "\(counted(school.pupils.count, "pupil").capitalised) on roll. Each number opens its list."
                : "As at \(school.day), in fives, so that no number is about one pupil.",
            html(visit))
    }

    func html(_ visit: SchoolVisit) -> HTML {
        guard !school.pupils.isEmpty else {
            return EmptyState(
                "No pupil was on roll on \(school.day.inWords).",
                next: school.showsNames ? .none : "Numbers change on the second day of each month."
            ).html
        }
        let off: HTML? = school.readsProgress ? nil : Section(SectionHead("Progress"), whyNone(visit)).html
        let attainment: HTML? = school.readsProgress ? AttainmentAndGrowth(school).html : nil
        return school.showsNames
            ? "\(ListedNumbers(school, visit.links).html)\(attainment)\(off)"
            : "\(GovernorNumbers(school).html)\(attainment)\(off)"
    }

    private func whyNone(_ visit: SchoolVisit) -> HTML {
        guard visit.school.settings.readsProgress(on: visit.today) else { return ProgressOff().html(visit) }
        return EmptyState("Reading of progress began after \(school.day).", next: "Its numbers come next month.").html
    }
}

extension PupilCount.Part {
    /// As a row or heading says it, but a class, whose name its pupils have.
    var name: String {
        switch self {
        case .all: "whole school"
        case .year(let year): year?.name ?? "year group not known"
        case .subject(let subject): subject.subjectInWords
        case .mainNeed(let need): need.name
        case .schoolClass: "class"
        }
    }
}

extension PupilCount.What {
    /// As a column’s head and a list’s heading say it.
    var name: String {
        switch self {
        case .roll: "Pupils"
        case .support: "SEN support"
        case .plan: "EHC plan"
        case .unknown: "Too little known"
        case .waiting: "Question waiting"
        }
    }

    /// The columns of a table, with those about progress where it is read.
    static func columns(readsProgress: Bool) -> [PupilCount.What] {
        allCases.filter { readsProgress || !$0.isAsked }
    }

    /// Whether it is about progress.
    var isAsked: Bool { self == .unknown || self == .waiting }
}
