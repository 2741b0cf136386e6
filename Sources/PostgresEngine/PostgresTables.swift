import DatabasePort

extension Session {
    func tables() throws -> [Table] {
        let columns = try rows(
            """
            SELECT t.relname AS name, a.attname AS column_name, format_type(a.atttypid, NULL) AS type,
                COALESCE(array_position(k.conkey, a.attnum), 0) AS place
            FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'
            WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind = 'r' ORDER BY t.relname, a.attnum
            """)
        let keys = try rows(
            """
            SELECT t.relname AS name, f.conname AS number, p.relname AS parent, a.attname AS column_name
            FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid
            CROSS JOIN unnest(f.conkey) WITH ORDINALITY AS c (attnum, place)
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.attnum
            WHERE f.contype = 'f' AND t.relnamespace = current_schema()::regnamespace
            ORDER BY t.relname, f.conname, c.place
            """)
        return try CatalogueRows(columns: columns, references: keys).tables { $0 == "bigint" }
    }
}
