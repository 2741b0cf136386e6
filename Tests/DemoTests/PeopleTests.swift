import Demo
import Domain
import Testing

/// One test for each person whom the demo promises.
@Suite struct PeopleTests {
    @Test func jobShare() {
        let shared = school.classes[10].teachers
        #expect(shared.map(\.staffKey) == ["kershaw", "sheikh"])
        #expect(Set(shared.flatMap(\.days)).count == 5)
    }

    @Test func mixedAgeClass() {
        let mixed = school.classes.filter { !$0.teachers.isEmpty && $0.yearGroups.count > 1 }
        #expect(mixed.map(\.name) == ["1/2 Birch"])
        #expect(Set(onRoll.filter { $0.classKey == mixed[0].key }.map(\.yearGroup.number)) == [1, 2])
    }

    @Test func sencoWorksTwoDays() {
        let senco = school.staff.filter { $0.roles.contains("senco") }
        #expect(senco.map(\.lastName) == ["Nair"])
        #expect(senco[0].workingDays.count == 2)
    }

    @Test func supplyTeacherCoversUntilADate() {
        let cover = school.classes.flatMap(\.teachers).filter { $0.relation == "covers" }
        #expect(cover.count == 1)
        #expect(cover[0].from <= school.anchor)
        #expect(cover[0].until! >= school.anchor)
    }

    @Test func twins() throws {
        let ffion = try #require(pupil("Ffion", "Pritchard")), efan = try #require(pupil("Efan", "Pritchard"))
        #expect(ffion.bornOn == efan.bornOn)
        #expect(ffion.classKey != efan.classKey)
        #expect(contacts(of: ffion) == contacts(of: efan))
    }

    @Test func siblings() throws {
        let amira = try #require(pupil("Amira", "Yusuf")), idris = try #require(pupil("Idris", "Yusuf"))
        #expect(contacts(of: amira).map(\.pupilKeys) == [[idris.key, amira.key], [idris.key, amira.key]])
        #expect(school.contacts.count { $0.pupilKeys.count > 1 } > 60)
    }

    @Test func separatedParentsAtTwoAddresses() throws {
        let parents = contacts(of: try #require(pupil("Zofia", "Nowak")))
        #expect(parents.map(\.livesWith) == [true, false])
        #expect(Set(parents.map(\.address)).count == 2)
        #expect(parents.allSatisfy { $0.responsibility })
    }

    @Test func childInCare() throws {
        let jayden = try #require(pupil("Jayden", "Marsh"))
        #expect(jayden.care?.contains("Care order") == true)
        let adults = contacts(of: jayden).map(\.relationship)
        #expect(adults == ["foster carer", "social worker", "mother", "virtual school"])
        #expect(contacts(of: jayden)[0].responsibility == false)
    }

    @Test func parentOnTheStaff() throws {
        let mother = contacts(of: try #require(pupil("Finn", "Achterberg")))[0]
        let teacher = try #require(school.staff.first { $0.key == mother.staffKey })
        #expect(teacher.roles == ["teacher"])
        #expect(teacher.lastName == mother.lastName)
    }

    @Test func oneWhoNeverAnswers() throws {
        let parent = contacts(of: try #require(pupil("Connor", "Blackshaw")))
        #expect(parent.count == 1)
        #expect(parent[0].note.contains("not answered"))
    }

    @Test func januaryJoinerHasOneResult() throws {
        let joiner = try #require(pupil("Solomiia", "Kovalenko"))
        #expect(joiner.joinedOn.month == 1)
        #expect(joiner.inEnglishSchoolsSince == joiner.joinedOn)
        #expect(school.results.count { $0.pupilKey == joiner.key } == 1)
    }

    @Test func pupilsBelowTheTestsHaveNoScores() {
        for way in [DemoSchool.AssessedBy.engagementModel, .preKeyStage] {
            let below = onRoll.filter { $0.assessedBy == way }
            #expect(below.count >= 2)
            for pupil in below { #expect(!school.results.contains { $0.pupilKey == pupil.key }) }
        }
    }

    @Test func receptionHasNoScores() {
        #expect(!school.results.contains { $0.yearGroup == .reception })
        #expect(onRoll.filter { $0.yearGroup == .reception }.allSatisfy { $0.assessedBy == .notYet })
    }

    @Test func assistantWithoutEmail() {
        let without = school.staff.filter { $0.email == nil }
        #expect(without.map(\.roles) == [["assistant"]])
        #expect((9...12).contains(school.staff.count { $0.roles.contains("assistant") }))
    }

    @Test func everyRoleIsThere() {
        for role in ["senco", "teacher", "assistant", "leader", "governor", "safeguarding", "administrator"] {
            #expect(school.staff.contains { $0.roles.contains(role) }, "\(role)")
        }
    }

    @Test func pupilsAtEveryStage() {
        for stage in DemoSchool.Stage.allCases {
            #expect(onRoll.contains { $0.story?.stage == stage }, "\(stage)")
        }
    }

    @Test func arrivedOnTheRegister() {
        let arrived = onRoll.filter(\.senDecidedElsewhere)
        #expect(arrived.contains { $0.firstName == "Malachi" })
        #expect(arrived.allSatisfy { $0.senSince! < $0.joinedOn })
    }
}
