import DatabasePort
import Domain

/// The one place where lists of staff are written. Somebody added so has no password and joins by a printed code.
package struct StaffWriter {
    let tx: any Transaction
    let school: SchoolID

    /// Makes an account with its roles from `day` on.
    package func add(_ person: NewStaff, from day: Day, at now: Instant) throws {
        try tx.run(
            """
            INSERT INTO account (id, username, title, first_name, last_name, email, made_at)
            VALUES (\(person.id), \(person.username?.text ?? AccountRecord.unnamed(person.id)), \(person.adult.name.title),
                \(person.adult.name.first), \(person.adult.name.last), \(person.adult.email), \(now))
            """)
        try tx.staff.give(person.roles, to: person.id, in: school, from: day)
    }

    /// Makes name and e-mail address what `adult` says. An address that it lacks stays as it is.
    package func change(_ id: AccountID, to adult: NewAdult) throws {
        let email: SQL = adult.email.map { ", email = \($0)" } ?? .none
        try tx.run(
            """
            UPDATE account SET title = \(adult.name.title), first_name = \(adult.name.first),
                last_name = \(adult.name.last)\(email), revision = revision + 1
            WHERE id = \(id)
            """)
    }
}

extension Transaction {
    package func staffWriter(_ school: SchoolID) -> StaffWriter { StaffWriter(tx: self, school: school) }
}

/// An adult who starts in a school.
package struct NewStaff: Sendable {
    package let id: AccountID
    /// Nil: chosen by the person when joining.
    package let username: Username?
    package let adult: NewAdult
    package let roles: Set<Role>

    package init(id: AccountID, username: Username?, adult: NewAdult, roles: Set<Role>) {
        self.id = id
        self.username = username
        self.adult = adult
        self.roles = roles
    }
}
