import DatabasePort

/// Every migration in order. One that has been released is never edited.
package enum Migrations {
    package static let all: [Migration] = [
        Migration(name: "0001_house", sql: String(decoding: PackageResources._001_house_sql, as: UTF8.self)),
        Migration(name: "0002_own_data", sql: String(decoding: PackageResources._002_own_data_sql, as: UTF8.self)),
        Migration(name: "0003_progress", sql: String(decoding: PackageResources._003_progress_sql, as: UTF8.self)),
        Migration(name: "0004_concerns", sql: String(decoding: PackageResources._004_concerns_sql, as: UTF8.self)),
        Migration(name: "0005_decisions", sql: String(decoding: PackageResources._005_decisions_sql, as: UTF8.self)),
        Migration(name: "0006_school", sql: String(decoding: PackageResources._006_school_sql, as: UTF8.self)),
        Migration(name: "0007_backups", sql: String(decoding: PackageResources._007_backups_sql, as: UTF8.self)),
    ]
}
