import Demo
import Domain
import Testing

@Suite struct SameEverywhereTests {
    @Test func sameDayAndSeedGiveTheSameSchool() {
        let again = DemoSchool.make(today: Day("2026-11-21")!)
        #expect(again == school)
        #expect(again.newestResultsFile() == school.newestResultsFile())
        #expect(again.exports() == school.exports())
    }

    /// A sum over the files' bytes, so that a change on another machine or of another compiler is seen.
    @Test func bytesAreThoseOfEveryOtherMachine() {
        var sum: UInt64 = 14_695_981_039_346_656_037
        for text in [school.newestResultsFile()] + school.exports().map(\.text) {
            for byte in text.utf8 { sum = (sum ^ UInt64(byte)) &* 1_099_511_628_211 }
        }
        #expect(sum == 5_236_804_591_543_392_233)
    }

    @Test func anotherSeedGivesOtherPupils() {
        let other = DemoSchool.make(today: Day("2026-11-21")!, seed: 5)
        #expect(other.pupils.map(\.lastName) != school.pupils.map(\.lastName))
        #expect(pupil("Leyla", "Demir", in: other) != nil)
    }

    @Test func pupilsAreTheSameAllYear() {
        let spring = DemoSchool.make(today: Day("2027-03-10")!)
        func people(_ school: DemoSchool) -> [String] {
            school.pupils.map { "\($0.upn) \($0.firstName) \($0.lastName) \($0.bornOn.iso) \($0.senStatus)" }
        }
        #expect(people(spring) == people(school))
    }

    @Test func aLaterDayKeepsOldResults() {
        let before = Day("2026-07-31")!
        let later = DemoSchool.make(today: Day("2027-03-10")!)
        let cast = Set([
            "Leyla", "Amira", "Tunde", "Ioana", "Finn", "Solomiia", "Sahra", "Scarlett", "Rhys", "Mohammed", "Connor",
        ])
        func drawn(_ school: DemoSchool) -> [DemoSchool.Result] {
            let keys = Set(school.pupils.filter { !cast.contains($0.firstName) }.map(\.key))
            return school.results.filter { $0.takenOn < before && keys.contains($0.pupilKey) }
        }
        #expect(drawn(later) == drawn(school))
    }

    @Test(arguments: manyDays) func everyDayHasASchool(_ today: Day) {
        let school = DemoSchool.make(today: today)
        #expect(school.anchor <= today)
        #expect(today - school.anchor <= 50)
        let term = school.terms.first { $0.firstDay <= school.anchor && school.anchor <= $0.lastDay }
        #expect(term != nil)
        #expect(term?.halfTerm.contains(school.anchor) == false)
        #expect(!school.anchor.weekday.isWeekend)
        #expect(!school.closures.contains { $0.day == school.anchor })
        #expect(school.terms.last?.academicYear == AcademicYear(of: today))
        #expect((24...27).contains(school.terms.count))
        #expect(school.pupils.count { $0.isOnRoll } == 420)
    }

    @Test(arguments: manyDays) func nothingRecordedLiesAfterTheAnchor(_ today: Day) {
        let school = DemoSchool.make(today: today)
        let newest = school.results.map(\.takenOn).max()!
        #expect(newest < school.anchor)
        #expect(school.anchor - newest <= 100)
        #expect(school.newestResults.allSatisfy { $0.takenOn <= school.anchor })
        #expect(school.newestResults.map(\.takenOn).max()! - newest <= 8)
        #expect(school.pupils.allSatisfy { $0.joinedOn <= school.anchor && $0.senSince ?? $0.bornOn <= school.anchor })
        #expect(school.pupils.allSatisfy { $0.words?.on ?? school.anchor <= school.anchor })
        #expect(school.pupils.allSatisfy { $0.leftOn ?? school.anchor <= school.anchor })
    }

    @Test func newestReadingIsDaysOld() {
        #expect(school.anchor.iso == "2026-11-20")
        #expect(school.results.last?.termName == "Autumn 2026")
        #expect(school.anchor - school.results.last!.takenOn <= 10)
    }
}
