import DatabasePort
import TestSupport
import Testing

@Suite struct TableTests {
    private static let schema = [
        Migration(
            name: "0001_a",
            sql: """
                CREATE TABLE zoo (id TEXT NOT NULL PRIMARY KEY, "order" INTEGER) /* strict */;
                CREATE TABLE twin (id TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (n, id)) /* strict */;
                CREATE TABLE animal (
                    number INTEGER NOT NULL, zoo_id TEXT NOT NULL REFERENCES zoo (id), mate_zoo TEXT, mate INTEGER,
                    PRIMARY KEY (zoo_id, number), FOREIGN KEY (mate, mate_zoo) REFERENCES twin (n, id)
                ) /* strict */;
                """)
    ]

    @Test(arguments: Engine.available)
    func theCatalogueIsReadAlike(_ engine: Engine) async throws {
        try await withFreshDatabase(engine, migrations: Self.schema) { database in
            let tables = try await database.read { try $0.tables() }
            #expect(tables.map(\.name) == ["animal", "schema_migration", "twin", "zoo"])
            #expect(
                tables[0]
                    == Table(
                        name: "animal",
                        columns: [
                            .init(name: "number", isInteger: true), .init(name: "zoo_id", isInteger: false),
                            .init(name: "mate_zoo", isInteger: false), .init(name: "mate", isInteger: true),
                        ],
                        key: ["zoo_id", "number"],
                        references: [
                            .init(columns: ["mate", "mate_zoo"], table: "twin"),
                            .init(columns: ["zoo_id"], table: "zoo"),
                        ]))
            #expect(try Table.parentsFirst(tables).map(\.name) == ["schema_migration", "twin", "zoo", "animal"])
        }
    }

    @Test func aCircleIsRefused() {
        let (a, b) = (Self.table("a", to: "b"), Self.table("b", to: "a"))
        #expect(throws: DatabaseError.statement("Among a, b, tables refer to each other in a circle.")) {
            try Table.parentsFirst([b, Self.table("c", to: nil), a])
        }
        #expect(throws: DatabaseError.self) { try Table.parentsFirst([Self.table("a", to: "a")]) }
    }

    private static func table(_ name: String, to parent: String?) -> Table {
        let references = parent.map { [Table.Reference(columns: ["x"], table: $0)] } ?? []
        return Table(name: name, columns: [], key: [], references: references)
    }
}
