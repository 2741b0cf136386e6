import Domain
import Screening

/// How often each question is answered yes in invented school years, of whom.
struct Calibration {
    /// Answers about pupils who kept pace.
    private(set) var answers = 0.0
    private(set) var yes = [Double](repeating: 0, count: 4)
    /// Own rates can be asked only from the third result on.
    private(set) var rates = 0.0
    /// “Not closing”: yes of a pupil who truly stands above the lowest quarter.
    private(set) var notBehind = 0.0
    /// Pupils who kept pace: all, those with any wrong yes in the year, those with any yes.
    private(set) var pupils = 0.0
    private(set) var anyWrong = 0.0
    private(set) var any = 0.0
    /// Answers in the term in which a pupil fell behind or caught up.
    private(set) var falls = 0.0
    private(set) var found = [Double](repeating: 0, count: 4)
    private(set) var foundByAny = 0.0
    /// Answers about pupils truly in the lowest twentieth who stay there, and those told “not closing”.
    private(set) var lowest = 0.0
    private(set) var lowestFound = 0.0
    private(set) var newest = 0.0
    private(set) var listed = 0.0

    init(_ year: SchoolYear, years: Int, seed: UInt64 = 1) {
        var seeded = Seeded(seed)
        for _ in 0..<years {
            let (pupils, panels) = year.draw(&seeded)
            var yes = [Bool](repeating: false, count: pupils.count)
            var wrong = yes
            for (subject, panel) in panels.enumerated() {
                for reading in screen(panel) { take(reading, subject, pupils[reading.pupil], &yes, &wrong) }
            }
            for (number, pupil) in pupils.enumerated() where pupil.isSteady && pupil.fall == nil {
                self.pupils += 1
                if yes[number] { any += 1 }
                if wrong[number] { anyWrong += 1 }
            }
        }
    }

    private mutating func take(
        _ reading: Reading, _ subject: Int, _ pupil: SchoolYear.Pupil, _ yes: inout [Bool], _ wrong: inout [Bool]
    ) {
        let raised = reading.answers.raised
        if reading.to == SchoolYear.sittings - 1 {
            newest += 1
            if ScreeningSettings().isListed(reading.answers, attainment: reading.attainment) { listed += 1 }
        }
        if let fall = pupil.fall {
            guard fall == (subject, reading.to) else { return }
            falls += 1
            if !raised.isEmpty { foundByAny += 1 }
            for concern in raised { found[ProgressConcern.allCases.firstIndex(of: concern)!] += 1 }
        } else if pupil.isSteady {
            let level = pupil.levels[subject][reading.to]
            answers += 1
            if reading.results > 2 { rates += 1 }
            for concern in raised { self.yes[ProgressConcern.allCases.firstIndex(of: concern)!] += 1 }
            let isBehind = level <= SchoolYear.quarter
            if raised.contains(.gapNotClosing), !isBehind { notBehind += 1 }
            if level <= SchoolYear.twentieth {
                lowest += 1
                if raised.contains(.gapNotClosing) { lowestFound += 1 }
            }
            if !raised.isEmpty { yes[reading.pupil] = true }
            if raised.contains(where: { $0 != .gapNotClosing || !isBehind }) { wrong[reading.pupil] = true }
        }
    }

    /// Yes to each question among pupils who kept pace, in a hundred answers.
    var shares: [String] {
        zip(yes, [answers, rates, answers, answers]).map { percent($0, of: $1) }
    }

    /// Yes in the term of the fall, in a hundred.
    var power: [String] { found.map { percent($0, of: falls) } + [percent(foundByAny, of: falls)] }
}
