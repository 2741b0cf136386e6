/// What the SENCo writes of a pupil who was on the register before Fourfold, or puts right of one who is.
package struct RegisterEntry: Sendable {
    package let status: SENStatus
    /// Nil where nobody knows.
    package let since: Day?
    package let needs: [RankedNeed]

    package struct Typed: Sendable {
        package var status = ""
        package var since: Day?
        package var needs: [RankedNeed?] = []

        package init() {}
    }

    /// What it is written against.
    package struct Ground: Sendable {
        package let bornOn: Day?
        /// What was decided here and stands today.
        package let decided: (status: SENStatus, from: Day)?
        package let today: Day

        package init(bornOn: Day?, decided: (status: SENStatus, from: Day)?, today: Day) {
            (self.bornOn, self.decided, self.today) = (bornOn, decided, today)
        }

        /// Statuses that may be written. What was decided here is changed by a decision alone; but a plan is issued by
        /// the local authority, at any time.
        package var choices: [SENStatus] {
            decided == nil || decided?.status == .support ? [.support, .plan] : [.plan]
        }
    }

    /// - Throws: `Refusal.invalid` by `status`, `since` and `need-1` … `need-4`.
    package init(_ typed: Typed, _ ground: Ground, errors: FieldErrors = FieldErrors()) throws {
        var errors = errors
        let status = errors.require(
            "status", SENStatus(rawValue: typed.status).flatMap { ground.choices.contains($0) ? $0 : nil },
            "Choose the status that the pupil has.")
        if let since = typed.since {
            if since > ground.today { errors.add("since", "\(since.inWords) is still to come.") }
            if let born = ground.bornOn, since < born {
                errors.add("since", "The pupil was born on \(born.inWords). Write a later day, or none.")
            }
            if let decided = ground.decided, status != decided.status, since <= decided.from {
                errors.add(
                    "since",
                    "The school decided on \(decided.from.inWords) here. Write a later day, or none.")
            }
        }
        if let since = typed.since, let decided = ground.decided, status == decided.status, since != decided.from {
            errors.add(
                "since",
                "The school decided on \(decided.from.inWords) here, and that day stands. Change the decision, if it is wrong."
            )
        }
        if typed.since == nil, let decided = ground.decided, status != decided.status, decided.from == ground.today {
            errors.add(
                "since", "The school decided today, and a day has one status. Write it down from tomorrow on.")
        }
        let needs = try RankedNeeds(typed.needs, status: status ?? .support, on: ground.today, errors: errors)
        (self.status, since, self.needs) = (status!, typed.since, needs.all)
    }
}
