/// The Department's register of schools (Get Information about Schools, `edubasealldata…csv`, Windows-1252).
package enum SchoolRegister {
    /// A school's name, found without reading the other 50,000.
    ///
    /// - Parameters:
    ///   - urn: six figures.
    ///   - bytes: the whole file as it was downloaded.
    /// - Returns: nil where the file is no register, or has no such school.
    package static func name(ofURN urn: String, in bytes: [UInt8]) -> String? {
        guard urn.utf8.count == 6, urn.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let head = bytes.prefix { $0 != 10 }
        guard let columns = fields(head), columns.first == "URN",
            let place = columns.firstIndex(of: "EstablishmentName")
        else { return nil }
        let start = Array("\n\(urn),".utf8)
        var from = head.count
        while let found = bytes[from...].firstIndex(of: 10) {
            if bytes[found...].starts(with: start) {
                let line = bytes[(found + 1)...].prefix { $0 != 10 }
                guard let row = fields(line), row.count > place, !row[place].isEmpty else { return nil }
                return row[place]
            }
            from = found + 1
        }
        return nil
    }

    private static func fields(_ line: ArraySlice<UInt8>) -> [String]? {
        (try? CSV.rows(CodePage.windows1252.utf8(line)))?.first?.fields
    }
}
