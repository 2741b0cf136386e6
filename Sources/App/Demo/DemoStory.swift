import DatabasePort
import Demo
import Domain
import Store

/// Writes what adults of the demo wrote down from worries to decisions, each as its writer on its day.
struct DemoStory {
    let demo: DemoSchool
    let school: SchoolID
    let ids: DemoIDs
    let tx: any Transaction
    let calendar: SchoolCalendar
    private let pupils: [String: DemoSchool.Pupil]
    let staff: [String: DemoSchool.Staff]
    let contacts: [String: DemoSchool.Contact]

    init(demo: DemoSchool, school: SchoolID, ids: DemoIDs, tx: any Transaction) throws {
        (self.demo, self.school, self.ids, self.tx) = (demo, school, ids, tx)
        calendar = try tx.calendar.find(school)
        pupils = Dictionary(uniqueKeysWithValues: demo.pupils.map { ($0.key, $0) })
        staff = Dictionary(uniqueKeysWithValues: demo.staff.map { ($0.key, $0) })
        contacts = Dictionary(uniqueKeysWithValues: demo.contacts.map { ($0.key, $0) })
    }

    func write() throws {
        for person in demo.staff where !person.workingDays.isEmpty {
            let days = try NewWorkingDays(person.workingDays.map { String($0.rawValue) })
            try tx.away(school).set(days, of: ids.account(person.key))
        }
        var (day, minute) = (demo.anchor, 0)
        for event in demo.events {
            (day, minute) = (event.on, event.on == day ? minute + 1 : 0)
            try write(Told(event, self, minute: minute))
        }
    }

    /// One event with its pupil, its writer and its instant, in the afternoon of its day.
    struct Told {
        let event: DemoSchool.Event
        let actor: Actor
        let at: Instant
        /// Nil where it is about nobody.
        private let about: (pupil: DemoSchool.Pupil, id: PupilID)?

        init(_ event: DemoSchool.Event, _ story: DemoStory, minute: Int) {
            self.event = event
            // Whether the writer might was asked then: today's ties say nothing of former years.
            actor = Actor(
                account: story.ids.account(event.by), school: story.school, roles: [.senco],
                name: story.formal(event.by), today: event.on)
            at = Instant("\(event.on.iso)T15:00:00.000Z")! + 60 * minute
            about = event.pupilKey.flatMap { key in story.pupils[key].map { ($0, story.ids.pupil(key)) } }
        }

        var moment: ChangeMoment { ChangeMoment(school: actor.school, by: actor.account, at: at) }

        /// - Throws: `Refusal.notFound` where it is about nobody.
        func pupil() throws -> PupilID { try whole().id }

        func whole() throws -> (pupil: DemoSchool.Pupil, id: PupilID) {
            guard let about else { throw Refusal.notFound }
            return about
        }
    }

    private func write(_ told: Told) throws {
        switch told.event.what {
        case .worry(let worry): try raise(worry, told)
        case .considered(let answers): try consider(answers, told)
        case .answered(let next, let words): try answer(next, words, told)
        case .teaching(let lesson): try teach(lesson, told)
        case .looked(let outcome, let words):
            let running = try newestTeaching(told)
            try tx.teaching.look(
                at: running.id, TeachingResult(outcome: outcome, words: words), over: running.revision, told.moment)
        case .moved(let other, let why):
            try tx.moves.move(
                .teaching, newestTeaching(told).id.text, from: told.pupil(), to: ids.pupil(other), why: why,
                as: newID(), by: told.actor.account, in: school, at: told.at)
        case .needs(let areas, let why): try look(areas, why, told)
        case .pupilSaid(let words):
            try tx.pupilDetails(school).addWords(
                PupilWords(words: words, heardBy: told.actor.name, on: told.event.on), account: told.actor.account,
                audience: WordsAudience.home.rawValue, askedFor: .needs, of: told.pupil(), at: told.at)
        case .familySaid(let relative, let words, let way): try hear(relative, words, way, told)
        case .tried(let whose, let way, let words):
            let attempt = try NewViewAttempt(
                whose: whose.rawValue, way: way.rawValue, on: told.event.on, words: words, today: told.event.on)
            try tx.views.add(attempt, newID(), of: told.pupil(), by: told.actor, at: told.at)
        case .decided(let choice): try decide(choice, told)
        case .confirmed:
            try tx.decisions.add(
                DecisionAnswer(isObjection: false, words: ""), to: standing(told).id, by: told.actor, at: told.at)
        case .agreement(let relative, let answer, let words, let way): try agree(relative, answer, words, way, told)
        case .letter(let kind, let relative, let way): try send(kind, to: relative, way, told)
        case .asked, .told, .suggested, .replied: try ask(told)
        case .away(let days, let standIn):
            let away = try NewAway(
                from: days.lowerBound, until: days.upperBound, standIn: ids.account(standIn), of: told.actor.account,
                on: told.event.on)
            try tx.away(school).add(away, of: told.actor.account, by: told.actor.account, at: told.at)
        }
    }

    func newID<Kind>() -> ID<Kind> { ID(random: randomBytes(16)) }

    /// `Mr Osei`.
    func formal(_ key: String) -> String { staff[key]?.name.formal ?? key }

    func newestTeaching(_ told: Told) throws -> TeachingRecord {
        guard let newest = try tx.teaching.of(told.pupil(), in: school).first else { throw Refusal.notFound }
        return newest
    }

    func standing(_ told: Told) throws -> DecisionRecord {
        guard let standing = try tx.decisions.standing(told.pupil(), in: school) else { throw Refusal.notFound }
        return standing
    }
}
