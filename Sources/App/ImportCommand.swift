import ArgumentParser
import DatabasePort
import Domain
import Exchange
import Foundation
import Store
import Web

/// `fourfold import FILE…`: brings a school's own files in, as the page “Bring in” does.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Brings in lists and results from CSV files.",
        discussion: """
            Finds out what each file holds and what each of its columns stands for, and prints that with what would \
            change. Where rows cannot be taken nothing is written, unless --leave-out is given. Files that leave a \
            question open are brought in on the page “Bring in”, which asks it. The same file twice changes nothing.
            """)

    @Argument(help: "CSV files that belong together, at most 50 MB.")
    var files: [String]

    @OptionGroup var place: Place

    @Option(
        name: .customLong("as"),
        help: "What every file holds, where it cannot be found out: \(ImportCommand.kinds.joined(separator: ", ")).")
    var kind: String?

    @Option(help: "The school's short name, as in its addresses. Needed where there are several.")
    var school: String?

    @Flag(help: "Print what would change, and write nothing.")
    var dryRun = false

    @Flag(help: "Bring in the rows that can be taken and leave the others out.")
    var leaveOut = false

    @Option(help: ArgumentHelp("Bring them in as at this instant (UTC), for tests.", visibility: .hidden))
    var clock: String?

    private static let kinds = ImportKind.allCases.map(\.rawValue)

    func validate() throws {
        if let kind, ImportKind(rawValue: kind) == nil {
            throw ValidationError("There is no kind “\(kind)”. Say \(listed(ImportCommand.kinds)).")
        }
        if let clock, Instant(clock) == nil { throw ValidationError(Clock.form) }
    }

    func run() async throws {
        let headway = Headway()
        let teller = headway.shownOnTerminal()
        defer { teller?.cancel() }
        do {
            let brought = try bytes()
            // Otherwise a slip in the folder’s name would make one.
            guard Installation.stands(in: place) else { throw ImportCommand.noSchool }
            let database = try await Installation.open(place)
            let outcome = await outcome { try await bring(brought, database, headway) }
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

    private func bring(_ brought: [BroughtBytes], _ database: any Database, _ headway: Headway) async throws {
        let school = try await chosenSchool(database)
        let now = clock.flatMap { Instant($0) } ?? Clock.system()
        let moment = ImportMoment(school: school.id, by: nil, today: now.londonDay, now: now, random: randomBytes)
        headway.say("Reading the files")
        let (terms, scales) = try await database.read { tx in
            (try tx.calendar.find(school.id).terms, try tx.imports.scales(in: school.id))
        }
        let tables = try BroughtTables(
            brought, as: kind.flatMap { ImportKind(rawValue: $0) }, on: moment.today, terms: terms, scales: scales)
        let readings = try tables.tables.map { try tables.read($0) }
        say(ImportReport.meanings(tables))
        try refuseQuestions(tables, readings)
        headway.say("Setting them against what stands")
        let choices = ImportChoices(leavesOut: leaveOut, leftOn: moment.today)
        let sheets = readings.map(\.brought)
        let preview = try await database.read { tx in try tx.imports.preview(sheets, of: nil, choices, moment) }
        say("\(school.name):\n" + ImportReport.changes(preview, brought.map(\.name)))
        if dryRun { return say("Nothing was written, as --dry-run says.") }
        guard leaveOut || preview.refused.isEmpty else {
            throw Refusal.blocked(by: ["Nothing was written. Correct these rows, or say --leave-out."])
        }
        guard preview.changesSomething else { return say("Nothing to do: all of it stands already.") }
        headway.say("Writing to the school’s records")
        try await database.write(.school(school.id)) { tx in
            _ = try tx.imports.apply(
                sheets, names: brought.map(\.name), seen: preview.mark, moment.newID(), choices, moment)
        }
        headway.say("Looking at everybody’s progress")
        try await database.analyse()
        try await database.write(.school(school.id)) { tx in
            try tx.progress.readOwed(of: school.id, on: moment.today) { moment.newID() }
        }
        say("Brought in. It can be undone on the page “Bring in”.")
    }

    private func refuseQuestions(_ tables: BroughtTables, _ readings: [SheetReading]) throws {
        let lines = zip(tables.tables, readings).flatMap { table, reading in
            reading.questions.map { "  \(table.sheet.name): \(ImportReport.words($0, table.sheet))" }
        }
        guard !lines.isEmpty else { return }
        say("To be answered first:\n" + lines.joined(separator: "\n"))
        throw Refusal.blocked(by: ["Nothing was written. Bring these files in on the page “Bring in”, which asks."])
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
        guard let only = schools.first else { throw ImportCommand.noSchool }
        return only
    }

    private static let noSchool = Refusal.blocked(by: [
        "There is no school here. Check --folder or --database, or start fourfold serve and set one up."
    ])

    private func bytes() throws -> [BroughtBytes] {
        let sizes = files.map { (try? FileManager.default.attributesOfItem(atPath: $0))?[.size] as? Int ?? 0 }
        if sizes.reduce(0, +) > Sheets.mostBytes { throw Refusal.blocked(by: [Sheets.tooLarge]) }
        return try files.map { file in
            guard let data = FileManager.default.contents(atPath: file) else {
                throw Refusal.blocked(by: ["\(file) cannot be read. Is it there, and is it a file?"])
            }
            return BroughtBytes(name: file, bytes: [UInt8](data))
        }
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
