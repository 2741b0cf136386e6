import Domain
import Exchange
import Store

/// A file that somebody chose, once it is known to be readable.
struct Upload: Sendable {
    let kind: ImportKind
    /// As the person's device called it, without folders.
    let name: String
    let text: String

    static let mostBytes = 20 << 20
    static let tooLarge =
        "The file is larger than 20 MB, so nothing of it was kept. Bring it in parts, such as one year at a time."
    static let staffIsForAdministrators = "Bringing in staff is for the administrator, since accounts come of it."

    /// - Throws: `Refusal.invalid` by the fields `kind` and `file`; `Refusal.forbidden` for staff, unless an
    ///   administrator brings them.
    init(_ form: Form, _ visit: SchoolVisit) async throws {
        var errors = FieldErrors()
        let kind = errors.require("kind", ImportKind(rawValue: form["kind"]), "Say what the file holds.")
        let file = errors.require("file", form.file, "Choose a file.")
        if let file, file.bytes.count > Upload.mostBytes { errors.add("file", Upload.tooLarge) }
        try errors.check()
        guard let kind, let file else { throw Refusal.invalid(errors.all) }
        guard kind != .staff || visit.mayBringStaff else { throw Refusal.forbidden(Upload.staffIsForAdministrators) }
        _ = try await HeldFile.read(kind, file.bytes, on: visit.today)
        self.kind = kind
        name = Upload.plain(file.name)
        text = String(decoding: file.bytes, as: UTF8.self)
    }

    private static func plain(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let seen = last.unicodeScalars.filter { $0.value >= 32 && !(127...159).contains($0.value) }.prefix(100)
        return seen.isEmpty ? "file.csv" : String(String.UnicodeScalarView(seen))
    }
}

extension HeldFile {
    /// Reads a file's rows, away from the threads that answer requests.
    static func read(_ kind: ImportKind, _ bytes: [UInt8], on today: Day) async throws -> BroughtFile {
        try await Task.detached { try TidyReader.read(kind, csv: bytes, on: today) }.value
    }

    /// The file's rows.
    func read(on today: Day) async throws -> BroughtFile {
        try await HeldFile.read(kind, Array(content.utf8), on: today)
    }

    /// The refused rows as a file to correct: the columns as they came, and why.
    func corrections(_ refused: [RefusedRow]) async throws -> String {
        let content = content
        return try await Task.detached {
            try RowsToCorrect(TidyTable(csv: Array(content.utf8)), refused).text
        }.value
    }
}
