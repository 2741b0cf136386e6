import Demo
import Domain
import Testing

/// What adults wrote down, from worries to decisions.
@Suite struct EventTests {
    private typealias What = DemoSchool.What

    private func days(_ school: DemoSchool) -> Set<Day> {
        let closed = Set(school.closures.map(\.day))
        return Set(
            school.terms.flatMap { term in
                (term.firstDay.number...term.lastDay.number).map(Day.init(number:)).filter {
                    !$0.weekday.isWeekend && !term.halfTerm.contains($0) && !closed.contains($0)
                }
            })
    }

    private func events(of first: String, _ last: String) -> [DemoSchool.Event] {
        let key = pupil(first, last)?.key
        return school.events.filter { $0.pupilKey == key }
    }

    @Test(arguments: manyDays) func everythingFallsOnASchoolDayInOrder(_ today: Day) {
        let school = DemoSchool.make(today: today), days = days(school)
        let joined = Dictionary(uniqueKeysWithValues: school.pupils.map { ($0.key, $0.joinedOn) })
        #expect(school.events.count > 500)
        #expect(zip(school.events, school.events.dropFirst()).allSatisfy { $0.on <= $1.on })
        for event in school.events {
            let first = event.pupilKey.flatMap { joined[$0] }
            #expect(days.contains(event.on) || event.on == first, "\(event)")
            #expect(event.on < school.anchor || event.on == first, "\(event)")
            #expect(first.map { $0 <= event.on } ?? true, "\(event)")
        }
    }

    @Test(arguments: manyDays) func everybodyNamedIsThere(_ today: Day) {
        let school = DemoSchool.make(today: today)
        let staff = Set(school.staff.map(\.key)), pupils = Set(school.pupils.map(\.key))
        let classes = Set(school.classes.map(\.key))
        let families = Set(school.contacts.flatMap { contact in contact.pupilKeys.map { "\($0) \(contact.key)" } })
        for event in school.events {
            #expect(staff.contains(event.by) && event.pupilKey.map(pupils.contains) ?? true)
            switch event.what {
            case .worry(let worry): #expect(staff.contains(worry.answerer))
            case .teaching(let lesson): #expect(staff.contains(lesson.teacher))
            case .decided(let choice): #expect(staff.contains(choice.teacher) && staff.contains(choice.senco))
            case .moved(let other, _): #expect(pupils.contains(other))
            case .asked(_, let key), .told(_, _, let key): #expect(key.map(classes.contains) ?? true)
            case .letter(_, let reader?, _):
                #expect(families.contains("\(event.pupilKey ?? "") \(reader.contactKey ?? "")"))
            default: break
            }
        }
    }

    /// As `worry`, `answered`, … so that a test can say which came, in which order.
    private func step(_ event: DemoSchool.Event) -> String { String("\(event.what)".prefix { $0 != "(" }) }

    @Test(arguments: [
        ("Idris", "Yusuf", ["worry"]), ("Isla", "Whitaker", ["worry"]), ("Solomiia", "Kovalenko", ["worry"]),
        ("Nevaeh", "Grant", ["worry", "considered", "answered"]),
        ("Thảo", "Nguyễn", ["worry", "considered", "answered"]),
        ("Mohammed", "Rahman", ["worry", "considered"]),
        ("Sahra", "Osman", ["worry", "considered", "answered", "teaching"]),
        (
            "Tunde", "Adeyemi",
            [
                "worry", "considered", "answered", "teaching", "looked", "answered", "needs", "pupilSaid", "familySaid",
                "decided",
            ]
        ),
    ])
    func castStandsAtEveryPoint(_ first: String, _ last: String, _ steps: [String]) {
        #expect(events(of: first, last).map(step) == steps)
    }

    @Test func worriesComeFromEverybody() {
        let worries = school.events.compactMap { event in
            if case .worry(let worry) = event.what { (event, worry) } else { nil }
        }
        #expect(Set(worries.map(\.1.whose)) == Set(Concern.Whose.allCases))
        #expect(Set(worries.map(\.1.source)) == Set(Concern.Source.allCases))
        #expect(worries.contains { $0.0.by == "stubbs" && $0.0.on >= school.anchor - 7 })
    }

