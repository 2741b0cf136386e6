import DatabasePort

/// Every migration in order. One that has been released is never edited.
package enum Migrations {
    package static let all: [Migration] = [
        Migration(name: "0001_house", sql: String(decoding: PackageResources._001_house_sql, as: UTF8.self))
    ]
}
