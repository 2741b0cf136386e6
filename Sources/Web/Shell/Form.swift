import Domain

/// What a form or a query sent: text by field, in the order in which it came.
package struct Form: Sendable {
    package private(set) var fields: [(name: String, value: String)] = []
    /// The files that came with it, in their order.
    package internal(set) var files: [UploadedFile] = []
    private var mostFields = 500

    /// - Parameter mostFields: how many it may hold.
    package init(mostFields: Int = 500) { self.mostFields = mostFields }

    /// Reads `application/x-www-form-urlencoded`.
    /// - Throws: `BadForm` where the bytes are no such thing or not UTF-8, or hold more fields than `mostFields`.
    package init(urlEncoded bytes: some Sequence<UInt8>, mostFields: Int = 500) throws {
        self.mostFields = mostFields
        for pair in Array(bytes).split(separator: UInt8(ascii: "&")) {
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            try add(Form.decoded(halves[0]), halves.count > 1 ? Form.decoded(halves[1]) : "")
        }
    }

    /// - Throws: `BadForm` past 500 fields, unless more were asked for, or for a NUL, which no database keeps.
    package mutating func add(_ name: String, _ value: String) throws {
        guard fields.count < mostFields, !name.utf8.contains(0), !value.utf8.contains(0) else { throw BadForm() }
        fields.append((name, value))
    }

    /// A field's text, with its line ends as `\n`; empty where the field is absent.
    package subscript(_ name: String) -> String {
        fields.first { $0.name == name }?.value.replacingLineEnds ?? ""
    }

    /// The same form with one field filled in, whatever it held.
    package func filling(_ name: String, with value: String) -> Form {
        var form = self
        form.fields.removeAll { $0.name == name }
        form.fields.append((name, value))
        return form
    }

    /// Every value of a field that may be ticked more than once.
    package func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    package func isTicked(_ name: String) -> Bool { !all(name).isEmpty }

    /// Day, month and year of a date in three fields: nil where all are empty, and where they are no date, which is
    /// then among `errors`.
    package func day(_ name: String, _ errors: inout FieldErrors) -> Day? {
        let parts = ["day", "month", "year"].map { self["\(name)-\($0)"].trimmed }
        if parts.allSatisfy(\.isEmpty) { return nil }
        guard let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2]) else {
            errors.add(name, "Write the date in figures, such as 18 1 2027.")
            return nil
        }
        guard (1900...2200).contains(year) else {
            errors.add(name, "Write the year with four figures, such as 2027.")
            return nil
        }
        guard (1...12).contains(month) else {
            errors.add(name, "The month is a figure from 1 to 12.")
            return nil
        }
        guard let found = Day(year, month, day) else {
            errors.add(name, "\(Day.monthNames[month - 1]) has \(Day.length(ofMonth: month, in: year)) days.")
            return nil
        }
        return found
    }

    private static func decoded(_ bytes: some Sequence<UInt8>) throws -> String {
        var out: [UInt8] = []
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+"): out.append(32)
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(hexFigure), let low = iterator.next().flatMap(hexFigure) else {
                    throw BadForm()
                }
                out.append(high << 4 | low)
            default: out.append(byte)
            }
        }
        guard let text = String(validating: out, as: UTF8.self) else { throw BadForm() }
        return text
    }
}

/// A file as a browser sent it.
package struct UploadedFile: Sendable {
    /// As the person's device called it: shown, never used as a path.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// The browser sent something that is no form.
package struct BadForm: Error {}

private func hexFigure(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
}

extension String {
    fileprivate var replacingLineEnds: String {
        utf8.contains(13) ? split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n") : self
    }
}

extension FieldErrors {
    /// A value whose making may be refused; what is wrong with it joins the rest.
    mutating func take<T>(_ make: () throws -> T) throws -> T? {
        do {
            return try make()
        } catch Refusal.invalid(let errors) {
            for error in errors { add(error.field, error.message) }
            return nil
        }
    }
}

extension Refusal {
    /// What to show on the form itself: what is missing stands at `field`. Other refusals have pages of their own.
    func fields(_ field: String) throws -> [FieldError] {
        switch self {
        case .invalid(let errors): errors
        case .blocked(let missing): missing.map { FieldError(field, $0) }
        case .notFound, .forbidden, .stale: throw self
        }
    }
}
