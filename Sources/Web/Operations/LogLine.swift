import DatabasePort
import Domain
import Logging

/// Each event as one line of JSON: `{"at":"…","level":"error","event":"…","reason":"…"}`.
///
/// Whatever a value holds, it can neither end the line nor show as anything but itself.
package struct LogLine: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    private let now: @Sendable () -> Instant
    private let write: @Sendable (String) -> Void

    /// - Parameter write: takes a line with its end.
    package init(
        level: Logger.Level, now: @escaping @Sendable () -> Instant, write: @escaping @Sendable (String) -> Void
    ) {
        (logLevel, self.now, self.write) = (level, now, write)
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var parts = [
            "\"at\":\(LogLine.quoted(now().text))", "\"level\":\(LogLine.quoted(event.level.rawValue))",
            "\"event\":\(LogLine.quoted(event.message.description))",
        ]
        let values = metadata.merging(event.metadata ?? [:]) { $1 }
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            parts.append("\(LogLine.quoted(key)):\(LogLine.text(value))")
        }
        if let error = event.error { parts.append("\"error\":\(LogLine.quoted("\(type(of: error))"))") }
        write("{\(parts.joined(separator: ","))}\n")
    }

    private static func text(_ value: Logger.MetadataValue) -> String {
        if case .stringConvertible(let number as Int) = value { return String(number) }
        return quoted(value.description)
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            default:
                if isPlain(scalar) {
                    result.unicodeScalars.append(scalar)
                } else {
                    for unit in String(scalar).utf16 { result += "\\u" + hexadecimal(unit) }
                }
            }
        }
        return result + "\""
    }

    /// Neither a control, nor what turns the direction of writing, nor a line's end of another kind.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
        default: true
        }
    }

    private static func hexadecimal(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension Error {
    /// What a log may hold of it: the database names tables and columns only; of any other its type, since it may hold
    /// what somebody wrote.
    package var inLog: String { (self as? DatabaseError)?.description ?? "\(type(of: self))" }
}
