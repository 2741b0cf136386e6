/// A scale on which results are given. Two results can be set side by side on one scale only.
///
/// Sources: domain rules of assessment (national curriculum tests, teacher assessment frameworks, publishers' scales).
package enum Scale: String, CaseIterable, Sendable, Codable {
    /// Any number: marks, points, percentages. Its own scale for each test.
    case points
    /// Mean 100, standard deviation 15; published from 69 to 141, here 40 to 160.
    case standardised
    /// National tests at the end of key stages, 80 to 120.
    case scaled
    /// Teacher assessment: PK1 to PK6, WTS, EXS, GDS.
    case teacherAssessment
    /// Early years profile: 1 emerging, 2 expected.
    case earlyYears
    /// GCSE grades 9 to 1 and U.
    case gcse
    /// `12:04`, years and months. Shown, never read for progress (the publisher's own advice).
    case readingAge
    /// `--`, `-`, `=`, `+`, `++`, or worse, same, better.
    case steps

    /// Grades from the lowest up; empty where scores are numbers.
    package var grades: [String] {
        switch self {
        case .teacherAssessment: ["PK1", "PK2", "PK3", "PK4", "PK5", "PK6", "WTS", "EXS", "GDS"]
        case .steps: ["--", "-", "=", "+", "++"]
        default: []
        }
    }

    /// The lowest and the highest score on it, as thousandths; nil where each test has its own, or none is a number.
    package var range: ClosedRange<Int>? {
        switch self {
        case .standardised: 40_000...160_000
        case .scaled: 80_000...120_000
        case .gcse: 0...9000
        default: nil
        }
    }

    /// Whether progress may be read from it.
    package var readsProgress: Bool { self != .readingAge }

    /// As a person chooses it from a list.
    package var name: String {
        switch self {
        case .points: "Marks or points"
        case .standardised: "Standardised score, 100 in the middle"
        case .scaled: "Scaled score, 80 to 120"
        case .teacherAssessment: "Teacher assessment: WTS, EXS, GDS"
        case .earlyYears: "Early years: 1 emerging, 2 expected"
        case .gcse: "GCSE grade, 9 to 1"
        case .readingAge: "Reading age, years and months"
        case .steps: "Steps: worse, same, better"
        }
    }
}

/// Why a pupil has no score in a sitting.
package enum Unscored: String, CaseIterable, Sendable {
    case absent
    case belowTest = "below_test"

    /// As a cell shows it.
    package var name: String {
        switch self {
        case .absent: "Absent"
        case .belowTest: "Works below the test"
        }
    }
}
