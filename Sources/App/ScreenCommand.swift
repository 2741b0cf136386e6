import ArgumentParser
import Domain
import Exchange
import Foundation
import Screening

/// `fourfold screen FILE.csv`: the four progress concerns for each pupil and subject of a file of scores.
struct ScreenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen",
        abstract: "Answers the four progress concerns (CoP 6.17) from a file of scores.",
        discussion: """
            FILE.csv has the columns pupil, subject, wave and score, and may have school, year_group, scale, sem, \
            date and cohort_year. One line is written for each pupil and subject.
            """)

    @Argument(help: "A CSV file of scores.")
    var file: String

    @Flag(help: "One line for each pair of sittings in turn, not only the newest.")
    var allIntervals = false

    @Option(help: "Where to write; without it, to standard output.")
    var out: String?

    func run() throws {
        if let out, place(out) == place(file) { throw stop("\(out) is the file of scores. Name another to write to.") }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw stop("\(file) cannot be read. Is it there, and is it a file?")
        }
        let scores: ScreenFile
        do { scores = try ScreenFile([UInt8](data)) } catch { throw stop("\(file): \(error.message)") }
        var output = ScreenOutput(scores)
        for subject in scores.subjects {
            output.add(screen(Panel(subject), newestOnly: !allIntervals), of: subject)
        }
        try write(output.text)
    }

    private func place(_ path: String) -> URL { URL(fileURLWithPath: path).resolvingSymlinksInPath() }

    private func write(_ text: String) throws {
        do {
            if let out {
                try Data(text.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
            } else {
                try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
            }
        } catch {
            throw stop("\(out ?? "Standard output") cannot be written.")
        }
    }
}

extension Panel {
    /// The marks of one subject of a file.
    fileprivate init(_ subject: ScreenFile.Subject) {
        self.init()
        for mark in subject.marks {
            add(
                pupil: mark.pupil, sitting: mark.sitting, score: mark.score, sem: mark.sem, yearGroup: mark.yearGroup,
                scale: mark.scale)
        }
    }
}
