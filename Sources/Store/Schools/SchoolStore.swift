import DatabasePort
import Domain

/// Schools themselves: their names and what they have decided.
package struct SchoolStore {
    let tx: any Transaction

    /// By name.
    package func all() throws -> [SchoolRecord] {
        try tx.rows("SELECT * FROM school ORDER BY name, id").map(SchoolRecord.init)
    }

    /// - Throws: `Refusal.notFound`.
    package func find(_ id: SchoolID) throws -> SchoolRecord {
        guard let row = try tx.row("SELECT * FROM school WHERE id = \(id)") else { throw Refusal.notFound }
        return try SchoolRecord(row)
    }

    /// By the name that stands first in each address; nil where no school has it.
    package func find(shortName: String) throws -> SchoolRecord? {
        try tx.row("SELECT * FROM school WHERE short_name = \(shortName)").map(SchoolRecord.init)
    }

    /// Adds a school that has decided nothing yet.
    package func add(_ school: NewSchool, id: SchoolID, at now: Instant) throws {
        try tx.run(
            """
            INSERT INTO school (id, short_name, name, urn, made_at)
            VALUES (\(id), \(school.shortName), \(school.name), \(school.urn), \(now))
            """)
    }

    /// - Throws: `Refusal.stale` when somebody changed the settings since `revision`.
    package func change(_ settings: SchoolSettings, of id: SchoolID, revision: Int) throws {
        let changed = try tx.run(
            """
            UPDATE school SET name = \(settings.name), telephone = \(settings.contactDetails.telephone),
                address = \(settings.contactDetails.address), second_factor_from = \(settings.secondFactorFrom),
                reading_progress_from = \(settings.readingProgress?.from),
                reading_progress_by = \(settings.readingProgress?.by),
                impact_assessed_on = \(settings.readingProgress?.impactAssessedOn),
                slow_percentile = \(settings.slowPercentile), low_position = \(settings.lowPosition),
                first_page_rows = \(settings.firstPageRows),
                revision = revision + 1
            WHERE id = \(id) AND revision = \(revision)
            """)
        if changed == 0 { throw Refusal.stale }
    }
}

extension Transaction {
    package var schools: SchoolStore { SchoolStore(tx: self) }
}

/// A school as it stands.
package struct SchoolRecord: Sendable {
    package let id: SchoolID
    package let shortName: String
    package let urn: String?
    package let settings: SchoolSettings
    package let revision: Int

    package var name: String { settings.name }

    init(_ row: Row) throws {
        id = try row.id("id")
        shortName = try row.text("short_name")
        urn = try row.textIfAny("urn")
        let from = try row.dayIfAny("reading_progress_from")
        settings = SchoolSettings(
            name: try row.text("name"),
            contactDetails: SchoolContactDetails(
                telephone: try row.text("telephone"), address: try row.text("address")),
            secondFactorFrom: try row.dayIfAny("second_factor_from"),
            readingProgress: try from.map {
                ReadingProgress(
                    from: $0, by: try row.id("reading_progress_by"),
                    impactAssessedOn: try row.day("impact_assessed_on"))
            },
            slowPercentile: try row.integer("slow_percentile"), lowPosition: try row.integer("low_position"),
            firstPageRows: try row.integer("first_page_rows"))
        revision = try row.integer("revision")
    }
}
