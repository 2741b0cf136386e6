import Foundation
import Screening

/// An invented year group over one school year: three subjects, four sittings, so three terms. What each pupil truly
/// can is known, so that every answer can be marked.
struct SchoolYear {
    var pupils = 60
    /// Of the tests; with it their error, given to the screening or not.
    var reliability = 0.9
    var isErrorGiven = true
    var shape = Shape.normal
    /// Share of results that are missing.
    var missing = 0.0
    /// Correlation of true levels from one term to the next. Under one, four pupils in five truly move, some up and some
    /// down; the fifth keeps pace.
    var keeping = 1.0
    /// Some pupils fall behind by so much, in deviations of the scores, in one term and one subject, and stay there.
    /// Under nought they catch up, and are then of those who stood in the lowest quarter.
    var fall = 0.0
    var falling = 0.08

    enum Shape { case normal, skewed, ceiling, threeGrades, fiveGrades }

    static let subjects = 3
    static let sittings = 4
    /// True levels below which a quarter, and a twentieth, of pupils lie.
    static let quarter = -0.6745
    static let twentieth = -1.645
    private static let deviation = 15.0
    /// Between two subjects.
    private static let correlation = 0.7

    struct Pupil {
        /// By subject and sitting, in deviations of the true levels.
        var levels: [[Double]] = []
        /// When the pupil falls behind or catches up.
        var fall: (subject: Int, sitting: Int)?
        /// Keeps pace throughout.
        var isSteady = true
        /// Whatever the study sorts pupils by.
        var group = 0
    }

    private var error: Double { Self.deviation * (1 - reliability).squareRoot() }
    private var spread: Double { Self.deviation * reliability.squareRoot() }

    /// - Parameters:
    ///   - apart: by how much the groups' levels differ at the start, in deviations, one a group.
    ///   - shares: how large the groups are.
    func draw(_ seeded: inout Seeded, apart: [Double] = [0], shares: [Double] = [1]) -> (
        pupils: [Pupil], panels: [Panel]
    ) {
        var panels = [Panel](repeating: Panel(), count: Self.subjects)
        let pupils = (0..<pupils).map { number in
            var pupil = Pupil()
            pupil.group = Self.group(seeded.share(), shares)
            let falls = fall != 0 && seeded.share() < falling
            let place = (Int(seeded.share() * 3), 1 + Int(seeded.share() * 3))
            pupil.isSteady = keeping == 1 || seeded.share() < 0.2
            let general = seeded.normal()
            for subject in 0..<Self.subjects {
                let own =
                    Self.correlation.squareRoot() * general + (1 - Self.correlation).squareRoot() * seeded.normal()
                var level = shaped(own + apart[pupil.group])
                var levels: [Double] = []
                for sitting in 0..<Self.sittings {
                    let move = seeded.normal()
                    if sitting > 0, keeping < 1 {
                        // Towards the group's own middle, so that groups neither close up nor part.
                        level += (1 - keeping) * (apart[pupil.group] - level)
                        if !pupil.isSteady { level += (1 - keeping * keeping).squareRoot() * move }
                    }
                    if falls, place == (subject, sitting), fall > 0 || level <= Self.quarter {
                        level -= fall * Self.deviation / spread
                        pupil.fall = place
                    }
                    levels.append(level)
                    let score = score(level, seeded.normal())
                    if seeded.share() >= missing {
                        panels[subject].add(
                            pupil: number, sitting: sitting, score: score, sem: isErrorGiven ? error : nil,
                            yearGroup: 4,
                            scale: 1)
                    }
                }
                pupil.levels.append(levels)
            }
            return pupil
        }
        return (pupils, panels)
    }

    private static func group(_ place: Double, _ shares: [Double]) -> Int {
        var sum = 0.0
        for (number, share) in shares.enumerated() {
            sum += share
            if place < sum { return number }
        }
        return shares.count - 1
    }

    /// A long tail upwards, with mean nought and deviation one.
    private func shaped(_ level: Double) -> Double {
        guard shape == .skewed else { return level }
        return (exp(0.6 * level) - exp(0.18)) / ((exp(0.36) - 1) * exp(0.36)).squareRoot()
    }

    private func score(_ level: Double, _ luck: Double) -> Double {
        let score = 100 + spread * level + error * luck
        return switch shape {
        case .normal, .skewed: score.rounded()
        // Three in ten have full marks.
        case .ceiling: min(score, 108).rounded()
        // As WTS, EXS and GDS: a quarter, six in ten, the rest.
        case .threeGrades: score < 90 ? 1 : score < 115 ? 2 : 3
        case .fiveGrades: min(max(((score - 100) / 12).rounded(), -2), 2)
        }
    }
}
