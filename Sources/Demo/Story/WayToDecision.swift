import Domain

/// The whole way of one pupil, from the first worry to SEN support, as the teacher and the SENCo wrote it down.
struct WayToDecision {
    let pupil: DemoSchool.Pupil
    let decidedOn: Day
    let teacher: String
    private let talk: Talk
    private let place: Int
    private let number: Int

    /// School days before the decision on which each step was taken.
    private enum Step: Int { case worry = 54, answer = 49, teaching = 47, look = 15, needs = 11, pupil = 9, family = 6 }

    /// Nil for a pupil without SEN support.
    init?(_ pupil: DemoSchool.Pupil, _ chronicle: Chronicle) {
        guard pupil.senStatus == "K", let day = pupil.senSince else { return nil }
        self.pupil = pupil
        decidedOn = day
        teacher = chronicle.teacher(of: pupil, on: day)
        talk = Talk.about(pupil.needs.first?.type)
        place = chronicle.calendar.place(onOrAfter: day)
        number = Int(pupil.key.dropFirst()) ?? 0
    }

    /// Up to the decision itself.
    ///
    /// - Parameter isReached: whether anybody of the family answered; else they were asked in two ways.
    func write(to chronicle: inout Chronicle, isReached: Bool = true) {
        let calendar = chronicle.calendar
        func day(_ step: Step) -> Day { calendar.days[max(0, place - step.rawValue)] }
        let hasTime = pupil.joinedOn <= day(.worry)
        let first = chronicle.teacher(of: pupil, on: max(pupil.joinedOn, day(hasTime ? .worry : .look)))
        let family = chronicle.speaker(of: pupil)
        chronicle.write(
            day(hasTime ? .worry : .look), first, pupil,
            .worry(.seen(talk.seen[number % talk.seen.count], sight: "Checked last year", to: Staffing.senco)))
        chronicle.write(
            day(hasTime ? .worry : .look), first, pupil,
            .considered([.gap: .no, .english: .no, number % 3 == 0 ? .event : .missedSchool: .notKnown]))
        if hasTime { teach(&chronicle, day(.answer), day(.teaching), day(.look)) }
        chronicle.write(
            chronicle.sencoDay(day(.needs)), Staffing.senco, pupil,
            .answered(
                .needs,
                hasTime
                    ? "Thank you. Let us look at the needs together."
                    : "Let us not wait. We look at the needs together."))
        chronicle.write(
            day(.needs), teacher, pupil,
            .needs(
                areas,
                whyNotWait: hasTime ? "" : "\(pupil.called) cannot follow the lesson as it is. Six weeks would be lost."
            ))
        chronicle.write(day(.pupil), teacher, pupil, .pupilSaid(said))
        if isReached {
            chronicle.write(
                day(.family), teacher, pupil, .familySaid(family, talk.family, number % 2 == 0 ? .inPerson : .phone))
        } else {
            chronicle.write(day(.pupil), teacher, pupil, .tried(.family, .letter, "No answer."))
            chronicle.write(day(.family), teacher, pupil, .tried(.family, .phone, "Rang twice, at four and at six."))
        }
        chronicle.write(decidedOn, teacher, pupil, .decided(choice))
    }

    /// What came after it: the other of the two confirms, and everybody who may gets a letter.
    func close(to chronicle: inout Chronicle, agreed: NewAgreement.Answer = .agrees) {
        let after = chronicle.nextSencoDay(after: decidedOn)
        chronicle.write(after, Staffing.senco, pupil, .confirmed)
        let readers = chronicle.readers(of: pupil)
        for reader in readers.isEmpty ? [nil] : readers.map(Optional.some) {
            chronicle.write(after, Staffing.senco, pupil, .letter(.notice, to: reader, .letter))
        }
        let later = chronicle.calendar.days[min(place + 8, max(0, chronicle.calendar.anchorPlace - 1))]
        chronicle.write(later, teacher, pupil, .agreement(chronicle.speaker(of: pupil), agreed, "", .phone))
    }

    private func teach(_ chronicle: inout Chronicle, _ answered: Day, _ from: Day, _ looked: Day) {
        chronicle.write(
            chronicle.sencoDay(answered), Staffing.senco, pupil,
            .answered(.teaching, "Let us try six weeks of teaching aimed at this first, and then look again."))
        chronicle.write(
            from, teacher, pupil,
            .teaching(.init(talk.weakness, talk.differently, by: teacher, answersWorry: true)))
        chronicle.write(looked, teacher, pupil, .looked(.little, talk.little))
    }

    private var said: String {
        let words = Voices.words(pupil.needs.first?.type)
        return words[number % words.count]
    }

    private var areas: [AreaOfNeed: [String]] {
        var areas = Dictionary(uniqueKeysWithValues: AreaOfNeed.allCases.map { ($0, WayToDecision.noWorry[$0]!) })
        areas[talk.area] = [talk.strength, talk.difficulty, talk.barrier, talk.shownBy]
        return areas
    }

    static let noWorry: [AreaOfNeed: [String]] = [
        .communication: ["Talks and listens with ease.", "Nothing that stands out.", "", "Seen in class."],
        .cognition: ["Thinks clearly, and likes to know why.", "Nothing that stands out.", "", "Work of this term."],
        .socialEmotional: [
            "Has friends, and is mostly of good cheer.", "Nothing that stands out.", "", "Seen at play.",
        ],
        .sensoryPhysical: ["Sees, hears and moves well.", "Nothing that stands out.", "", "Checks on entry."],
    ]

    private var choice: DemoSchool.Choice {
        .init(
            outcome: .senSupport, teacher: teacher, senco: Staffing.senco,
            why: "\(talk.difficulty) Good teaching in class alone is not enough for \(pupil.called).",
            help: talk.help, comeBack: DemoSchool.Choice.comeBack(to: teacher), watchUntil: nil,
            needs: pupil.needs.sorted { $0.rank < $1.rank }.compactMap { NeedType(rawValue: $0.type) })
    }
}

extension DemoSchool.Choice {
    static func comeBack(to teacher: String) -> String {
        "Ask for \(Staffing.formal(teacher)) or \(Staffing.formal(Staffing.senco)) at the school office at any time."
    }
}
