import Dispatch
import Domain
import Foundation
import Screening

// The kernel of reading progress on columns in memory, printed as lines that bench/run sets in its table. Run in the
// release build only.

/// Processor seconds of the whole program so far, all cores together.
func processor() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

func line(_ name: String, _ value: Double, _ unit: String, _ goal: String) {
    print("| \(name) | \((value * 100).rounded() / 100) \(unit) | \(goal) |")
}

/// Invented scores: a level of the pupil's own and scatter, about 100 with a deviation of 15.
struct Scores {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func normal() -> Double {
        var sum = 0.0
        for _ in 0..<6 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            sum += Double(state >> 33) / Double(1 << 31)
        }
        return (sum - 3) * 1.4142135
    }

    /// One pupil's, from 40 to 160.
    mutating func next(_ count: Int) -> [Double] {
        let level = 100 + 13.5 * normal()
        return (0..<count).map { _ in min(max(level + 6.5 * normal(), 40), 160) }
    }
}

let years = 13
let sittings = 12
let threads: (Int, @Sendable (Int) -> Void) -> Void = { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }

/// Adds up what a cohort's pupils are told, so that nothing is left out.
func sum(_ papers: Papers) -> Int {
    var sum = 0
    papers.each { _, figures in
        for figure in figures {
            sum &+= Int(figure.growth) &+ Int(figure.low) &+ Int(figure.high) &+ Int(figure.answers)
        }
    }
    return sum
}

// MARK: A country in whole numbers

let pupils = (CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 9_000_000) / years
let each = pupils * sittings
var scores = Scores(seed: 7)
var whole = [Int16](repeating: 0, count: years * each)
for pupil in 0..<years * pupils {
    let (year, place) = (pupil / pupils, pupil % pupils)
    for (sitting, score) in scores.next(sittings).enumerated() {
        whole[year * each + sitting * pupils + place] = Int16(score.rounded())
    }
}
let country = whole
let marks = Double(country.count)

var start = processor()
let tally = (0..<years * sittings).reduce(0) { total, paper in
    var counts = [Int](repeating: 0, count: 161)
    for score in country[paper * pupils..<(paper + 1) * pupils] { counts[Int(score)] &+= 1 }
    return total + counts[100]
}
let counting = processor() - start

let clock = ContinuousClock()
start = processor()
let begun = clock.now
let sums = [Int](unsafeUninitializedCapacity: years) { sums, count in
    nonisolated(unsafe) let places = sums
    threads(years) { year in
        let scores = country[year * each..<(year + 1) * each]
        places.initializeElement(at: year, to: sum(Papers(whole: scores, pupils: pupils, yearGroup: year, error: 4)))
    }
    count = years
}
let used = processor() - start
let took = clock.now - begun
let million = "\((marks / 1e5).rounded() / 10) million results"
line("\(million) of whole numbers, every answer, a CPU-second", marks / used / 1e6, "million", "at least 30 million")
line("The same, on the clock", Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18, "s", "")
line("The same, in times of counting each score once", used / counting, "", "")
var usage = rusage()
getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
line("Memory at its highest, the scores with it", Double(usage.ru_maxrss) / 1e6, "GB", "under 1 GB")

// MARK: Scores of six decimals

var finePanel = Panel()
for pupil in 0..<100_000 {
    for (sitting, score) in scores.next(sittings).enumerated() {
        finePanel.add(
            pupil: pupil, sitting: sitting, score: (score * 1e6).rounded() / 1e6, sem: 4, yearGroup: 1, scale: 0)
    }
}
start = processor()
let fine = sum(Papers(finePanel))
line(
    "1.2 million results of six decimals, every answer, a CPU-second", 1.2 / (processor() - start), "million", "")

// MARK: Schools

/// 372 pupils in seven year groups, the newest 12 results of each; who sat a term's test in other years is a peer.
func school(_ seed: UInt64) -> Panel {
    var (panel, scores) = (Panel(), Scores(seed: seed))
    for pupil in 0..<372 {
        for (place, score) in scores.next(sittings).enumerated() {
            panel.add(pupil: pupil, sitting: 3 * (pupil % 7) + place, score: score.rounded(), sem: 4, scale: 0)
        }
    }
    return panel
}

let schools = (0..<100).map { school(UInt64($0) + 1) }
start = processor()
let read = schools.reduce(0) { $0 + screen($1, newestOnly: true).count }
line("446,400 results of 100 schools, newest interval", processor() - start, "CPU-s", "under 0.4")

let touched = Set((0..<372).filter { $0 % 7 == 3 })
let changes = (0..<101).map { round -> Double in
    let papers = Papers(schools[round % 100])
    let start = clock.now
    let changed = papers.with(Double(80 + round % 40), of: 3, at: 3 * 3 + 11)
    let readings = Readings(changed, newestOnly: true, only: touched)
    let told = readings.indices.map { readings[$0] }
    precondition(told.count == touched.count)
    return Double((clock.now - start).components.attoseconds) / 1e15
}
line("One new result, every answer that it bears on", changes.sorted()[50], "ms", "1 ms")
precondition(read == 37_200 && tally > 0 && fine != 0 && sums.reduce(0, &+) != 0)
