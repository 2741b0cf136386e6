import DatabasePort
import Domain
import Store
import Testing
import Web

/// A teacher enters a class's results on one sheet.
@Suite struct ClassSheetTests {
    @Test func `a whole class is typed into a new test, and shown again`() async throws {
        try await Classroom.with { room in
            let teacher = try await room.town.client(room.town.people[.teacher])
            let sheet = try await teacher.get("\(room.path)?\(Classroom.newTest)")
            #expect(sheet.text.contains("Scores go from 0 to 40."))
            #expect(room.pupils.map { sheet.field("score-\($0.text)") } == ["", "", "", ""])
            let saved = try await teacher.post(room.path, room.marks(["17", "a", "B", ""]))
            #expect(saved.status == 303)
            let shown = try await teacher.get(saved.location ?? "")
            #expect(shown.text.contains("The results are saved."))
            #expect(
                room.pupils.map { shown.field("shown-\($0.text)") } == ["17", "Absent", "Works below the test", ""])
            #expect(try await room.stands() == ["17", "Absent", "Works below the test", ""])
            let audit = try await room.town.house.database.read { tx in
                try tx.audit.latest(room.town.here.school, limit: 1)[0]
            }
            #expect(audit.event == .resultsEntered && audit.record == room.town.here.own.schoolClass.text)
            #expect(audit.detail == "3 of sitting 2026-11-09")
        }
    }

    @Test func `wrong cells are named, and every cell is kept`() async throws {
        try await Classroom.with { room in
            let teacher = try await room.town.client(room.town.people[.teacher])
            let again = try await teacher.post(room.path, room.marks(["17", "41", "poor", "<b>"]))
            #expect(again.status == 422)
            #expect(again.text.contains("Three things to put right"))
            #expect(again.text.contains("41 is too high. Scores go from 0 to 40."))
            #expect(again.text.contains("“poor” is no score."))
            for pupil in room.pupils.dropFirst() { #expect(again.text.contains("href=\"#score-\(pupil.text)\"")) }
            for value in ["17", "41", "poor", "&lt;b&gt;"] { #expect(again.text.contains("value=\"\(value)\"")) }
            #expect(!again.text.contains("<b>\" list"))
            #expect(try await room.tests() == ["Owl test"])
        }
    }

    @Test func `a sheet that was empty and is sent empty is asked for again`() async throws {
        try await Classroom.with { room in
            let teacher = try await room.town.client(room.town.people[.teacher])
            _ = try await teacher.post(room.path, room.marks(["17", "", "", ""]))
            let again = try await teacher.post(room.path, room.marks(["", "", "", ""]))
            #expect(again.status == 422 && again.text.contains("Write at least one score, or who was absent."))
            #expect(try await room.stands() == ["17", "", "", ""])
        }
    }

    @Test func `every score of a sheet is taken away by emptying its cells`() async throws {
        try await Classroom.with { room in
            let teacher = try await room.town.client(room.town.people[.teacher])
            _ = try await teacher.post(room.path, room.marks(["17", "a", "", ""]))
            let emptied = room.marks(["", "", "", ""], shown: ["17", "Absent", "", ""])
            let asked = try await teacher.post(room.path, emptied)
            #expect(asked.status == 422 && asked.text.contains("You emptied 2 cells."))
            #expect(try await room.stands() == ["17", "Absent", "", ""])
            let saved = try await teacher.post(room.path, emptied + [("take-away", "yes")])
            #expect(saved.status == 303)
            #expect(try await room.stands() == ["", "", "", ""])
        }
    }

    @Test func `judgements are chosen from their scale`() async throws {
        try await Classroom.with { room in
            let senco = try await room.town.client(room.town.people[.senco])
            let judged = [("scale", "teacherAssessment"), ("subject", "writing")]
            let saved = try await senco.post(room.path, room.marks(["EXS", "PK3", "Absent", ""], judged))
            #expect(saved.status == 303)
            let shown = try await senco.get(saved.location ?? "")
            #expect(shown.text.components(of: "<option value=\"EXS\" selected>") == 1)
            #expect(shown.text.components(of: "<option value=\"PK3\" selected>") == 1)
            let wrong = try await senco.post(room.path, room.marks(["97", "", "", ""], judged))
            #expect(wrong.status == 422 && wrong.text.contains("“97” is no score. Choose one of PK1, PK2"))
        }
    }

    @Test func `two people on one sheet each see what the other wrote`() async throws {
        try await Classroom.with { room in
            let (teacher, senco) = (
                try await room.town.client(room.town.people[.teacher]),
                try await room.town.client(room.town.people[.senco])
            )
            _ = try await teacher.post(room.path, room.marks(["17", "20", "", ""]))
            _ = try await senco.post(room.path, room.marks(["18", "20", "30", ""], shown: ["17", "20", "", ""]))
            let late = try await teacher.post(
                room.path, room.marks(["19", "21", "", ""], shown: ["17", "20", "", ""]))
            #expect(late.status == 409)
            #expect(late.text.contains("Ms Byrne saved 18 meanwhile, and you wrote 19."))
            #expect(late.text.contains("One thing to put right"))
            #expect(late.text.contains("value=\"19\"") && late.text.contains("value=\"21\""))
            #expect(try await room.stands() == ["18", "20", "30", ""])
            // The page that came back shows what stands, so that sending it again is meant.
            let shown = room.pupils.map { late.field("shown-\($0.text)") ?? "" }
            #expect(shown == ["18", "20", "", ""])
            #expect(try await teacher.post(room.path, room.marks(["19", "21", "", ""], shown: shown)).status == 303)
            #expect(try await room.stands() == ["19", "21", "30", ""])
        }
    }

    @Test func `a score for a pupil of another class is refused`() async throws {
        try await Classroom.with { room in
            let teacher = try await room.town.client(room.town.people[.teacher])
            for pupil in [room.town.here.other.pupil, room.town.there.own.pupil] {
                let fields =
                    room.marks(["17", "", "", ""]) + [("score-\(pupil.text)", "40"), ("shown-\(pupil.text)", "")]
                let again = try await teacher.post(room.path, fields)
                #expect(again.status == 422 && again.text.contains("no longer in this class"))
            }
            #expect(try await room.tests() == ["Owl test"])
        }
    }

    @Test func `cover enters results, an assistant and a leader do not`() async throws {
        try await Classroom.with { room in
            let assistant = try #require(room.town.people[.assistant])
            #expect(
                try await room.town.client(assistant).post(room.path, room.marks(["17", "", "", ""])).status == 403)
            let leader = try await room.town.client(room.town.people[.leader])
            #expect(try await leader.get(room.path).status == 403)
            try await room.town.tie(assistant, .covers, until: House.today)
            let cover = try await room.town.client(assistant)
            #expect(try await cover.post(room.path, room.marks(["17", "", "", ""])).status == 303)
            let page = try await cover.get(
                "/\(room.town.here.shortName)/classes/\(room.town.here.own.schoolClass.text)")
            #expect(page.text.contains("Enter results"))
        }
    }

    @Test func `one's own child is not on the sheet`() async throws {
        try await Classroom.with { room in
            let teacher = try #require(room.town.people[.teacher])
            try await room.town.makeParent(teacher, of: room.pupils[1])
            let client = try await room.town.client(teacher)
            let sheet = try await client.get("\(room.path)?\(Classroom.newTest)")
            #expect(room.pupils.map { sheet.text.contains($0.text) } == [true, false, true, true])
            #expect(try await client.post(room.path, room.marks(["17", "40", "", ""])).status == 422)
        }
    }

    @Test(arguments: [
        ("test=&sat=2026-11-09", "Choose the test, or name a new one."),
        ("test=new&sat=2026-11-09", "Write what the test is called."),
        ("test=new&sat-day=31&sat-month=11&sat-year=2026", "November has 30 days."),
        ("test=new&sat=2026-11-11", "11 November 2026 is still to come."),
    ])
    func aTestThatIsNotSaidIsAskedForAgain(query: String, problem: String) async throws {
        try await Classroom.with { room in
            let page = try await room.town.client(room.town.people[.teacher]).get("\(room.path)?\(query)")
            #expect(page.status == 422 && page.text.contains(problem))
        }
    }

    @Test func `the pupil's page and the list of whom too little is known say why`() async throws {
        try await Classroom.with { room in
            let senco = try await room.town.client(room.town.people[.senco])
            _ = try await senco.post(room.path, room.marks(["", "a", "b", ""]))
            let list = try await senco.get("/\(room.town.here.shortName)/findings/unknown")
            #expect(
                list.text.contains("Absent in autumn 2026: maths.")
                    && list.text.contains("Works below the test: maths."))
            let page = { (role: Role) in
                try await room.town.client(room.town.people[role]).get(
                    "/\(room.town.here.shortName)/pupils/\(room.pupils[1].text)"
                ).text
            }
            for role in [Role.senco, .teacher] { #expect(try await page(role).contains("Absent in autumn 2026.")) }
            #expect(try await !page(.assistant).contains("Absent in autumn 2026"))
        }
    }
}

