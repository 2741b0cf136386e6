import Domain

/// What a reading says in ten bytes a pupil, for columns of many.
package struct Figures: Hashable, Sendable {
    /// In tenths, 0…1000; growth under nought where there are too few peers.
    package let attainment: Int16
    package let growth: Int16
    package let low: Int16
    package let high: Int16
    /// Of each question in the Code's order two bits: 0 yes, 1 no, 2 too early.
    package let answers: UInt8
}

extension Papers {
    /// A year group of which everybody sat every test: scores by sitting and then by pupil.
    /// - Parameter error: the tests' standard error of measurement; `nil` where it is not known.
    package init(whole scores: ArraySlice<Int16>, pupils count: Int, yearGroup: Int, error: Double?) {
        let pupils = Array(0..<Int32(count))
        let papers = (0..<scores.count / count).map { sitting in
            let start = scores.startIndex + sitting * count
            return Paper(
                sitting: Int32(sitting), yearGroup: Int32(yearGroup), scale: 0, pupils: pupils,
                whole: scores[start..<start + count], error: error ?? .nan)
        }
        self.init(papers, pupils: pupils)
    }

    /// Gives the readings of one cohort after another: the later sitting, and the figures by pupil. No more than one
    /// cohort's are held.
    package func each(settings: ScreeningSettings = ScreeningSettings(), _ body: (Int, [Figures]) -> Void) {
        for step in steps(newestOnly: false, nil) {
            let readings = CohortReadings(
                Cohort(self, step), newestOnly: false, isAsked: nil, settings: settings)
            body(Int(all[step.second].sitting), readings.figures)
        }
    }
}

extension CohortReadings {
    /// One a member.
    var figures: [Figures] {
        // Of each cell with each of the three answers to the second question.
        let known = cells.flatMap { cell in
            Answer.allCases.map { rate in
                Figures(
                    attainment: Int16(cell?.attainment.tenths ?? 0),
                    growth: Int16(cell?.growth?.percentile.tenths ?? -1),
                    low: Int16(cell?.growth?.low.tenths ?? -1), high: Int16(cell?.growth?.high.tenths ?? -1),
                    answers: cell.map { $0.bits(rate) } ?? 0)
            }
        }
        return (0..<members.count).map { place in
            known[3 * Int(cohort.cells.places[members[place]]) + rates[members[place]].bits]
        }
    }
}

extension CellReading {
    fileprivate func bits(_ rate: Answer) -> UInt8 {
        let answers = [slowerThanPeers.answer, rate, gapNotClosing.answer, gapWidening.answer]
        return answers.reversed().reduce(0) { $0 << 2 | UInt8($1.bits) }
    }
}

extension Answer {
    fileprivate var bits: Int {
        switch self {
        case .yes: 0
        case .no: 1
        case .tooEarly: 2
        }
    }
}
