/// The five ways in which an action can be refused. There are no others.
package enum Refusal: Error, Equatable, Sendable {
    /// Not there, or not within this person's reach: the two are told apart nowhere.
    case notFound
    /// Within reach, but not this person's to do. The text says whose it is.
    case forbidden(String)
    /// Somebody changed it since this person opened it.
    case stale
    /// What was typed cannot be taken as it stands.
    case invalid([FieldError])
    /// Something has to be there first. The text says what, and who supplies it.
    case blocked(by: [String])
}

/// A field and what is wrong with it, in a plain sentence that says what to do.
package struct FieldError: Equatable, Sendable {
    /// The name of the form’s field, without which no error can be shown beside it.
    package let field: String
    package let message: String

    package init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}

/// Gathers what is wrong with a form, so that a person hears of all of it at once.
package struct FieldErrors {
    /// In the order in which they were found: that of the form, if it is asked in that order.
    package private(set) var all: [FieldError] = []

    package init() {}

    /// Notes what is wrong with a field; the message says what to do.
    package mutating func add(_ field: String, _ message: String) {
        all.append(FieldError(field, message))
    }

    /// The value, or a note of what is wrong.
    package mutating func require<T>(_ field: String, _ value: T?, _ message: String) -> T? {
        if value == nil { add(field, message) }
        return value
    }

    /// Notes that a day is missing. Where its field has a fault already, because what was written there is no date, that
    /// takes its place here: faults stand as the fields do.
    package mutating func need(_ field: String, _ day: Day?, _ message: String) {
        guard day == nil else { return }
        if let known = all.firstIndex(where: { $0.field == field }) {
            all.append(all.remove(at: known))
        } else {
            add(field, message)
        }
    }

    /// The same, and notes a day after `today`.
    package mutating func needPast(_ field: String, _ day: Day?, _ message: String, today: Day) {
        need(field, day, message)
        if let day, day > today { add(field, "\(day.inWords) is still to come.") }
    }

    /// The same, and notes a day of more than a year ago, which is a slip of the year.
    ///
    /// - Parameter stood: a day that stands already, however long ago.
    package mutating func needLately(_ field: String, _ day: Day?, _ message: String, stood: Day? = nil, today: Day) {
        needPast(field, day, message, today: today)
        if let day, day < today - 366, day != stood {
            add(field, "That is more than a year ago. Look at the year again.")
        }
    }

    /// - Throws: `Refusal.invalid` when anything was added.
    package func check() throws {
        if !all.isEmpty { throw Refusal.invalid(all) }
    }
}
