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
        let text = String(String.UnicodeScalarView(line.map(scalar)))
        return (try? CSV.rows(Array(text.utf8)))?.first?.fields
    }

    /// Windows-1252: as Latin-1 but for 0x80 to 0x9F.
    private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        let high: [UInt32] = [
            0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
            0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
            0x0153, 0x9D, 0x017E, 0x0178,
        ]
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(high[Int(byte) - 0x80]) ?? "?"
    }
}
