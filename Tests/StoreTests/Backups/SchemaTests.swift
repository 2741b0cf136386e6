import DatabasePort
import Store
import TestSupport
import Testing

/// What every backup and copy builds on.
@Suite struct SchemaTests {
    @Test func bothEnginesHaveOneSchema() async throws {
        var schemas: [[Table]] = []
        for engine in Engine.available {
            try await withFreshDatabase(engine, migrations: Migrations.all) { database in
                schemas.append(try await database.read { try $0.tables() })
            }
        }
        #expect(schemas.allSatisfy { $0 == schemas[0] })
        #expect(schemas[0].count > 70)
    }

    @Test func everyTableHasAKeyAndNoneRefersToItselfByAnyWay() async throws {
        try await withFreshDatabase(.sqlite, migrations: Migrations.all) { database in
            let tables = try await database.read { try $0.tables() }
            #expect(tables.filter { $0.key.isEmpty }.map(\.name) == [])
            // Restoring writes parents first, on PostgreSQL too, where a circle would need constraints that wait.
            #expect(try Table.parentsFirst(tables).count == tables.count)
        }
    }
}
