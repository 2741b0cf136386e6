import DatabasePort
import Domain
import Exchange
import Store

/// Files that somebody chose, once they are known to be tables.
struct Upload: Sendable {
    private let files: [(name: String, text: [UInt8])]
    private let meanings: [SheetMeaning]

    static let staff = "Bringing in staff is for the administrator, since accounts come of it."

    /// - Throws: `Refusal.invalid` for the field `file`; `Refusal.forbidden` for staff, unless an administrator brings
    ///   them.
    init(_ uploaded: [UploadedFile], _ visit: SchoolVisit) async throws {
        let (today, brought) = (visit.today, uploaded.map { BroughtBytes(name: $0.name, bytes: $0.bytes) })
        let (terms, lately) = try await visit.read { tx in
            (
                try tx.calendar.find(visit.school.id).terms,
                try tx.imports.history(in: visit.school.id, at: visit.now)
            )
        }
        let earlier = lately.flatMap(\.sheets).filter(\.hasCorrections).compactMap { SheetMeaning(text: $0.meaning) }
        let tables = try await visit.services.importWorks.inTurn {
            try BroughtTables(brought, correcting: earlier, on: today, terms: terms).tables
        }
        meanings = tables.map(\.meaning)
        guard visit.mayBringStaff || !meanings.contains(where: { $0.kind == .staff }) else {
            throw Refusal.forbidden(Upload.staff)
        }
        files = tables.map { ($0.sheet.name, $0.sheet.text) }
    }

    /// Holds them, with what each was taken for.
    func stage(_ id: ImportID, _ tx: any Transaction, _ moment: ImportMoment) throws {
        try tx.imports.stage(files, id, moment)
        for (number, meaning) in meanings.enumerated() {
            try tx.imports.setMeaning(meaning.text, kind: meaning.kind, of: id, sheet: number, moment)
        }
    }
}
