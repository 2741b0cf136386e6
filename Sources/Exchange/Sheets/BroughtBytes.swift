import Domain

/// A file as a person brought it.
package struct BroughtBytes: Sendable {
    /// As the person's device called it, without folders and signs that cannot be seen.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let seen = String(String.UnicodeScalarView(last.unicodeScalars.filter { !$0.isUnseen }.prefix(100))).trimmed
        self.name = seen.isEmpty ? "file.csv" : seen
        self.bytes = bytes
    }
}