/// A town whose first class has four pupils.
struct Classroom {
    let town: Town
    /// In the order of the class’s list.
    let pupils: [PupilID]

    var path: String { "/\(town.here.shortName)/classes/\(town.here.own.schoolClass.text)/results" }

    static let newTest = "test=new&sat=2026-11-09&subject=maths&name=Times%20tables&scale=points&highest=40"

    static func with(_ body: (Classroom) async throws -> Void) async throws {
        try await Town.with { town in
            let more = ["Rowntree", "Sorrell", "Tansy"].map { ($0, town.house.services.newID(of: Pupil.self)) }
            let now = town.house.now
            try await town.write { tx in
                for (last, id) in more {
                    let new = NewPupil(id: id, name: PupilName(first: "Kit", last: last), yearGroup: YearGroup(4))
                    try tx.pupilWriter(town.here.school).add([new], at: now)
                    let place = ClassPlace(
                        schoolClass: town.here.own.schoolClass, pupil: id, from: AcademicYear(of: House.today).firstDay)
                    try tx.classWriter(town.here.school).enrol([place])
                }
            }
            try await body(Classroom(town: town, pupils: [town.here.own.pupil] + more.map(\.1)))
        }
    }

    /// The sheet of a new test of 40 marks, as a browser sends it.
    func marks(
        _ typed: [String], shown: [String] = ["", "", "", ""], _ other: [(String, String)] = []
    ) -> [(String, String)] {
        other + [
            ("test", "new"), ("sat", "2026-11-09"), ("subject", "maths"), ("name", "Times tables"),
            ("scale", "points"), ("highest", "40"),
        ]
            + zip(pupils, typed).map { ("score-\($0.text)", $1) } + zip(pupils, shown).map { ("shown-\($0.text)", $1) }
    }

    func marks(_ typed: [String], _ other: [(String, String)]) -> [(String, String)] {
        marks(typed, shown: ["", "", "", ""], other)
    }

    /// What stands in the times tables test.
    func stands() async throws -> [String] {
        try await town.house.database.read { tx in
            let sheets = tx.resultSheet(town.here.school)
            let test = try sheets.tests().map(\.test).first { $0.name == "Times tables" }!
            let found = try sheets.standing(test.id, in: TermName(of: House.today, in: []), of: pupils)
            return pupils.map { test.marking.text(found[$0]?.outcome) }
        }
    }

    func tests() async throws -> [String] {
        try await town.house.database.read { tx in try tx.resultSheet(town.here.school).tests().map(\.test.name) }
    }
}
