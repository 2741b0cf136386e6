import ArgumentParser
import Domain
import Exchange
import Foundation
import Screening

/// `fourfold trend FILE.csv`: for each pupil and measure, whether results inside an intervention are on course for the aim.
struct TrendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend",
        abstract: "Says whether results inside an intervention are on course for their aim.",
        discussion: """
            FILE.csv has the columns pupil, measure, date, score, aim and aim_date, and may have start (the score that \
            the aim was set from), planned and delivered (sessions up to that day, since provision last changed) and \
            change (anything written there: provision changed that day). More must be better. One line is written for \
            each pupil and measure.
            """)

    @Argument(help: "A CSV file of results.")
    var file: String

    private static let header = [
        "pupil", "measure", "points", "weeks", "rate_asked", "rate_attained", "chance", "answer", "reason",
    ]

    func run() throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw stop("\(file) cannot be read. Is it there, and is it a file?")
        }
        let found: TrendFile
        do { found = try TrendFile([UInt8](data)) } catch { throw stop("\(file): \(error.message)") }
        var writer = CSVWriter(lineEnd: "\n")
        writer.add(Self.header)
        for course in found.courses { writer.add(cells(course)) }
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(writer.text.utf8))
        } catch {
            throw stop("Standard output cannot be written.")
        }
    }

    private func cells(_ course: TrendFile.Course) -> [String] {
        let intervention = Intervention(course)
        let trend = Trend(intervention)
        let aim = Points(intervention.aim).text(2)
        return [
            course.pupil, course.measure, "\(trend.points)", decimals(trend.weeks, 1), decimals(trend.asked, 2),
            decimals(trend.attained, 2), decimals(trend.chance, 2), trend.course.rawValue,
            trend.sentence(aim: aim, on: intervention.aimDay),
        ]
    }

    private func decimals(_ value: Double?, _ places: Int) -> String {
        value.map { String(format: "%.\(places)f", $0 == 0 ? 0 : $0) } ?? ""
    }
}

extension Intervention {
    /// Of aim, start and sessions the newest line that gives them stands.
    fileprivate init(_ course: TrendFile.Course) {
        let newest = course.lines[course.lines.count - 1]
        self.init(aim: newest.aim, aimDay: newest.aimDay)
        results = course.lines.compactMap { line in line.score.map { (line.day, $0) } }
        changes = course.lines.filter(\.isChange).map(\.day)
        start = course.lines.last { $0.start != nil }?.start
        let since = course.lines.filter { line in changes.allSatisfy { line.day >= $0 } }
        (planned, delivered) = (
            since.last { $0.planned != nil }?.planned, since.last { $0.delivered != nil }?.delivered
        )
    }
}
