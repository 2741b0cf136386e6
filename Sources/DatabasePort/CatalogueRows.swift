/// What an engine's catalogue answers, put together to tables.
package struct CatalogueRows {
    private let columns: [Row]
    private let references: [Row]

    /// - Parameters:
    ///   - columns: `name`, `column_name`, `type` and `place` (in the primary key, from 1; 0 for none), by name and in the
    ///     order of the table.
    ///   - references: `name`, `number` (whatever tells a table's foreign keys apart), `parent` and `column_name`, by all
    ///     of these and in the order of the key.
    package init(columns: [Row], references: [Row]) {
        (self.columns, self.references) = (columns, references)
    }

    /// By name. A table's references stand in the order of their columns' and tables' names, as engines number them otherwise.
    package func tables(isInteger: (String) -> Bool) throws -> [Table] {
        let keys = Dictionary(grouping: references) { (try? $0.text("name")) ?? "" }
        let tables = Dictionary(grouping: columns) { (try? $0.text("name")) ?? "" }
        return try tables.sorted { $0.key < $1.key }.map { name, rows in
            let places = try rows.map { (place: try $0.integer("place"), name: try $0.text("column_name")) }
            return Table(
                name: name,
                columns: try rows.map { row in
                    Table.Column(name: try row.text("column_name"), isInteger: isInteger(try row.text("type")))
                },
                key: places.filter { $0.place > 0 }.sorted { $0.place < $1.place }.map(\.name),
                references: try references(of: keys[name] ?? []))
        }
    }

    private func references(of rows: [Row]) throws -> [Table.Reference] {
        let all = try Dictionary(grouping: rows) { try $0.text("number") }.values.map { rows in
            Table.Reference(columns: try rows.map { try $0.text("column_name") }, table: try rows[0].text("parent"))
        }
        return all.sorted { ($0.columns + [$0.table]).lexicographicallyPrecedes($1.columns + [$1.table]) }
    }
}
