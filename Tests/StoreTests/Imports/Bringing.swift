import DatabasePort
import Domain
import Store
import Synchronization
import TestSupport

/// Lines of files brought into a school, as if they had been read.
struct Bringing: Sendable {
    let world: World
    var numbers = Numbers()
    /// Who brings them; nil for a command.
    var by: AccountID?
    var readsRecords = false

    static func with(_ engine: Engine, _ body: (Bringing) async throws -> Void) async throws {
        try await World.with(engine) { try await body(Bringing(world: $0)) }
    }

    /// The same school and files, brought by an adult of it.
    func brought(by adult: Int, readsRecords: Bool = false) -> Bringing {
        Bringing(world: world, numbers: numbers, by: World.id(adult), readsRecords: readsRecords)
    }

    func moment(daysLater days: Int = 0) -> ImportMoment {
        let now = World.now + days * 86_400
        return ImportMoment(
            school: world.school, by: by, readsRecords: readsRecords, today: now.londonDay, now: now,
            random: numbers.bytes)
    }

    /// Brings sheets in together and leaves out what cannot be taken.
    @discardableResult
    func bring(
        _ sheets: BroughtSheet..., daysLater days: Int = 0, left: Set<PupilID> = []
    ) async throws -> ImportPreview {
        try await bring(all: sheets, daysLater: days, left: left)
    }

    @discardableResult
    func bring(all sheets: [BroughtSheet], daysLater days: Int = 0, left: Set<PupilID> = []) async throws
        -> ImportPreview
    {
        let moment = moment(daysLater: days)
        let choices = ImportChoices(leavesOut: true, left: left, leftOn: moment.today - 1)
        let names = sheets.indices.map { "\($0).csv" }
        let done = try await world.write { tx in
            try tx.imports.apply(sheets, names: names, moment.newID(), choices, moment)
        }
        try await readOwedProgress(moment)
        return done
    }

    /// As whoever brings results in does next.
    func readOwedProgress(_ moment: ImportMoment) async throws {
        try await world.write { tx in
            try tx.progress.readOwed(of: world.school, on: moment.today) { moment.newID() }
        }
    }

    /// Brings sheets in, sees that bringing them again changes nothing, now or a week later, and gives what the first
    /// time did.
    @discardableResult
    func bringTwice(_ sheets: BroughtSheet...) async throws -> ImportPreview {
        let first = try await bring(all: sheets)
        let before = try await everything()
        for days in [0, 7] {
            let again = try await bring(all: sheets, daysLater: days)
            guard !again.changesSomething, try await everything() == before else {
                throw DatabaseError.statement("The same again after \(days) days: \(again.summary)")
            }
        }
        return first
    }

    func texts(_ sql: SQL) async throws -> [String] {
        try await world.read { tx in try tx.rows(sql).map { try $0.textIfAny("x") ?? "-" } }
    }

    /// All that these imports write, as one text.
    func everything() async throws -> [String] {
        let columns: [SQL] = [
            "id || last_name || first_name || CAST(revision AS TEXT) AS x FROM pupil",
            "id || name AS x FROM class",
            "class_id || pupil_id || from_day || COALESCE(until_day, '') AS x FROM class_pupil",
            "class_id || account_id || days || from_day || COALESCE(until_day, '') AS x FROM class_adult",
            "id || username || CAST(revision AS TEXT) AS x FROM account",
            "account_id || role || from_day AS x FROM membership",
            "id || last_name || phone || CAST(revision AS TEXT) AS x FROM contact",
            "pupil_id || contact_id || court_order || COALESCE(held_back_on, '') AS x FROM pupil_contact",
            "pupil_id || from_day || status || recorded_at AS x FROM sen_status",
            "pupil_id || CAST(rank AS TEXT) || type AS x FROM sen_need",
            "pupil_id || season || CAST(sessions_possible AS TEXT) AS x FROM attendance",
            "season || first_day || last_day AS x FROM term", "day || reason AS x FROM closure",
        ]
        var all: [String] = []
        for column in columns { all += try await texts("SELECT \(column) ORDER BY 1") + ["·"] }
        return all
    }
}

/// Different bytes each time, the same in each run.
final class Numbers: Sendable {
    private let next: Mutex<UInt64>

    init(from first: UInt64 = 1) { next = Mutex(first) }

    @Sendable func bytes(_ count: Int) -> [UInt8] {
        let number = next.withLock { next in
            defer { next += 1 }
            return next
        }
        return (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * ($0 % 8))) }
    }
}

extension BroughtSheet {
    static func calendar(_ lines: CalendarLine...) -> BroughtSheet { of(.calendar, \.calendar, lines) }
    static func staff(_ lines: StaffLine...) -> BroughtSheet { of(.staff, \.staff, lines) }
    static func pupils(_ lines: PupilLine...) -> BroughtSheet { of(.pupils, \.pupils, lines) }
    static func classes(_ lines: ClassLine...) -> BroughtSheet { of(.classes, \.classes, lines) }
    static func contacts(_ lines: ContactLine...) -> BroughtSheet { of(.contacts, \.contacts, lines) }
    static func sen(_ lines: SENLine...) -> BroughtSheet { of(.sen, \.sen, lines) }
    static func attendance(_ lines: AttendanceLine...) -> BroughtSheet { of(.attendance, \.attendance, lines) }

    private static func of<Line>(
        _ kind: ImportKind, _ path: WritableKeyPath<BroughtSheet, [Line]>, _ lines: [Line]
    ) -> BroughtSheet {
        var sheet = BroughtSheet(kind: kind)
        sheet[keyPath: path] = lines
        return sheet
    }
}

/// A pupil's row.
func row(
    _ line: Int, _ name: String, upn: String? = nil, key: String? = nil, born: String? = nil, year: Int? = nil,
    in schoolClass: String? = nil, joined: String? = nil, left: String? = nil
) -> PupilLine {
    var row = PupilLine(line: line)
    let names = name.split(separator: " ", maxSplits: 1).map(String.init)
    (row.first, row.last) = names.count == 2 ? (names[0], names[1]) : ("", name)
    row.upn = upn.flatMap { UPN($0) }
    row.localKey = key
    row.bornOn = born.flatMap { Day($0) }
    row.yearGroup = year.flatMap { YearGroup($0) }
    row.className = schoolClass
    row.joinedOn = joined.flatMap { Day($0) }
    row.leftOn = left.flatMap { Day($0) }
    return row
}

func person(_ first: String, _ last: String) -> PupilKey { .person(first: first, last: last, bornOn: nil) }
