/// A file as a person brought it.
package struct BroughtBytes: Sendable {
    /// As the person's device called it, without folders and control characters.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let seen = last.unicodeScalars.filter { $0.value >= 32 && !(127...159).contains($0.value) }.prefix(100)
        self.name = seen.isEmpty ? "file.csv" : String(String.UnicodeScalarView(seen))
        self.bytes = bytes
    }
}
