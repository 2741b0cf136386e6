import Domain
import Testing
import Web

/// `docs/access.md` as the tests read it: what each person gets at each route.
struct AccessTable {
    /// By route (`GET /:school/today`), then by person.
    let lines: [String: [String: Cell]]
    /// Routes that stand in it more than once.
    let repeated: [String]

    /// `page / 404`: for one's own, and for others of the school.
    struct Cell: Equatable {
        let own: String
        let other: String

        static let words: Set<String> = ["page", "403", "404", "sign-in"]

        /// - Parameter words: one word, or two parted by a stroke.
        init?(_ words: String) {
            let parts = words.split(separator: "/").map { String($0).trimmed }
            guard (1...2).contains(parts.count), parts.allSatisfy(Cell.words.contains) else { return nil }
            (own, other) = (parts[0], parts[parts.count - 1])
        }

        func word(_ whose: Whose) -> String {
            switch whose {
            case .own: own
            case .other: other
            case .foreign: own == "403" && other == "403" ? "403" : "404"
            }
        }
    }

    static let elsewhere = "Another school’s staff"
    static let signedIn = "Signed in"
    static let signedOut = "Signed out"

    static func read() throws -> AccessTable { try AccessTable(RepositoryFile.read("docs/access.md")) }

    init(_ text: String) throws {
        var (lines, repeated, head): ([String: [String: Cell]], [String], [String]) = ([:], [], [])
        for line in text.split(separator: "\n") where line.hasPrefix("|") {
            let cells = line.dropFirst().dropLast().split(separator: "|").map { String($0).trimmed }
            if cells[0] == "Route" { head = Array(cells.dropFirst()) }
            guard cells[0].hasPrefix("GET /") || cells[0].hasPrefix("POST /") else { continue }
            let read = try cells.dropFirst().map { try #require(Cell($0), "\(cells[0]) says “\($0)”") }
            try #require(read.count == head.count, "\(cells[0]) has \(read.count) cells")
            if lines[cells[0]] != nil { repeated.append(cells[0]) }
            lines[cells[0]] = Dictionary(zip(head, read)) { $1 }
        }
        (self.lines, self.repeated) = (lines, repeated)
    }

    func word(_ route: Route, _ person: String, _ whose: Whose) throws -> String {
        try #require(lines[route.line]?[person], "\(route.line) has no cell for \(person)").word(whose)
    }
}

/// Whose a record in an address is, seen from the person who asks.
enum Whose: CaseIterable, Sendable {
    case own, other, foreign
}

extension Route {
    /// As the table names it: `GET /:school/today`.
    var line: String { "\(method.rawValue) /\(path)" }

    /// Whether the address names a record.
    var hasRecord: Bool { path.split(separator: "/").dropFirst().contains { $0.hasPrefix(":") } }

    var isOfSchool: Bool {
        if case .school = access { true } else { false }
    }
}
