import Domain

/// The whole school in numbers, and whom each counts.
enum NumbersRoutes {
    /// Who may see names here.
    static let names: Permission = .senco || .leader

    static let all: [Route] = [
        Route(.get, "numbers", allow: TopPage.numbers.permission, numbers),
        Route(.get, "numbers/pupils", allow: names, pupils),
    ]

    private static func numbers(_ visit: SchoolVisit) async throws -> Answer {
        .page(try await visit.read { tx in try NumbersPage(visit, tx) }.page(visit))
    }

    private static func pupils(_ visit: SchoolVisit) async throws -> Answer {
        let count = try PupilCount(visit)
        return .page(try await visit.read { tx in try NumberListPage(count, visit, tx) }.page(visit))
    }
}

extension PupilCount {
    /// As `Links` writes it; without anything, the roll.
    ///
    /// - Throws: `Refusal.notFound` for what no link asks.
    fileprivate init(_ visit: SchoolVisit) throws {
        let what = visit.query("what").isEmpty ? What.roll : What(rawValue: visit.query("what"))
        guard let what else { throw Refusal.notFound }
        self.init(what, try PupilCount.part(visit))
    }

    private static func part(_ visit: SchoolVisit) throws -> Part {
        let (year, schoolClass, subject, need) = (
            visit.query("year"), visit.query("class"), visit.query("subject"), visit.query("need")
        )
        if year == "unknown" { return .year(nil) }
        if let year = Int(year).flatMap({ YearGroup($0) }) { return .year(year) }
        if let id = ClassID(schoolClass) { return .schoolClass(id) }
        if !subject.isEmpty { return .subject(subject == whole ? "" : subject) }
        if let place = Int(need), NeedType.allCases.indices.contains(place) {
            return .mainNeed(NeedType.allCases[place])
        }
        guard year.isEmpty, schoolClass.isEmpty, need.isEmpty else { throw Refusal.notFound }
        return .all
    }

    /// Stands for learning as a whole.
    private static let whole = "-"

    /// What follows the question mark. A need stands there by its place alone.
    var query: String {
        let part =
            switch part {
            case .all: ""
            case .year(let year): "&year=\(year.map { String($0.number) } ?? "unknown")"
            case .schoolClass(let id): "&class=\(id.text)"
            case .subject(let subject): "&subject=\(subject.isEmpty ? PupilCount.whole : subject.percentEncoded)"
            case .mainNeed(let need): "&need=\(NeedType.allCases.firstIndex(of: need) ?? 0)"
            }
        return "what=\(what.rawValue)\(part)"
    }
}

extension String {
    fileprivate var percentEncoded: String {
        utf8.reduce(into: "") { text, byte in
            let scalar = Unicode.Scalar(byte)
            if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                text.unicodeScalars.append(scalar)
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
    }
}
