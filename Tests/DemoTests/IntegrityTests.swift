import Demo
import Domain
import Testing

@Suite struct IntegrityTests {
    @Test func everyUPNIsRightAndAlone() {
        let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ")
        for pupil in school.pupils {
            let figures = Array(pupil.upn)
            #expect(figures.count == 13)
            var sum = 0
            for place in 2...13 {
                let mark = figures[place - 1]
                sum += place * (mark.wholeNumberValue ?? letters.firstIndex(of: mark) ?? 1000)
            }
            #expect(figures[0] == letters[sum % 23])
        }
        #expect(Set(school.pupils.map(\.upn)).count == school.pupils.count)
        #expect(school.pupils.count { $0.upn.last!.isLetter } == 1)
    }

    @Test func keysAreUnique() {
        #expect(Set(school.pupils.map(\.key)).count == school.pupils.count)
        #expect(Set(school.staff.map(\.key)).count == school.staff.count)
        #expect(Set(school.staff.map(\.username)).count == school.staff.count)
        #expect(Set(school.classes.map(\.key)).count == school.classes.count)
        #expect(Set(school.contacts.map(\.key)).count == school.contacts.count)
        #expect(Set(school.terms.map(\.name)).count == school.terms.count)
        let sat = (school.results + school.newestResults).map { "\($0.pupilKey) \($0.assessmentKey) \($0.termName)" }
        #expect(Set(sat).count == sat.count)
    }

    @Test func everyReferenceLeadsSomewhere() {
        let pupils = Set(school.pupils.map(\.key)), staff = Set(school.staff.map(\.key))
        let classes = Set(school.classes.map(\.key)), terms = Set(school.terms.map(\.name))
        let assessments = Set(school.assessments.map(\.key))
        #expect(
            school.pupils.filter { $0.isOnRoll || $0.leftOn! > school.terms[0].firstDay }
                .allSatisfy { classes.contains($0.classKey) })
        #expect(school.pupils.compactMap(\.words?.heardBy).allSatisfy { staff.contains($0) })
        #expect(school.classes.flatMap(\.assistants).allSatisfy { staff.contains($0) })
        #expect(school.classes.flatMap(\.teachers).map(\.staffKey).allSatisfy { staff.contains($0) })
        #expect(school.enrolments.allSatisfy { pupils.contains($0.pupilKey) && classes.contains($0.classKey) })
        #expect(school.contacts.flatMap(\.pupilKeys).allSatisfy { pupils.contains($0) })
        #expect(school.contacts.compactMap(\.staffKey).allSatisfy { staff.contains($0) })
        #expect(school.attendance.allSatisfy { pupils.contains($0.pupilKey) && terms.contains($0.termName) })
        #expect(
            (school.results + school.newestResults).allSatisfy {
                pupils.contains($0.pupilKey) && assessments.contains($0.assessmentKey) && terms.contains($0.termName)
            })
    }

    @Test func everyPupilOnRollHasAnAdultAndAClassNow() {
        let cared = Set(school.contacts.flatMap(\.pupilKeys))
        let now = Set(school.classes.filter { !$0.teachers.isEmpty }.map(\.key))
        #expect(onRoll.allSatisfy { cared.contains($0.key) && now.contains($0.classKey) })
    }

    @Test func resultsFallOnSchoolDaysWhileThePupilWasHere() {
        let pupils = Dictionary(uniqueKeysWithValues: school.pupils.map { ($0.key, $0) })
        let terms = Dictionary(uniqueKeysWithValues: school.terms.map { ($0.name, $0) })
        let closed = Set(school.closures.map(\.day))
        for result in school.results + school.newestResults {
            let pupil = pupils[result.pupilKey]!, term = terms[result.termName]!
            let isSchoolDay =
                term.firstDay <= result.takenOn && result.takenOn <= term.lastDay
                && !term.halfTerm.contains(result.takenOn) && !closed.contains(result.takenOn)
                && !result.takenOn.weekday.isWeekend
            #expect(isSchoolDay && pupil.joinedOn <= result.takenOn && result.takenOn <= pupil.leftOn ?? result.takenOn)
            #expect(YearGroup(born: pupil.bornOn, on: result.takenOn) == result.yearGroup)
        }
    }

    @Test func namesAreThoseOfAnEnglishSchool() {
        let names = onRoll.flatMap { [$0.firstName, $0.lastName] }
        #expect(names.contains { $0.contains("'") })
        #expect(names.contains { $0.contains("-") })
        #expect(names.contains { $0.contains(" ") })
        #expect(names.contains { $0.unicodeScalars.contains { $0.value > 127 } })
        for name in ["Yusuf", "Nguyễn", "Chan", "Adeyemi", "Rahman", "Sandhu", "Kimura"] {
            #expect(names.contains(name))
        }
        #expect(names.allSatisfy { !$0.isEmpty && $0.first != " " && $0.last != " " })
        #expect(onRoll.contains { $0.knownAs != nil })
        #expect(Set(onRoll.map { "\($0.firstName) \($0.lastName)" }).count == onRoll.count)
    }

    @Test func newestFileHasItsFaults() {
        let lines = school.newestResultsFile().split(separator: "\r\n").map(String.init)
        let rows = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let known = Set(school.pupils.map(\.upn))
        #expect(lines[0] == "upn,subject,assessment,date,score")
        #expect(rows.allSatisfy { $0.count == 5 })
        #expect(rows.count { !known.contains($0[0]) } == 1)
        #expect(rows.count { $0[4] == "310" } == 1)
        #expect(rows.count { $0[4].isEmpty } == 1)
        #expect(rows.count { $0[3].hasPrefix("31/11/") } == 1)
        #expect(lines.count - Set(lines).count == 1)
        #expect(rows.count > 300)
    }

    @Test func exportsHoldTheWholeSchool() {
        let rows = school.exports().map { $0.text.split(separator: "\r\n").count }
        // Terms and half terms with their closures; headings in each; three lines around the pupils.
        #expect(rows[1] == school.staff.count + 1)
        #expect(rows[2] == onRoll.count + 4)
        #expect(rows[4] > onRoll.count)
        #expect(rows[6] == onRoll.count + 1)
        #expect(school.exports()[6].text.prefix(200).contains("Autumn 20"))
    }
}
