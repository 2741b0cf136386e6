import ArgumentParser
import Dispatch
import Domain
import Exchange
import Foundation
import Screening
import Synchronization
import Web

/// `fourfold screen FILE.csv`: the four progress concerns for each pupil and subject of a file of scores.
struct ScreenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen",
        abstract: "Answers the four progress concerns (CoP 6.17) from a file of scores.",
        discussion: """
            FILE.csv has the columns pupil, subject, wave and score, and may have school, year_group, scale, sem, \
            date and cohort_year. A scale called “standardised” has its middle at 100 and a deviation of 15 in the \
            whole nation: where too few pupils sat both tests, they are compared with a published national sample. \
            One line is written for each pupil and subject. With --out, the same command goes on with a run that was \
            stopped.
            """)

    @Argument(help: "A CSV file of scores.")
    var file: String

    @Flag(help: "One line for each pair of sittings in turn, not only the newest.")
    var allIntervals = false

    @Option(help: "The columns to write, parted by commas, such as pupil,subject,growth_percentile; without it, all.")
    var columns: String?

    @Option(help: "Where to write; without it, to standard output.")
    var out: String?

    private var chosen: [ScreenOutput.Column?] {
        columns?.split(separator: ",").map { ScreenOutput.Column(rawValue: String($0).trimmed) }
            ?? ScreenOutput.Column.allCases
    }

    func validate() throws {
        guard chosen.isEmpty || chosen.contains(nil) else { return }
        let names = ScreenOutput.Column.allCases.map(\.rawValue)
        throw ValidationError("--columns takes some of \(listed(names)).")
    }

    func run() async throws {
        if let out, place(out) == place(file) { throw stop("\(out) is the file of scores. Name another to write to.") }
        let headway = Headway()
        let teller = headway.shownOnTerminal()
        defer { teller?.cancel() }
        do {
            let scores = try read(headway)
            var target = try ScreenTarget(out, work: work, subjects: scores.subjects.count)
            try write(scores, to: &target, headway)
        } catch is ScreenTarget.CannotWrite {
            throw stop("\(out ?? "Standard output") cannot be written.")
        }
    }

    private func place(_ path: String) -> URL { URL(fileURLWithPath: path).resolvingSymlinksInPath() }

    /// What a half-written file belongs to, in one line.
    private var work: String {
        let known = try? FileManager.default.attributesOfItem(atPath: place(file).path)
        let changed = (known?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        return [
            Fourfold.version, "\(ScreeningSettings.methodVersion)", "\(allIntervals)", columns ?? "",
            "\(known?[.size] ?? 0)", "\(changed)", place(file).path,
        ].joined(separator: " ").replacing("\n", with: " ")
    }

    private func read(_ headway: Headway) throws -> ScreenFile {
        headway.say("Reading \(file)")
        do {
            guard let bytes = try fileBytes(file, atMost: ScreenFile.limits.bytes) else {
                throw stop("\(file) cannot be read. Is it there, and is it a file?")
            }
            let done = Mutex(0)
            return try ScreenFile(bytes, standardised: Int32(Panel.standardised), inParts: atOnce) { more in
                done.withLock {
                    $0 += more
                    headway.move($0, of: bytes.count)
                }
            }
        } catch let fault as ScreenFileFault {
            throw stop("\(file): \(fault.message)")
        }
    }

    private func write(_ scores: ScreenFile, to target: inout ScreenTarget, _ headway: Headway) throws {
        let output = ScreenOutput(scores, columns: chosen.compactMap(\.self))
        try target.begin(output.heading)
        let (start, count) = (target.subject, scores.subjects.count)
        headway.say("Screening")
        let done = Mutex(0)
        // At the same time, because much of one subject's work goes on in one place.
        let found = [Found](count: count - start, size: 1, atOnce) { number in
            let papers = Papers(Panel(scores.subjects[start + number].marks), inParts: atOnce)
            let found: Found =
                output.isGrowthAlone
                ? .growths(Growths(papers, newestOnly: !allIntervals, inParts: atOnce))
                : .readings(Readings(papers, newestOnly: !allIntervals, inParts: atOnce))
            done.withLock {
                $0 += 1
                headway.move($0, of: count - start)
            }
            return found
        }
        for (number, found) in zip(start..<count, found) {
            let subject = scores.subjects[number]
            headway.say("Writing \(subject.name)", number, of: count)
            let (size, blocks) = (4096, 16)
            while target.reading < found.count {
                let start = target.reading
                let end = min(start + size * blocks, found.count)
                let lines = [[UInt8]](count: (end - start + size - 1) / size, size: 1, atOnce) { block in
                    let places = start + block * size..<min(start + block * size + size, end)
                    return switch found {
                    case .growths(let growths): output.lines(growths[places], of: subject)
                    case .readings(let readings): output.lines(places.lazy.map { readings[$0] }, of: subject)
                    }
                }
                try target.add(lines, upTo: end)
                headway.move(end, of: found.count)
            }
            try target.endSubject()
        }
        try target.finish()
    }
}

/// What one subject says: of growth alone where no more is to be written.
private enum Found: Sendable {
    case growths(Growths)
    case readings(Readings)

    var count: Int {
        switch self {
        case .growths(let growths): growths.count
        case .readings(let readings): readings.count
        }
    }
}

/// On all cores.
func atOnce(_ jobs: Int, _ job: @Sendable (Int) -> Void) {
    DispatchQueue.concurrentPerform(iterations: jobs, execute: job)
}

extension Panel {
    /// The marks of one subject of a file.
    fileprivate init(_ marks: ScreenMarks) {
        self.init(
            pupils: marks.pupils, sittings: marks.sittings, scores: marks.scores, errors: marks.errors,
            yearGroups: marks.yearGroups, scales: marks.scales)
    }
}
