import Demo
import Domain
import Testing

@Suite struct CountTests {
    @Test func about420PupilsInFifteenClasses() {
        #expect((410...430).contains(onRoll.count))
        let now = school.classes.filter { !$0.teachers.isEmpty }
        #expect(now.count == 15)
        for group in now {
            #expect((20...32).contains(onRoll.count { $0.classKey == group.key }), "\(group.name)")
            #expect(!group.assistants.isEmpty)
        }
        for year in 0...6 { #expect((56...64).contains(onRoll.count { $0.yearGroup.number == year })) }
    }

    @Test func registerIsNearNationalRates() {
        let support = onRoll.filter { $0.senStatus == "K" }, plans = onRoll.filter { $0.senStatus == "E" }
        #expect((0.12...0.16).contains(Double(support.count) / Double(onRoll.count)))
        #expect((0.04...0.06).contains(Double(plans.count) / Double(onRoll.count)))
        #expect((0.55...0.72).contains(Double(support.count { $0.sex == "M" }) / Double(support.count)))
        #expect((0.62...0.85).contains(Double(plans.count { $0.sex == "M" }) / Double(plans.count)))
        let byType = ["SEMH", "MLD", "SPLD", "ASD"].map { type in support.count { $0.needs[0].type == type } }
        #expect(support.count { $0.needs[0].type == "SLCN" } > byType.max()!)
    }

    @Test func needsFollowTheCensusRules() {
        for pupil in school.pupils {
            #expect(pupil.needs.isEmpty == (pupil.senStatus == "N"))
            #expect(pupil.needs.map(\.rank) == Array(1..<pupil.needs.count + 1))
            #expect(pupil.needs.count <= 2)
            #expect((pupil.senSince == nil) == (pupil.senStatus == "N"))
            if pupil.senStatus == "E" { #expect(!pupil.needs.contains { $0.type == "NSA" }) }
        }
    }

    @Test func manyOnTheRegisterHaveSpoken() {
        let register = onRoll.filter { $0.senStatus != "N" }
        #expect(register.count { $0.words != nil } * 2 > register.count)
        #expect(onRoll.contains { $0.senStatus == "N" && $0.words != nil })
        for audience in DemoSchool.Audience.allCases {
            #expect(onRoll.contains { $0.words?.audience == audience })
        }
        #expect(register.allSatisfy { $0.strategies.count <= 5 })
        #expect(onRoll.allSatisfy { $0.strategies.allSatisfy { DemoSchool.strategyList.contains($0) } })
    }

    @Test func sevenYearsOfResultsWithManyPeers() {
        let years = Set(school.results.map { AcademicYear(of: $0.takenOn) })
        #expect(years.count >= 7)
        #expect((10_000...40_000).contains(school.results.count))
        let left = school.pupils.filter { $0.yearGroup.number == 6 && !$0.isOnRoll }
        #expect(Set(left.map { $0.leftOn!.year }).count == 6)
        for year in 1...5 {
            let sat = school.results.filter { $0.assessmentKey == "reading" && $0.yearGroup.number == year }
            #expect(Set(sat.map(\.pupilKey)).count >= 350)
        }
    }

    @Test func scoresKeepToTheirScale() {
        for assessment in school.assessments {
            let scores = school.results.filter { $0.assessmentKey == assessment.key }.map { Int($0.text)! }
            #expect(scores.allSatisfy { (assessment.minimum...assessment.maximum).contains($0) })
            guard ["reading", "maths"].contains(assessment.key) else { continue }
            let mean = Double(scores.reduce(0, +)) / Double(scores.count)
            let variance = scores.map { (Double($0) - mean) * (Double($0) - mean) }.reduce(0, +) / Double(scores.count)
            #expect((97...102).contains(mean))
            #expect((14 * 14...16 * 16).contains(variance))
            let floor = scores.count { $0 == 70 }, ceiling = scores.count { $0 == 130 }
            #expect((0.005...0.05).contains(Double(floor) / Double(scores.count)))
            #expect((0.005...0.05).contains(Double(ceiling) / Double(scores.count)))
        }
    }

    @Test func aFewMissASitting() {
        let sat = school.results.filter { $0.assessmentKey == "reading" && $0.termName == "Summer 2026" }
        let there = school.pupils.filter { pupil in
            pupil.assessedBy == .tests && pupil.joinedOn < Day("2026-06-01")!
                && (pupil.leftOn.map { $0 > Day("2026-07-10")! } ?? true)
                && school.enrolments.contains {
                    $0.pupilKey == pupil.key && $0.academicYear.start == 2025 && $0.yearGroup.number > 0
                }
        }
        #expect((0.94...0.99).contains(Double(sat.count) / Double(there.count)))
    }

    @Test func attendanceIsUsualButForAFew() {
        let possible = school.attendance.reduce(0) { $0 + $1.sessionsPossible }
        let missed = school.attendance.reduce(0) { $0 + $1.sessionsMissed }
        #expect((0.04...0.09).contains(Double(missed) / Double(possible)))
        #expect(school.attendance.allSatisfy { (0...$0.sessionsPossible).contains($0.sessionsMissed) })
        let seldomThere = Set(school.attendance.filter { $0.sessionsMissed * 5 > $0.sessionsPossible }.map(\.pupilKey))
        #expect((5...40).contains(seldomThere.count))
    }

    @Test func readingProgressIsTurnedOnAfterItsAssessment() {
        #expect(school.settings.impactAssessedOn < school.settings.turnedOnOn)
        #expect(school.staff.contains { $0.key == school.settings.turnedOnBy })
    }
}
