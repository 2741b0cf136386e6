/// A table as the database itself describes it.
package struct Table: Sendable, Equatable {
    /// Its name, in lower case.
    package let name: String
    /// In the order in which they were made.
    package let columns: [Column]
    /// The columns of its primary key, in order.
    package let key: [String]
    /// Columns that name a row of another table.
    package let references: [Reference]

    /// A column, which holds text or whole numbers.
    package struct Column: Sendable, Equatable {
        package let name: String
        package let isInteger: Bool

        /// As the catalogue has it.
        package init(name: String, isInteger: Bool) {
            (self.name, self.isInteger) = (name, isInteger)
        }
    }

    /// A foreign key.
    package struct Reference: Sendable, Equatable {
        package let columns: [String]
        /// The table that it refers to.
        package let table: String

        /// As the catalogue has it.
        package init(columns: [String], table: String) {
            (self.columns, self.table) = (columns, table)
        }
    }

    /// As the catalogue has it.
    package init(name: String, columns: [Column], key: [String], references: [Reference]) {
        (self.name, self.columns, self.key, self.references) = (name, columns, key, references)
    }

    /// Tables in an order in which each comes after all that it refers to, otherwise by name.
    ///
    /// - Throws: `DatabaseError.statement` where some refer to each other in a circle, or to themselves.
    package static func parentsFirst(_ tables: [Table]) throws -> [Table] {
        var ordered: [Table] = []
        var (left, known) = (tables.sorted { $0.name < $1.name }, Set<String>())
        while !left.isEmpty {
            guard let next = left.firstIndex(where: { $0.references.allSatisfy { known.contains($0.table) } }) else {
                let names = left.map(\.name).joined(separator: ", ")
                throw DatabaseError.statement("Among \(names), tables refer to each other in a circle.")
            }
            known.insert(left[next].name)
            ordered.append(left.remove(at: next))
        }
        return ordered
    }
}

extension SQL {
    /// A table’s or column’s name from the catalogue, as it stands in a statement.
    package static func name(_ name: String) -> SQL {
        SQL(stringLiteral: "\"" + name.replacing("\"", with: "\"\"") + "\"")
    }

    /// Names with commas between.
    package static func names(_ names: [String]) -> SQL { joined(names.map(SQL.name), by: ", ") }
}