    @Test func teachingStandsAtEveryPoint() {
        let lessons = school.events.compactMap { event in
            if case .teaching(let lesson) = event.what { (event, lesson) } else { nil }
        }
        #expect(lessons.contains { $0.1.lookOn == school.anchor && $0.1.teacher == "osei" })
        let looked = school.events.compactMap { if case .looked(let outcome, _) = $0.what { outcome } else { nil } }
        #expect(Set(looked) == [.enough, .some, .little])
        let late = lessons.filter { event, lesson in
            lesson.lookOn.map { $0 < school.anchor } ?? false
                && !school.events.contains { $0.pupilKey == event.pupilKey && step($0) == "looked" }
        }
        #expect(late.map(\.1.teacher) == ["whitworth"])
        let moved = school.events.filter { step($0) == "moved" }
        #expect(moved.map(\.pupilKey) == [pupil("Efan", "Pritchard")?.key])
    }

    @Test func decisionsAreOfEveryKind() {
        let choices = school.events.compactMap { event in
            if case .decided(let choice) = event.what { (event, choice) } else { nil }
        }
        #expect(Set(choices.map(\.1.outcome)) == Set(DecisionOutcome.allCases))
        let year = AcademicYear(of: school.anchor)
        #expect(choices.count { AcademicYear(of: $0.0.on) == year && $0.1.outcome == .senSupport } >= 3)
        #expect(Set(choices.map { AcademicYear(of: $0.0.on) }).count >= 6)
        let watched = choices.compactMap(\.1.watchUntil)
        #expect(watched.allSatisfy { school.anchor < $0 && $0 <= school.anchor + 20 } && watched.count == 1)
    }

    @Test func mostOfThoseOnSupportWereDecidedHere() {
        let support = onRoll.filter { $0.senStatus == "K" }, here = school.decidedHere
        #expect(support.count { here.contains($0.key) } * 3 >= support.count)
        #expect(support.contains { !here.contains($0.key) })
        let pupils = Dictionary(uniqueKeysWithValues: school.pupils.map { ($0.key, $0) })
        for event in school.events {
            guard case .decided(let choice) = event.what, choice.outcome == .senSupport,
                let pupil = event.pupilKey.flatMap({ pupils[$0] })
            else { continue }
            #expect(event.on == pupil.senSince && pupil.senStatus == "K" && pupil.care == nil)
            #expect(choice.needs.map(\.rawValue) == pupil.needs.sorted { $0.rank < $1.rank }.map(\.type))
        }
    }

    @Test func oneFamilyNeverAnswersAndOneDisagrees() {
        let connor = events(of: "Connor", "Blackshaw")
        let ways = connor.compactMap { if case .tried(.family, let way, _) = $0.what { way } else { nil } }
        #expect(ways == [.letter, .phone])
        #expect(connor.contains { step($0) == "decided" } && !connor.contains { step($0) == "familySaid" })
        let answers = school.events.compactMap {
            if case .agreement(_, let answer, _, _) = $0.what { answer } else { nil }
        }
        #expect(answers.count { $0 == .disagrees } == 1)
        #expect(answers.contains(.agrees) && answers.contains(.noAnswer))
    }

    @Test func threeAskTheSame() {
        let topics = school.events.compactMap { if case .told(_, let topic, _) = $0.what { topic } else { nil } }
        #expect(topics.count { $0 == "Instructions in small steps" } == 3)
        let replies = school.events.compactMap { if case .replied(let answer, _) = $0.what { answer } else { nil } }
        #expect(Set(replies) == ["taken", "declined"])
        #expect(school.events.count { step($0) == "suggested" } == replies.count + 1)
        #expect(school.events.count { step($0) == "asked" } == topics.count + 2)
    }

    @Test func theSENCoWritesOnHerDays() {
        let joined = Dictionary(uniqueKeysWithValues: school.pupils.map { ($0.key, $0.joinedOn) })
        for event in school.events where event.by == "nair" {
            let isHerDay = [.tuesday, .thursday].contains(event.on.weekday)
            #expect(isHerDay || event.pupilKey.flatMap { joined[$0] } == event.on, "\(event)")
        }
        #expect(school.events.contains { if case .away(_, standIn: "sheikh") = $0.what { true } else { false } })
    }
}
