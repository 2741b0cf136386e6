/// A statement. An interpolated value is bound, never pasted; only another `SQL` is spliced in.
///
/// Both engines read the same text, with parameters `$1 $2 …` in order of appearance.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    private var parts: [Part] = []

    fileprivate enum Part: Sendable {
        case text(String)
        case value(SQLValue)
    }

    /// A text without values; only what stands in the source can come here.
    package init(stringLiteral text: String) {
        parts = [.text(text)]
    }

    /// A text with values and fragments in its holes.
    package init(stringInterpolation: StringInterpolation) {
        parts = stringInterpolation.parts
    }

    /// No text at all: for a clause that is left out.
    package static let none: SQL = ""

    /// Texts with more values than this come in all lengths: not worth keeping.
    package static let mostKept = 512

    /// The statement's text with `$1 $2 …` where values stand, and those values in that order.
    package func rendered() -> (text: String, values: [SQLValue]) {
        var text = ""
        var values: [SQLValue] = []
        for part in parts {
            switch part {
            case .text(let piece): text += piece
            case .value(let value):
                values.append(value)
                text += "$\(values.count)"
            }
        }
        return (text, values)
    }

    /// Statements or clauses one after another with `separator` between them.
    package static func joined(_ pieces: [SQL], by separator: SQL) -> SQL {
        var result = SQL.none
        for (index, piece) in pieces.enumerated() {
            if index > 0 { result.parts += separator.parts }
            result.parts += piece.parts
        }
        return result
    }

    /// What may stand in a hole: a value, an optional value, a list of values or another `SQL`; nothing else compiles.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        /// Called by the compiler.
        package init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(2 * interpolationCount + 1)
        }

        /// The text between holes.
        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.text(literal)) }
        }

        /// A value, bound.
        package mutating func appendInterpolation(_ value: some SQLBindable) {
            parts.append(.value(value.sqlValue))
        }

        /// A value or null, bound. A null alone has no type on PostgreSQL: leave the clause out or cast.
        package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            parts.append(.value(value?.sqlValue ?? .null))
        }

        /// A fragment, spliced in with its own values.
        package mutating func appendInterpolation(_ fragment: SQL) {
            parts += fragment.parts
        }

        /// A list in brackets for `IN`: `($1, $2)`. An empty list matches nothing on both engines,
        /// under `NOT IN` as well.
        ///
        /// The last value stands again until there are 1, 2, 4 … `SQL.mostKept` of them: lists of all lengths make few
        /// texts, so that engines can keep what they prepared.
        package mutating func appendInterpolation(_ list: [some SQLBindable]) {
            guard let last = list.last else { return parts.append(.text("(NULL)")) }
            var length = 1
            while length < list.count { length *= 2 }
            parts.append(.text("("))
            for index in 0..<(length <= SQL.mostKept ? length : list.count) {
                if index > 0 { parts.append(.text(", ")) }
                parts.append(.value((index < list.count ? list[index] : last).sqlValue))
            }
            parts.append(.text(")"))
        }
    }
}

/// What a column holds: the schema knows text and whole numbers only.
package enum SQLValue: Sendable, Equatable {
    case text(String)
    case integer(Int)
    case null
}

/// A value that can be bound to a statement.
package protocol SQLBindable {
    /// The value as the schema knows it.
    var sqlValue: SQLValue { get }
}

extension String: SQLBindable {
    /// The text itself.
    package var sqlValue: SQLValue { .text(self) }
}

extension Int: SQLBindable {
    /// The whole number itself, 64 bits.
    package var sqlValue: SQLValue { .integer(self) }
}

extension SQLValue: SQLBindable {
    /// The value itself.
    package var sqlValue: SQLValue { self }
}

extension SQL {
    /// `into`, brackets for so many rows, and `then`, neither of which has values: a statement for rows that come apart.
    package static func rows(_ into: SQL, columns: Int, count: Int, then: SQL) -> String {
        var text = into.rendered().text
        for row in 0..<count {
            let places = (1...columns).map { "$\(row * columns + $0)" }
            text += (row == 0 ? " (" : ", (") + places.joined(separator: ", ") + ")"
        }
        return text + " " + then.rendered().text
    }
}
