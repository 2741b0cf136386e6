import ArgumentParser
import DatabasePort
import Domain
import Exchange
import Foundation
import Store

/// `fourfold import pupils|staff|classes|results FILE.csv`: brings one tidy file into a school.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Brings pupils, staff, classes or results in from a CSV file.",
        discussion: """
            Prints what would change. Where rows cannot be taken nothing is written, unless --leave-out is given. \
            The same file twice changes nothing. A file with waves is brought in on the page “Bring in”, which asks \
            what each wave stands for.
            """)

    @Argument(help: "What the file holds: pupils, staff, classes or results.")
    var kind: String

    @Argument(help: "A CSV file in UTF-8 whose first line names the columns.")
    var file: String

    @OptionGroup var place: Place

    @Option(help: "The school's short name, as in its addresses. Needed where there are several.")
    var school: String?

    @Flag(help: "Bring in the rows that can be taken and leave the others out.")
    var leaveOut = false

    func run() async throws {
        guard let kind = ImportKind(rawValue: kind) else {
            throw stop("There is no kind “\(kind)”. Say pupils, staff, classes or results.")
        }
        do {
            let brought = try TidyReader.read(kind, csv: bytes(), on: Clock.system().londonDay)
            if case .waves = brought.rows {
                throw Refusal.blocked(by: [
                    "This file has waves. Bring it in on the page “Bring in”, which asks what each stands for."
                ])
            }
            let database = try await Installation.open(folder: place.folder, database: place.database)
            let outcome = await outcome { try await bring(brought, database) }
            await database.close()
            try outcome.get()
        } catch let refusal as Refusal {
            throw stop(refusal.sentences.joined(separator: " "))
        } catch let error as DatabaseError {
            throw stop(error.description)
        }
    }

    private func outcome(_ work: () async throws -> Void) async -> Result<Void, any Error> {
        do { return .success(try await work()) } catch { return .failure(error) }
    }

    private func bring(_ file: BroughtFile, _ database: any Database) async throws {
        let school = try await chosenSchool(database)
        let now = Clock.system()
        let moment = ImportMoment(school: school.id, by: nil, today: now.londonDay, now: now, random: randomBytes)
        let preview = try await database.read { tx in try tx.imports.preview(file, moment) }
        print(Self.described(preview, school.name))
        guard leaveOut || preview.refused.isEmpty else {
            throw Refusal.blocked(by: ["Nothing was written. Correct these rows, or say --leave-out."])
        }
        guard preview.changesSomething else { return print("Nothing to do: all of it stands already.") }
        try await database.write(.school(school.id)) { tx in
            let done = try tx.imports.apply(file, seen: preview.mark, leavesOut: true, moment)
            try tx.imports.note(done, of: file.kind, id: ImportID(random: randomBytes(16)), moment)
        }
        print("Brought in.")
    }

    private func chosenSchool(_ database: any Database) async throws -> SchoolRecord {
        let schools = try await database.read { tx in try tx.schools.all() }
        if let school {
            if let found = schools.first(where: { $0.shortName == school }) { return found }
            throw Refusal.blocked(by: ["There is no school “\(school)” here."])
        }
        guard schools.count < 2 else {
            throw Refusal.blocked(by: [
                "There are several schools here. Say --school with one of \(listed(schools.map(\.shortName)))."
            ])
        }
        guard let only = schools.first else {
            throw Refusal.blocked(by: ["There is no school here yet. Start fourfold serve and set one up."])
        }
        return only
    }

    private func bytes() throws -> [UInt8] {
        let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int
        if let size, size > 64 << 20 {
            throw Refusal.file("\(file) has \(size >> 20) MB; at most 64 MB can be read. Bring it in parts.")
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Refusal.file("\(file) cannot be read. Is it there, and is it a file?")
        }
        return [UInt8](data)
    }

    private static func described(_ preview: ImportPreview, _ school: String) -> String {
        var lines = ["\(school):"]
        for count in preview.counts {
            lines.append(
                "  \(count.many): \(count.added) new, \(count.changed) changed, \(count.unchanged) as they stand")
        }
        for note in preview.notes {
            let place = note.line == 0 ? "" : "line \(note.line): "
            lines.append("  \(place)\(note.value.isEmpty ? "" : note.value + ": ")\(note.sentence)")
        }
        if !preview.refused.isEmpty { lines.append("\(counted(preview.refused.count, "row")) cannot be taken:") }
        lines += preview.refused.map { "  line \($0.line): \($0.value.isEmpty ? "" : "“\($0.value)”: ")\($0.reason)" }
        return lines.joined(separator: "\n")
    }
}

extension Refusal {
    /// What a command says of it.
    fileprivate var sentences: [String] {
        switch self {
        case .notFound: ["There is no such thing here."]
        case .forbidden(let whose): [whose]
        case .stale: ["Somebody changed the records at the same moment. Nothing was written; try again."]
        case .invalid(let errors): errors.map(\.message)
        case .blocked(let missing): missing
        }
    }
}
