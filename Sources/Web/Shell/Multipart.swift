/// Reads `multipart/form-data` (RFC 7578), bounded in bytes and parts.
enum Multipart {
    /// The parts between the boundaries. Text parts become fields, parts with a file name become files.
    static func parse(_ bytes: [UInt8], boundary: String) throws -> Form {
        let line = Array("\r\n--\(boundary)".utf8)
        var form = Form()
        // The first boundary has no line end before it.
        guard bytes.starts(with: line.dropFirst(2)) else { throw BadForm() }
        var start = line.count - 2
        for _ in 0...mostParts {
            if bytes[start...].starts(with: Array("--".utf8)) { return form }
            guard bytes[start...].starts(with: [13, 10]), let end = find(line, in: bytes, from: start) else {
                throw BadForm()
            }
            try add(bytes[(start + 2)..<max(start + 2, end)], to: &form)
            start = end + line.count
        }
        throw BadForm()
    }

    private static func add(_ part: ArraySlice<UInt8>, to form: inout Form) throws {
        let blank: [UInt8] = [13, 10, 13, 10]
        guard let headEnd = find(blank, in: Array(part.prefix(4096)), from: 0),
            let head = String(validating: part.prefix(headEnd), as: UTF8.self),
            let disposition = head.split(separator: "\r\n").first(where: {
                $0.lowercased().hasPrefix("content-disposition: form-data")
            }),
            let name = parameter("name", in: disposition)
        else { throw BadForm() }
        let content = Array(part.dropFirst(headEnd + blank.count))
        if let fileName = parameter("filename", in: disposition) {
            guard form.files.count < mostFiles else { throw BadForm() }
            if !(fileName.isEmpty && content.isEmpty) {
                form.files.append(UploadedFile(name: fileName, bytes: content))
            }
        } else {
            guard let text = String(validating: content, as: UTF8.self) else { throw BadForm() }
            try form.add(name, text)
        }
    }

    private static let mostFiles = 100
    /// Fields, files, and the fields of a browser where nobody chose a file.
    private static let mostParts = 1000

    static func boundary(in type: String) -> String? {
        guard let start = type.firstRange(of: "boundary=") else { return nil }
        let rest = type[start.upperBound...].prefix { $0 != ";" && $0 != " " }
        let text = rest.first == "\"" ? rest.dropFirst().prefix { $0 != "\"" } : rest
        return (1...70).contains(text.utf8.count) ? String(text) : nil
    }

    /// `name="value"`; browsers write a quote inside a value as `%22`.
    private static func parameter(_ name: String, in line: Substring) -> String? {
        guard let start = line.firstRange(of: " \(name)=\"") else { return nil }
        let rest = line[start.upperBound...]
        guard let end = rest.firstIndex(of: "\"") else { return nil }
        return String(rest[..<end].replacing("%22", with: "\""))
    }

    private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= needle.count else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            var index = start
            let last = bytes.count - needle.count
            while index <= last {
                if bytes[index] == needle[0], needle.indices.allSatisfy({ bytes[index + $0] == needle[$0] }) {
                    return index
                }
                index += 1
            }
            return nil
        }
    }
}
