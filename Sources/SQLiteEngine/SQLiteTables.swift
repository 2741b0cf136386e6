import DatabasePort
import GRDB

extension SQLiteTransaction {
    func tables() throws -> [DatabasePort.Table] {
        let columns = try rows(
            """
            SELECT t.name AS name, c.name AS column_name, c.type AS type, c.pk AS place
            FROM sqlite_schema t JOIN pragma_table_info(t.name) c
            WHERE t.type = 'table' AND substr(t.name, 1, 7) <> 'sqlite_' ORDER BY t.name, c.cid
            """)
        let keys = try rows(
            """
            SELECT t.name AS name, f.id AS number, f."table" AS parent, f."from" AS column_name
            FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
            WHERE t.type = 'table' ORDER BY t.name, f.id, f.seq
            """)
        return try CatalogueRows(columns: columns, references: keys).tables { $0 == "INTEGER" }
    }
}
