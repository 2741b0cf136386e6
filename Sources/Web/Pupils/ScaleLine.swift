import Domain
import Store

/// A pupil’s results of one scale in one subject, oldest first, and how those who started level went on.
struct ScaleLine {
    let results: [PupilResult]
    let band: PeerBand?

    /// Nothing for one result: there is no line yet.
    ///
    /// - Parameter today: nil for a scale that is not used now, whose time is over.
    func chart(_ subject: String, _ flags: [ChartFlag], _ today: Day?) -> HTML {
        guard let first = results.first, let last = results.last, results.count > 1 else { return .none }
        return ResultsChart(
            summary: "\(subject.capitalised) from \(first.score) to \(last.score).",
            scale: "\(subject.capitalised), \(first.scale) score",
            results.map { ChartPoint($0.takenOn, $0.value, label: $0.score, likely: $0.likely) },
            band: results.compactMap { result in half(result).map { ChartHalf(result.takenOn, $0.range) } },
            peers: sat, flags: flags, today: today
        ).html
    }

    /// Of how many, over the sittings.
    private var sat: ClosedRange<Int> {
        let counts = results.compactMap { band?.halves[$0.place]?.sat }
        return (counts.min() ?? 0)...(counts.max() ?? 0)
    }

    /// All that the chart shows, as numbers. A test that all of them are of is named once, above.
    func table(_ subject: String, _ flags: [ChartFlag]) -> HTML {
        let tests = Set(results.map(\.test))
        var columns = [Column("Sitting")]
        if tests.count > 1 { columns.append(Column("Test")) }
        columns += [Column("Score", isNumeric: true), Column("90% range", isNumeric: true)]
        if band != nil { columns.append(Column("Half of those who started level scored", isNumeric: true)) }
        if !flags.isEmpty { columns.append(Column("Changed since the one before")) }
        var rows: [[HTML]] = results.indices.map { place in
            let result = results[place]
            var cells: [HTML] = [
                "\(result.takenOn.brief)<br><span class=\"small quiet\">\(result.yearGroup.name)</span>"
            ]
            if tests.count > 1 { cells.append("\(result.test)") }
            cells += ["\(result.score)", "\(result.likelyInWords)"]
            if band != nil { cells.append(half(result)?.cell ?? "–") }
            if !flags.isEmpty { cells.append("\(changed(before: place, flags))") }
            return cells
        }
        let since = flags.filter { flag in results.last.map { flag.day > $0.takenOn } ?? false }
        if !since.isEmpty {
            let none = Array(repeating: HTML.none, count: columns.count - 2)
            rows.append(["Since then"] + none + ["\(listing(since))"])
        }
        let id = fieldID("results-\(subject)-\(results.first?.scale ?? "")")
        let caption = "The numbers" + (tests.count == 1 ? ": \(results[0].test)" : "")
        return "<div class=\"section\">\(DataTable(id: id, caption, columns, rows, stacks: true))</div>"
    }

    private func half(_ result: PupilResult) -> (range: ClosedRange<Double>, cell: HTML)? {
        guard let half = band?.halves[result.place] else { return nil }
        let (low, high) = (Double(half.scores.lowerBound) / 1000, Double(half.scores.upperBound) / 1000)
        let words = span(figure(low), figure(high))
        return (low...high, "\(words)<br><span class=\"small quiet\">of \(half.sat)</span>")
    }

    private func changed(before place: Int, _ flags: [ChartFlag]) -> String {
        listing(
            flags.filter { flag in
                flag.day <= results[place].takenOn && (place == 0 || flag.day > results[place - 1].takenOn)
            })
    }

    private func listing(_ flags: [ChartFlag]) -> String {
        flags.map { "\($0.letter): \($0.words)" }.joined(separator: "; ")
    }
}

extension PupilResult {
    var value: Double { Double(thousandths) / 1000 }

    /// The 90 % range, where the test gives its error.
    var likely: ClosedRange<Double>? {
        error.map {
            let off = ScoreError.ninety * Double($0) / 1000
            return value - off...value + off
        }
    }

    var likelyInWords: String {
        likely.map { span(String(Int($0.lowerBound.rounded())), String(Int($0.upperBound.rounded()))) } ?? "not known"
    }
}

/// `81 to 95`, never parted by the end of a line.
private func span(_ low: String, _ high: String) -> String { "\(low)\u{a0}to\u{a0}\(high)" }
