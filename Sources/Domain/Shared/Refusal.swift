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
    /// In the order in which they were found.
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

    /// Notes that a day is missing, unless its field has a fault already: what was written there is no date.
    package mutating func need(_ field: String, _ day: Day?, _ message: String) {
        if day == nil, !all.contains(where: { $0.field == field }) { add(field, message) }
    }

    /// The same, and notes a day after `today`.
    package mutating func needPast(_ field: String, _ day: Day?, _ message: String, today: Day) {
        need(field, day, message)
        if let day, day > today { add(field, "\(day.inWords) is still to come.") }
    }

    /// - Throws: `Refusal.invalid` when anything was added.
    package func check() throws {
        if !all.isEmpty { throw Refusal.invalid(all) }
    }
}
