/// What an archive holds.
package struct ArchiveSummary: Sendable, Equatable {
    /// The instant of its snapshot, `2026-01-31T07:41:05.123Z`.
    package let madeAt: String
    /// The version of the Fourfold that made it.
    package let program: String
    /// The schema that its rows have, as names and fingerprints of migrations, by name.
    package let migrations: [AppliedMigration]
    /// The id of the school whose records alone it holds; nil for a whole installation.
    package let school: String?
    /// Each with every row, in the order of the archive.
    package internal(set) var tables: [TableCount] = []
    /// The files that lay beside the database.
    package internal(set) var files: [FileCount] = []
    /// Of the sealed file.
    package internal(set) var bytes = 0
    /// SHA-256 of the sealed file, as `sha256sum` gives it.
    package internal(set) var digest = ""

    /// Of all tables.
    package var rows: Int { tables.reduce(0) { $0 + $1.rows } }

    /// Whether two archives would restore the same, whenever and by whichever Fourfold each was made.
    package func hasSameRecords(as other: ArchiveSummary) -> Bool {
        (migrations, school, tables, files) == (other.migrations, other.school, other.tables, other.files)
    }

    /// A migration that had been applied.
    package struct AppliedMigration: Sendable, Equatable {
        package let name: String
        package let checksum: String
    }

    /// A table’s rows, by which copies of it are compared.
    package struct TableCount: Sendable, Equatable {
        package let name: String
        package let rows: Int
        /// Of its rows’ lines in the order of its key, each with its line end.
        package let sha256: String
    }

    /// A file’s bytes.
    package struct FileCount: Sendable, Equatable {
        package let name: String
        package let bytes: Int
        package let sha256: String
    }
}

/// A file that lies beside the database and goes with it.
package struct ArchiveFile: Sendable {
    /// Its name in the data folder.
    package let name: String
    package let bytes: [UInt8]

    /// - Parameter name: without a path.
    package init(name: String, bytes: [UInt8]) {
        (self.name, self.bytes) = (name, bytes)
    }
}

/// Why an archive cannot be written, read or restored: plain sentences, with what to do.
package struct ArchiveError: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
