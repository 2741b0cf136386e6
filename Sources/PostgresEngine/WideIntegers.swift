/// INTEGER is 64 bits wide in SQLite and 32 in PostgreSQL, so PostgreSQL is told BIGINT.
enum WideIntegers {
    /// The text with each word INTEGER outside quotes and comments replaced by BIGINT.
    static func `in`(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let end = endOfPiece(bytes, from: index)
            let piece = bytes[index..<end]
            if isInteger(piece) { result += Array("BIGINT".utf8) } else { result += piece }
            index = end
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Where the word, quotation, comment or single sign that begins at `start` ends.
    private static func endOfPiece(_ bytes: [UInt8], from start: Int) -> Int {
        let first = bytes[start]
        let second = start + 1 < bytes.count ? bytes[start + 1] : 0
        switch (first, second) {
        case (UInt8(ascii: "'"), _), (UInt8(ascii: "\""), _):
            return (bytes[(start + 1)...].firstIndex(of: first) ?? bytes.count - 1) + 1
        case (UInt8(ascii: "-"), UInt8(ascii: "-")):
            return bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        case (UInt8(ascii: "/"), UInt8(ascii: "*")):
            var index = start + 2
            while index + 1 < bytes.count, (bytes[index], bytes[index + 1]) != (UInt8(ascii: "*"), UInt8(ascii: "/")) {
                index += 1
            }
            return min(index + 2, bytes.count)
        default:
            guard isWord(first) else { return start + 1 }
            return bytes[start...].firstIndex { !isWord($0) } ?? bytes.count
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 128...:
            true
        default: false
        }
    }

    private static func isInteger(_ piece: ArraySlice<UInt8>) -> Bool {
        piece.count == 7 && piece.elementsEqual("integer".utf8) { $0 | 0x20 == $1 }
    }
}
