import DatabasePort
import Domain
import Store
import TestSupport
import Testing

@Suite struct UndoneRecordsTests {
    @Test(arguments: Engine.available)
    func `people and records that were added and changed go back to what stood`(engine: Engine) async throws {
        try await Bringing.with(engine) { school in
            let names = ["Leyla Demir", "Can Demir", "Ivy Poe"]
            try await school.bring(all: [try sheet(names[0...1], "4 Oak", last: "Shah", SENStatus.support)])
            let before = try await school.everything()
            let (id, moment) = (ImportID(random: school.numbers.bytes(16)), school.moment(daysLater: 5))
            let sheets = [try sheet(names[1...2], "4 Willow", last: "Khan", SENStatus.plan)]
            let left = try await school.texts("SELECT id AS x FROM pupil WHERE first_name = 'Leyla'")
            let choices = ImportChoices(
                leavesOut: true, left: Set(left.compactMap { PupilID($0) }), leftOn: moment.today - 1)
            try await school.world.write { tx in
                let done = try tx.imports.apply(sheets, names: ["a.csv"], id, choices, moment)
                guard done.refused.isEmpty else { throw DatabaseError.statement(done.refused[0].reason) }
            }
            #expect(try await school.everything() != before)
            #expect(try await school.texts("SELECT id AS x FROM pupil WHERE left_on IS NOT NULL") == left)
            try await school.world.write { tx in try tx.imports.undo(id, moment) }
            #expect(try await school.everything() == before)
        }
    }

    /// Everything about some pupils, of whom the first was known before.
    private func sheet(
        _ names: ArraySlice<String>, _ schoolClass: String, last: String, _ status: SENStatus
    ) throws -> BroughtSheet {
        var sheet = BroughtSheet(kind: .pupils)
        for (place, name) in names.enumerated() {
            let line = place + 2
            sheet.pupils.append(row(line, name, key: name, year: names.startIndex + 3, in: schoolClass))
            var contact = ContactLine(line: line, pupil: .local(name))
            (contact.first, contact.last, contact.phone) = ("Ada", "Lowe", "0113 496 000\(names.startIndex)")
            sheet.contacts.append(contact)
            var sen = SENLine(line: line, pupil: .local(name))
            (sen.status, sen.needs) = (status, names.startIndex == 0 ? [.autism, .hearing] : [.hearing])
            sheet.sen.append(sen)
            var attendance = AttendanceLine(line: line, pupil: .local(name), year: World.year, season: .autumn)
            (attendance.possible, attendance.missed) = (100, names.startIndex)
            sheet.attendance.append(attendance)
        }
        sheet.staff = [
            StaffLine(
                line: 2, username: try Username("a.\(last)"), adult: try NewAdult(title: "", first: "Ada", last: last),
                roles: [.teacher])
        ]
        var tie = ClassLine(line: 2, className: schoolClass)
        tie.adult = ClassLine.Tie(
            teacher: "a.\(last)".lowercased(), relation: .teaches, days: [], from: nil, until: nil)
        sheet.classes = [tie]
        sheet.calendar = [
            .closure(Closure(day: World.today + names.startIndex, reason: "INSET \(last)"), line: 2),
            .term(
                Term(
                    year: World.year, season: .autumn,
                    days: World.year.firstDay + names.startIndex...Day("2026-12-18")!, halfTerm: nil), line: 3),
        ]
        return sheet
    }
}
