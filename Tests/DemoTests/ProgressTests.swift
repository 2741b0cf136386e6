import Demo
import Domain
import Testing

@Suite struct ProgressTests {
    /// How many in a hundred of those who started within `near` points made less progress, at every sitting of the
    /// same two seasons and year group.
    private func share(of pupil: DemoSchool.Pupil, _ subject: String, in school: DemoSchool) -> Double {
        let all = school.results.filter { $0.assessmentKey == subject }
        let own = all.filter { $0.pupilKey == pupil.key }.suffix(2)
        let from = own.first!, to = own.last!
        var before: [String: Int] = [:]
        let season = { (result: DemoSchool.Result) in result.termName.prefix(6) }
        for result in all where result.yearGroup == from.yearGroup && season(result) == season(from) {
            before[result.pupilKey] = Int(result.text)!
        }
        var less = 0, peers = 0
        let start = Int(from.text)!, end = Int(to.text)!
        for result in all where result.yearGroup == to.yearGroup && season(result) == season(to) {
            guard result.pupilKey != pupil.key, let first = before[result.pupilKey],
                abs(first - start) <= 5
            else { continue }
            peers += 1
            if Int(result.text)! < end { less += 1 }
        }
        #expect(peers >= 30)
        return Double(less) / Double(peers)
    }

    @Test(arguments: ["2026-11-21", "2027-02-10", "2027-06-30", "2026-09-10"])
    func leylaIsClearlySlowerThanPeers(_ today: String) throws {
        let school = DemoSchool.make(today: Day(today)!)
        let leyla = try #require(pupil("Leyla", "Demir", in: school))
        #expect(className(leyla, in: school) == "4 Willow")
        #expect(share(of: leyla, "reading", in: school) <= 0.06)
        #expect(results(of: leyla, "reading", in: school).suffix(2) == [95, 78])
        let missed = school.attendance.filter { $0.pupilKey == leyla.key && $0.sessionsMissed == 28 }
        #expect(missed.count >= 1)
    }

    @Test func amiraImprovesWithSupport() throws {
        let amira = try #require(pupil("Amira", "Yusuf"))
        #expect(className(amira) == "5 Rowan")
        #expect(results(of: amira, "reading").suffix(4) == [81, 82, 82, 88])
        #expect(amira.strategies.count == 5)
        #expect(share(of: amira, "reading", in: school) >= 0.5)
    }

    @Test func ioanaFellBehindInMaths() throws {
        #expect(share(of: try #require(pupil("Ioana", "Popescu")), "maths", in: school) <= 0.08)
    }

    @Test func sittingsAgreeAsGoodTestsDo() {
        let sat = school.results.filter { $0.assessmentKey == "maths" && $0.yearGroup.number == 4 }
        var spring: [String: Double] = [:]
        for result in sat where result.termName.hasPrefix("Spring") { spring[result.pupilKey] = Double(result.text)! }
        let pairs = sat.filter { $0.termName.hasPrefix("Summer") }.compactMap { result in
            spring[result.pupilKey].map { ($0, Double(result.text)!) }
        }
        let count = Double(pairs.count)
        let x = pairs.map(\.0).reduce(0, +) / count, y = pairs.map(\.1).reduce(0, +) / count
        let both = pairs.map { ($0 - x) * ($1 - y) }.reduce(0, +)
        let one = pairs.map { ($0.0 - x) * ($0.0 - x) }.reduce(0, +)
        let other = pairs.map { ($0.1 - y) * ($0.1 - y) }.reduce(0, +)
        // The square of the correlation: from .77 to .91.
        #expect((0.6...0.82).contains(both * both / (one * other)))
    }
}
