import Domain

/// Markup. An interpolated value is escaped, never pasted; only another `HTML` is spliced in.
///
/// There is a hole for text, numbers, days, links, a fragment, an optional fragment and a sequence of fragments.
/// There is none for optional text, so that an accidental “nil” does not compile.
package struct HTML: ExpressibleByStringInterpolation, Sendable {
    /// UTF-8.
    package private(set) var bytes: [UInt8]

    package init(stringLiteral text: String) {
        bytes = Array(text.utf8)
    }

    package init(stringInterpolation: StringInterpolation) {
        bytes = stringInterpolation.bytes
    }

    /// No markup at all: for a part that is left out.
    package static let none: HTML = ""

    /// The markup as a string, for tests.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package var isEmpty: Bool { bytes.isEmpty }

    package static func + (a: HTML, b: HTML) -> HTML {
        var sum = a
        sum.bytes += b.bytes
        return sum
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + 32 * interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) {
            bytes.append(contentsOf: literal.utf8)
        }

        package mutating func appendInterpolation(_ text: String) { appendEscaped(text) }
        package mutating func appendInterpolation(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }
        /// `12 November 2026`.
        package mutating func appendInterpolation(_ day: Day) { bytes.append(contentsOf: day.inWords.utf8) }
        package mutating func appendInterpolation(_ link: Link) { appendEscaped(link.path) }
        package mutating func appendInterpolation(_ fragment: HTML) { bytes += fragment.bytes }
        package mutating func appendInterpolation(_ fragment: HTML?) { if let fragment { bytes += fragment.bytes } }
        package mutating func appendInterpolation(_ fragments: some Sequence<HTML>) {
            for fragment in fragments { bytes += fragment.bytes }
        }

        /// Escapes bytes, never `Character`s: a quote followed by a combining accent is one `Character`, and still a quote.
        private mutating func appendEscaped(_ text: String) {
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
                case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
                case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
                case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
                case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
                default: bytes.append(byte)
                }
            }
        }
    }
}

/// A path on this server, made by `Links` and nowhere else, its parts percent-encoded.
package struct Link: Hashable, Sendable {
    package let path: String

    package init(path: String) { self.path = path }
}
