import DatabasePort
import Domain

/// Files' bytes in the database, which keeps text alone: in parts, so that no statement carries a whole file.
struct HeldText {
    private let tx: any Transaction
    private let school: SchoolID

    init(_ tx: any Transaction, _ school: SchoolID) {
        self.tx = tx
        self.school = school
    }

    /// Bytes in one part.
    static let longest = 256 * 1024

    func keep(_ bytes: [UInt8], of id: ImportID, sheet number: Int) throws {
        var start = 0
        var part = 0
        while start < bytes.count {
            var end = min(start + HeldText.longest, bytes.count)
            // Not in the middle of a character of UTF-8, if it is that.
            for _ in 0..<3 where end < bytes.count && bytes[end] & 0xC0 == 0x80 { end -= 1 }
            try tx.run(
                """
                INSERT INTO import_text (school_id, import_id, number, part, content)
                VALUES (\(school), \(id), \(number), \(part), \(HeldText.text(bytes[start..<end])))
                """)
            (start, part) = (end, part + 1)
        }
    }

    func bytes(of id: ImportID, sheet number: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try tx.each(
            """
            SELECT content FROM import_text WHERE school_id = \(school) AND import_id = \(id) AND number = \(number)
            ORDER BY part
            """
        ) { row in HeldText.add(try row.text("content"), to: &bytes) }
        return bytes
    }

    /// `=` and the text itself, or, of bytes that are no text, `~` and a character for each.
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        if !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) { return "=" + text }
        var text = "~"
        for byte in bytes {
            // No database keeps NUL, and bytes past ASCII are not one character each.
            text.unicodeScalars.append(Unicode.Scalar(byte == 0 || byte > 127 ? 256 + UInt32(byte) : UInt32(byte))!)
        }
        return text
    }

    static func add(_ text: String, to bytes: inout [UInt8]) {
        if text.utf8.first == UInt8(ascii: "~") {
            for scalar in text.unicodeScalars.dropFirst() { bytes.append(UInt8(truncatingIfNeeded: scalar.value)) }
        } else {
            // A file held by an earlier release has no mark.
            bytes += text.utf8.first == UInt8(ascii: "=") ? Array(text.utf8.dropFirst()) : Array(text.utf8)
        }
    }
}
