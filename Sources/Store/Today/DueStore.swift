import DatabasePort
import Domain

/// What is due, read from the records each time.
package struct DueStore {
    let tx: any Transaction

    /// An adult's list: their own, and what they do for colleagues who are away.
    package func items(for actor: Actor) throws -> DueList {
        let calendar = try tx.calendar.find(actor.school)
        let time = try tx.away(actor.school).time(of: actor.account, in: calendar, on: actor.today)
        let open = try DueRecords(tx: tx, actor: actor, calendar: calendar).all()
        var found = try owned(open, by: actor).map { (due: $0, standsInFor: PersonName?.none) }
        var beyond: [DueList.Beyond] = []
        for (away, theirs) in try handedOver(to: actor, calendar) {
            let known = Set(found.map(\.due.due.task))
            let mine = theirs.within.filter { !known.contains($0.due.task) }
            found += mine.map { ($0, away) }
            if theirs.beyond > 0 { beyond.append(DueList.Beyond(name: away, count: theirs.beyond)) }
        }
        let late = WorkingTime(calendar: calendar).times(of: open.map(\.by), on: actor.today).count(where: \.isLate)
        return DueList(
            items: try shown(found, to: actor, time), beyond: beyond,
            lateInSchool: actor.seesWholeSchool ? late : nil)
    }

    /// Everything in the school that is late, whosever it is, oldest first. Without the actor's own child.
    package func late(in actor: Actor) throws -> [DueItem] {
        let calendar = try tx.calendar.find(actor.school)
        let late = try DueRecords(tx: tx, actor: actor, calendar: calendar).all().filter { $0.by < actor.today }
        return try shown(
            late.map { (OwnedDue(due: $0, owners: []), nil) }, to: actor, WorkingTime(calendar: calendar)
        ).filter(\.time.isLate)
    }

    /// Colleagues who could do some of an adult’s list, most of it first; nobody who is away themselves on a day from
    /// today until `day`.
    package func standIns(for actor: Actor, until day: Day) throws -> [StandIn] {
        let list = try own(actor, tx.calendar.find(actor.school)).map(\.due).filter { !$0.isOwn }
        let adults = try DueAdults(of: list.compactMap(\.pupil), actor, tx)
        let away = try tx.away(actor.school).away(from: actor.today, until: day)
        return adults.staff.values.compactMap { member in
            let count = list.count { adults.mayDo($0, member) }
            guard count > 0, member.account != actor.account, !away.contains(member.account) else { return nil }
            return StandIn(account: member.account, name: member.name, count: count, of: list.count)
        }.sorted { ($1.count, $0.name.last, $0.name.first) < ($0.count, $1.name.last, $1.name.first) }
    }

    /// What is due of colleagues for whom somebody stands in, while they are away: what that adult may do, and how much
    /// they may not.
    private func handedOver(
        to actor: Actor, _ calendar: SchoolCalendar
    ) throws -> [(PersonName, (within: [OwnedDue], beyond: Int))] {
        try tx.away(actor.school).standsIn(actor.account, on: actor.today).compactMap { away in
            guard let other = away.other, let absent = try self.actor(other.account, actor) else { return nil }
            let theirs = try own(absent, calendar).filter {
                !$0.due.isOwn && $0.due.by <= away.days.upperBound
            }
            let adults = try DueAdults(of: theirs.compactMap(\.due.pupil), actor, tx)
            let children = try tx.pupils.ownChildren(of: actor)
            let within = theirs.filter { item in
                adults.staff[actor.account].map { adults.mayDo(item.due, $0) } ?? false
                    && item.due.pupil.map(children.contains) != true
            }
            return (other.name, (within, theirs.count - within.count))
        }
    }

    /// Another adult of the school as they would ask; nil for somebody who no longer works here.
    private func actor(_ account: AccountID, _ asking: Actor) throws -> Actor? {
        let member = try tx.staff.find(account, in: asking.school, on: asking.today)
        guard !member.roles.isEmpty else { return nil }
        return Actor(
            account: account, school: asking.school, roles: member.roles, name: member.name.formal,
            today: asking.today)
    }

    private func own(_ actor: Actor, _ calendar: SchoolCalendar) throws -> [OwnedDue] {
        try owned(DueRecords(tx: tx, actor: actor, calendar: calendar).all(), by: actor)
    }

    private func owned(_ open: [Due], by actor: Actor) throws -> [OwnedDue] {
        guard !open.isEmpty else { return [] }
        let adults = try DueAdults(of: open.compactMap(\.pupil), actor, tx)
        return open.compactMap { due in
            let owners = adults.owners(of: due)
            guard owners.contains(where: { $0.account == actor.account }) else { return nil }
            return OwnedDue(due: due, owners: owners, instead: adults.instead(due, actor.account))
        }
    }

    /// With names and days, in the order of a list: late first, then today's, then as they come.
    private func shown(
        _ found: [(due: OwnedDue, standsInFor: PersonName?)], to actor: Actor, _ time: WorkingTime
    ) throws -> [DueItem] {
        guard !found.isEmpty else { return [] }
        let ids = Array(Set(found.compactMap(\.due.due.pupil)))
        let pupils = Dictionary(
            uniqueKeysWithValues: try tx.rows(
                """
                \(PupilRecord.select(actor)) WHERE p.school_id = \(actor.school) AND p.id IN \(ids)
                """
            ).map(PupilRow.init).map { ($0.id, $0) })
        let times = time.times(of: found.map(\.due.due.by), on: actor.today)
        return try zip(found, times).map { item, time in
            DueItem(
                due: item.due.due, pupil: item.due.due.pupil.flatMap { pupils[$0] },
                className: try item.due.due.schoolClass.map { try name(of: $0, in: actor.school) },
                owners: item.due.owners, time: time, standsInFor: item.standsInFor, instead: item.due.instead)
        }.sorted { $0.place < $1.place }
    }

    private func name(of schoolClass: ClassID, in school: SchoolID) throws -> String {
        try tx.row("SELECT name FROM class WHERE school_id = \(school) AND id = \(schoolClass)")?.text("name") ?? ""
    }
}

extension Transaction {
    package var due: DueStore { DueStore(tx: self) }
}
