import Domain

/// A file's bytes as text in UTF-8, whatever program wrote them.
enum PlainText {
    /// - Returns: valid UTF-8 without a byte-order mark and without NUL; the same again for itself. Bytes that are so
    ///   already are not copied.
    /// - Throws: `CSVFault` for what is no text.
    static func utf8(_ bytes: [UInt8], _ inParts: InParts = inTurn) throws(CSVFault) -> [UInt8] {
        if let kind = ForeignFile(startOf: bytes) { throw .notCSV(kind) }
        if isPlain(bytes, inParts) { return bytes }
        let text = try decoded(bytes)
        if let kind = ForeignFile(startOf: text) { throw .notCSV(kind) }
        if let place = text.firstIndex(of: 0) { throw .nulByte(line: line(of: place, in: text)) }
        // A stray one is the reader's affair; more than one byte in a hundred is no text.
        let controls = text.count { $0 < 32 && !(9...13).contains($0) || $0 == 127 }
        if controls * 100 > text.count + 200 { throw .notText }
        return text
    }

    /// Whether all is ASCII without controls but ends of lines and tabs, as most large files are.
    private static func isPlain(_ bytes: [UInt8], _ inParts: InParts) -> Bool {
        let size = 1 << 20
        let odd = [Bool](count: (bytes.count + size - 1) / size, size: 1, inParts) { part in
            let span = bytes.span
            var isOdd: UInt8 = 0
            for index in part * size..<min(bytes.count, (part + 1) * size) {
                let byte = unsafe span[unchecked: index]
                isOdd |= (byte &- 32 > 94 ? 1 : 0) & (byte &- 9 > 4 ? 1 : 0)
            }
            return isOdd > 0
        }
        return !odd.contains(true)
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func decoded(_ bytes: [UInt8]) throws(CSVFault) -> [UInt8] {
        if bytes.starts(with: [0xFF, 0xFE]) { return trimmed(try utf16(bytes, high: 1)) }
        if bytes.starts(with: [0xFE, 0xFF]) { return trimmed(try utf16(bytes, high: 0)) }
        guard let place = faultyPlace(bytes) else { return trimmed(bytes) }
        // Letters of two kinds come from files joined by hand: read in either way, names would be spoilt.
        if bytes.starts(with: byteOrderMark) || isPartlyUTF8(bytes) {
            throw .mixedLetters(line: line(of: place, in: bytes))
        }
        return trimmed(CodePage.likely(for: bytes).utf8(bytes))
    }

    /// Without marks at the beginning, and without the byte with which DOS ends a text.
    private static func trimmed(_ text: [UInt8]) -> [UInt8] {
        var (start, end) = (0, text.count)
        while text[start..<end].starts(with: byteOrderMark) { start += byteOrderMark.count }
        while end > start, text[end - 1] == 0x1A { end -= 1 }
        return end - start == text.count ? text : Array(text[start..<end])
    }

    /// Where the bytes stop being UTF-8; nil where all are.
    private static func faultyPlace(_ bytes: [UInt8]) -> Int? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    /// - Parameter high: which of two bytes is the higher one.
    private static func utf16(_ bytes: [UInt8], high: Int) throws(CSVFault) -> [UInt8] {
        guard bytes.count % 2 == 0 else { throw .notText }
        var units = stride(from: 2, to: bytes.count, by: 2).lazy
            .map { UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + 1 - high]) }.makeIterator()
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 2)
        var decoder = UTF16()
        while true {
            switch decoder.decode(&units) {
            case .scalarValue(let scalar) where scalar.isASCII: text.append(UInt8(scalar.value))
            case .scalarValue(let scalar): text += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            case .emptyInput: return text
            case .error: throw .notText
            }
        }
    }

    /// Whether more letters above ASCII are whole in UTF-8 than bytes above ASCII stand alone, or one of ten Latin ones.
    private static func isPartlyUTF8(_ bytes: [UInt8]) -> Bool {
        var (whole, alone, seen, missing) = (0, 0, 0, 0)
        // “É’” of Windows is whole in UTF-8 by chance, but no letter that is met here.
        var (latin, start): (Int, UInt8) = (0, 0)
        for byte in bytes {
            if missing > 0, byte & 0xC0 == 0x80 {
                (seen, missing) = (seen + 1, missing - 1)
                if missing == 0 {
                    whole += 1
                    if (0xC3...0xC5).contains(start) { latin += 1 }
                }
                continue
            }
            if missing > 0 { alone += seen }
            missing = byte < 0xC2 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : byte < 0xF5 ? 3 : 0
            (seen, start) = (1, byte)
            if byte >= 0x80, missing == 0 { alone += 1 }
        }
        return whole > alone || (latin > 0 && latin * 10 >= alone)
    }

    private static func line(of place: Int, in text: [UInt8]) -> Int {
        var line = 1
        for index in 0..<place where text[index] == 10 || text[index] == 13 && text[index + 1] != 10 { line += 1 }
        return line
    }
}
