import Foundation
import Testing

/// The house's own rules, held against the files themselves.
@Suite struct ArchitectureTests {
    @Test func `the domain imports nothing`() throws {
        let files = try SourceFile.all(in: "Sources/Domain")
        #expect(files.count > 20)
        for file in files { #expect(file.imports.isEmpty, "\(file.path) imports \(file.imports)") }
    }

    private static let layers: [(folder: String, allowed: Set<String>)] = [
        ("Sources/DatabasePort", []), ("Sources/Screening", ["Domain", "RealModule"]),
        ("Sources/Store", ["Domain", "Screening", "DatabasePort"]), ("Sources/Exchange", ["Domain"]),
        ("Sources/Archive", ["DatabasePort", "Sealing", "Crypto"]),
    ]

    @Test(arguments: layers)
    func `a layer imports what is below it and no more`(folder: String, allowed: Set<String>) throws {
        let files = try SourceFile.all(in: folder)
        #expect(!files.isEmpty)
        for file in files {
            let others = Set(file.imports).subtracting(allowed).subtracting(["Foundation", "Synchronization"])
            #expect(others.isEmpty, "\(file.path) imports \(others.sorted())")
        }
    }

    @Test func `statements are written in the store and the engines alone`() throws {
        let marks = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM "]
        // The archive knows tables by their catalogue alone.
        let theirs = ["Store", "SQLiteEngine", "PostgresEngine", "DatabasePort", "Archive"].map { "Sources/\($0)/" }
        let files = try SourceFile.all(in: "Sources")
        for file in files where !theirs.contains(where: file.path.hasPrefix) {
            for mark in marks { #expect(!file.text.contains(mark), "\(file.path)") }
        }
        #expect(files.contains { file in marks.allSatisfy(file.text.contains) && file.path.hasPrefix(theirs[0]) })
    }

    @Test func `no file is longer than 400 lines`() throws {
        let files = try SourceFile.all(in: "Sources").sorted { $0.lines < $1.lines }
        for file in files { #expect(file.lines <= 400, "\(file.path) has \(file.lines) lines") }
        let longest = try #require(files.last)
        let (median, ninth) = (files[files.count / 2].lines, files[files.count * 9 / 10].lines)
        print(
            "\(files.count) files in Sources: median \(median) lines, nine in ten up to \(ninth), longest \(longest.lines) (\(longest.path))"
        )
    }

    @Test func `imports are seen however they are written`() {
        let text =
            "// import A\npackage import B\nimport struct C.D\n@testable import E\n    import F // why\nlet importance = 1\n"
        #expect(SourceFile(path: "x", text: text).imports == ["B", "C", "E", "F"])
        #expect(SourceFile(path: "x", text: "a\nb\n").lines == 2)
    }
}

/// A file of Swift in the repository.
struct SourceFile {
    let path: String
    let text: String

    var lines: Int {
        text.split(separator: "\n", omittingEmptySubsequences: false).count - (text.hasSuffix("\n") ? 1 : 0)
    }

    /// The modules that it imports.
    var imports: [String] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split { $0 == " " || $0 == "." }
            guard let place = words.prefix(3).firstIndex(of: "import"),
                words[..<place].allSatisfy({
                    $0.hasPrefix("@") || ["package", "public", "internal", "private"].contains($0)
                })
            else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "typealias", "var", "let"]
            return words[(place + 1)...].first { !kinds.contains($0) }.map(String.init)
        }
    }

    /// - Parameter folder: from the repository's root.
    static func all(in folder: String) throws -> [SourceFile] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let found = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
        return try (found?.allObjects ?? []).compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map
        {
            let path = folder + "/" + $0
            return SourceFile(
                path: path, text: try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8))
        }
    }
}
