import DatabasePort
import Domain

extension ID: SQLBindable {
    package var sqlValue: SQLValue { .text(text) }
}

extension Day: SQLBindable {
    package var sqlValue: SQLValue { .text(iso) }
}

extension Instant: SQLBindable {
    package var sqlValue: SQLValue { .text(text) }
}

extension YearGroup: SQLBindable {
    package var sqlValue: SQLValue { .integer(number) }
}

extension AcademicYear: SQLBindable {
    package var sqlValue: SQLValue { .integer(start) }
}

/// Reading a column as what the schema says it holds. A value that is none throws: the file was changed from outside.
extension Row {
    /// 26 characters; see `ID`.
    package func id<Kind>(_ column: String, of kind: Kind.Type = Kind.self) throws -> ID<Kind> {
        try understood(ID<Kind>(text(column)), column)
    }

    package func idIfAny<Kind>(_ column: String, of kind: Kind.Type = Kind.self) throws -> ID<Kind>? {
        try textIfAny(column).map { try understood(ID<Kind>($0), column) }
    }

    /// `2026-01-31`.
    package func day(_ column: String) throws -> Day { try understood(Day(text(column)), column) }

    package func dayIfAny(_ column: String) throws -> Day? {
        try textIfAny(column).map { try understood(Day($0), column) }
    }

    /// `2026-01-31T07:41:05.123Z`.
    package func instant(_ column: String) throws -> Instant { try understood(Instant(text(column)), column) }

    package func instantIfAny(_ column: String) throws -> Instant? {
        try textIfAny(column).map { try understood(Instant($0), column) }
    }

    /// −2…14.
    package func yearGroup(_ column: String) throws -> YearGroup {
        try understood(YearGroup(integer(column)), column)
    }

    package func yearGroupIfAny(_ column: String) throws -> YearGroup? {
        try integerIfAny(column).map { try understood(YearGroup($0), column) }
    }

    /// From the year in which it begins.
    package func academicYear(_ column: String) throws -> AcademicYear { AcademicYear(start: try integer(column)) }

    /// From figures: `123`, and nothing for every day.
    package func weekdays(_ column: String) throws -> [Weekday] {
        try text(column).compactMap { $0.wholeNumberValue.flatMap(Weekday.init) }
    }

    /// One of an enum's words.
    package func choice<Choice: RawRepresentable>(_ column: String) throws -> Choice where Choice.RawValue == String {
        try understood(Choice(rawValue: text(column)), column)
    }

    /// 1; false for any other number.
    package func truth(_ column: String) throws -> Bool { try integer(column) == 1 }

    private func understood<T>(_ value: T?, _ column: String) throws -> T {
        guard let value else { throw DatabaseError.statement("“\(column)” holds something that it cannot hold.") }
        return value
    }
}

extension PupilName {
    /// From the columns `first_name`, `last_name` and `known_as`.
    init(_ row: Row) throws {
        self.init(
            first: try row.text("first_name"), last: try row.text("last_name"), knownAs: try row.textIfAny("known_as"))
    }
}

extension Scope {
    /// One school's records.
    package static func school(_ id: SchoolID) -> Scope { .school(id.text) }
}
