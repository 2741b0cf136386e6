import DatabasePort

/// A row as a line of JSON: an array of texts, whole numbers and nulls, in one way of writing each, so that equal rows are
/// equal bytes.
enum RowLine {
    /// Adds the line and its end.
    static func write(_ values: [SQLValue], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        for (place, value) in values.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            switch value {
            case .null: bytes.append(contentsOf: null)
            case .integer(let number): bytes.append(contentsOf: String(number).utf8)
            case .text(var text): text.withUTF8 { write($0, to: &bytes) }
            }
        }
        bytes.append(UInt8(ascii: "]"))
        bytes.append(UInt8(ascii: "\n"))
    }

    private static let null = Array("null".utf8)

    /// Only what JSON does not let stand is escaped.
    private static func write(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        for (place, byte) in text.enumerated()
        where byte < 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
            bytes.append(contentsOf: text[start..<place])
            bytes.append(contentsOf: escape(byte))
            start = place + 1
        }
        bytes.append(contentsOf: text[start...])
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): Array("\\n".utf8)
        default: Array("\\u00\(byte < 16 ? "0" : "1")\(String(byte % 16, radix: 16))".utf8)
        }
    }

    /// Adds the values of a line without its end.
    /// - Parameter most: values that a row has; a line of more is given up there, before they fill the memory.
    /// - Returns: how many there were; nil where the line is not as `write` writes it, and what was added is nothing.
    static func read(
        _ line: UnsafeBufferPointer<UInt8>, into values: inout [SQLValue], atMost most: Int = .max
    ) -> Int? {
        guard line.count > 2, line[0] == UInt8(ascii: "["), line[line.count - 1] == UInt8(ascii: "]") else {
            return nil
        }
        var place = 1
        var count = 0
        while count < most {
            guard let value = value(line, &place) else { return nil }
            values.append(value)
            count += 1
            if place == line.count - 1 { return count }
            guard line[place] == UInt8(ascii: ",") else { return nil }
            place += 1
        }
        return nil
    }

    /// Stops at the latest on the line’s last byte.
    private static func value(_ line: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> SQLValue? {
        switch line[place] {
        case UInt8(ascii: "\""): return text(line, &place).map(SQLValue.text)
        case UInt8(ascii: "n"):
            guard line[place...].starts(with: null) else { return nil }
            place += null.count
            return .null
        default: return integer(line, &place).map(SQLValue.integer)
        }
    }

    private static func integer(_ line: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int? {
        let figures = line[place...].prefix { (48...57).contains($0) || $0 == UInt8(ascii: "-") }
        // Twenty signs hold the least number of 64 bits; what is longer is none.
        guard figures.count <= 20, let number = Int(String(decoding: figures, as: UTF8.self)),
            figures.elementsEqual(String(number).utf8)
        else { return nil }
        place += figures.count
        return number
    }

    private static func text(_ line: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> String? {
        let start = place + 1
        var end = start
        while end < line.count, line[end] >= 32, line[end] != UInt8(ascii: "\""), line[end] != UInt8(ascii: "\\") {
            end += 1
        }
        guard end < line.count, line[end] >= 32 else { return nil }
        if line[end] == UInt8(ascii: "\"") {
            place = end + 1
            return String(validating: UnsafeBufferPointer(rebasing: line[start..<end]), as: UTF8.self)
        }
        return escapedText(line, from: start, &place)
    }

    private static func escapedText(_ line: UnsafeBufferPointer<UInt8>, from start: Int, _ place: inout Int) -> String?
    {
        var bytes: [UInt8] = []
        var next = start
        while next < line.count, line[next] >= 32 {
            switch line[next] {
            case UInt8(ascii: "\""):
                place = next + 1
                return String(validating: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let (byte, length) = escaped(line[next...].prefix(6)) else { return nil }
                bytes.append(byte)
                next += length
            case let byte:
                bytes.append(byte)
                next += 1
            }
        }
        return nil
    }

    /// The byte for which the first signs stand, and how many they are. No text holds the byte 0.
    private static func escaped(_ signs: Slice<UnsafeBufferPointer<UInt8>>) -> (UInt8, Int)? {
        let all = [UInt8](signs)
        for byte in [UInt8(ascii: "\""), UInt8(ascii: "\\")] + (1..<32) where all.starts(with: escape(byte)) {
            return (byte, escape(byte).count)
        }
        return nil
    }
}
