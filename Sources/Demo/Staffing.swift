import Domain

/// The adults of the school and who is with which class.
enum Staffing {
    static let wholeWeek: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]

    static let staff = leaders + teachers + assistants + office

    private static let leaders = [
        person("okoro", "Mrs", "Ngozi", "Okoro", "leader safeguarding", note: "Head teacher and safeguarding lead."),
        person("bright", "Mr", "Marcus", "Bright", "leader", note: "Deputy head; stands in for the SENCo."),
        person(
            senco, "Ms", "Priya", "Nair", "senco", days: [.tuesday, .thursday],
            note: "SENCo, in on Tuesdays and Thursdays. What falls on another day shows the working day before."),
    ]

    private static let teachers = [
        person("rowlands", "Miss", "Bethan", "Rowlands", "teacher"),
        person("akhtar", "Mrs", "Farida", "Akhtar", "teacher"),
        person("bello", "Mr", "Tobi", "Bello", "teacher"),
        person("catterall", "Mrs", "Joanne", "Catterall", "teacher"),
        person("fitzgerald", "Ms", "Orla", "Fitzgerald", "teacher", note: "Teaches Years 1 and 2 in one class."),
        person("lindqvist", "Miss", "Freya", "Lindqvist", "teacher"),
        person("pugh", "Mrs", "Siân", "Pugh", "teacher", note: "Away; Mr Bielak covers her class."),
        person("bielak", "Mr", "Anton", "Bielak", "teacher", note: "Supply teacher; the cover ends by itself."),
        person("doyle", "Miss", "Maeve", "Doyle", "teacher"),
        person("dsouza", "Mr", "Joseph", "D'Souza", "teacher"),
        person("osei", "Mr", "Daniel", "Osei", "teacher"),
        person(
            "kershaw", "Mrs", "Ruth", "Kershaw", "teacher", days: [.monday, .tuesday, .wednesday],
            note: "Shares 4 Linden with Mr Sheikh; both are in on Wednesday."),
        person(
            "sheikh", "Mr", "Imran", "Sheikh", "teacher", days: [.wednesday, .thursday, .friday],
            note: "Shares 4 Linden with Mrs Kershaw."),
        person("whitworth", "Mr", "Adam", "Whitworth", "teacher"),
        person("wetherby", "Miss", "Chloe", "Wetherby", "teacher"),
        person(
            "achterberg", "Mrs", "Anneke", "Achterberg", "teacher",
            note: "Also the mother of Finn Achterberg, whom she sees only through the family's door."),
        person("lonsdale", "Mr", "Peter", "Lonsdale", "teacher"),
    ]

    private static let assistants = [
        person("stubbs", "Mrs", "Beryl", "Stubbs", "assistant", hasEmail: false, note: "Has no e-mail address."),
        person("scampbell", "Miss", "Shanice", "Campbell", "assistant"),
        person("holroyd", "Miss", "Jade", "Holroyd", "assistant"),
        person("tindall", "Mrs", "Carol", "Tindall", "assistant", days: [.monday, .tuesday, .wednesday, .thursday]),
        person("nbegum", "Mrs", "Nasreen", "Begum", "assistant"),
        person("mensah", "Mr", "Kofi", "Mensah", "assistant"),
        person("tesfay", "Mr", "Yonas", "Tesfay", "assistant"),
        person("wrona", "Ms", "Agnieszka", "Wrona", "assistant"),
        person("ogden", "Mrs", "Denise", "Ogden", "assistant", days: [.monday, .tuesday, .thursday, .friday]),
        person("pickering", "Mrs", "Sandra", "Pickering", "assistant"),
        person("hargreaves", "Mr", "Luke", "Hargreaves", "assistant"),
    ]

    private static let office = [
        person("fisk", "Mrs", "Lorraine", "Fisk", "administrator", note: "Office manager."),
        person(
            "teasdale", "Dr", "Graham", "Teasdale", "governor", days: [],
            note: "SEN governor: sees totals, never names."),
    ]

    /// Who teaches a class, in order of `Forms.all`; a supply teacher and a job share are put in by `teachers(of:)`.
    private static let byForm = [
        "rowlands", "akhtar", "bello", "catterall", "fitzgerald", "lindqvist", "pugh", "doyle", "dsouza", "osei",
        "kershaw", "whitworth", "wetherby", "achterberg", "lonsdale",
    ]

    private static let assistantsByForm = [
        ["stubbs"], ["scampbell"], ["holroyd"], ["holroyd"], ["tindall"], ["nbegum"], ["nbegum"], ["mensah"],
        ["tesfay"], ["wrona"], ["ogden"], ["pickering"], ["ogden"], ["hargreaves"], ["hargreaves"],
    ]

    static let senco = "nair"
    /// On which she is in.
    static let sencoDays: Set<Weekday> = [.tuesday, .thursday]

    /// `Mr Osei`.
    static func formal(_ key: String) -> String {
        staff.first { $0.key == key }?.name.formal ?? key
    }

    /// Key of whose class it is at `form` in `Forms.all`, whoever covers it.
    static func classTeacher(of form: Int) -> String { byForm[form] }

    /// Keys of the assistants of the class at `form` in `Forms.all`.
    static func assistants(of form: Int) -> [String] { assistantsByForm[form] }

    /// The adult who would hear a pupil of the class at `form` in `Forms.all` on any day.
    static func teacher(of form: Int) -> String { byForm[form] == "pugh" ? "bielak" : byForm[form] }

    /// The class at `form` in `Forms.all` as staffed in the academic year of the anchor.
    static func teachers(of form: Int, _ calendar: SchoolCalendar) -> [DemoSchool.ClassTeacher] {
        let start = calendar.yearStart
        let key = byForm[form]
        let days = staff.first { $0.key == key }!.workingDays
        var list = [DemoSchool.ClassTeacher(staffKey: key, relation: "teaches", days: days, from: start, until: nil)]
        if key == "kershaw" {
            let other: [Weekday] = [.wednesday, .thursday, .friday]
            list.append(.init(staffKey: "sheikh", relation: "teaches", days: other, from: start, until: nil))
        }
        if key == "pugh" {
            let from = max(start, calendar.before(12))
            let until = min((calendar.anchor + 18).next(.friday), max(calendar.term.lastDay, calendar.anchor))
            list.append(.init(staffKey: "bielak", relation: "covers", days: wholeWeek, from: from, until: until))
        }
        return list
    }

    private static func person(
        _ key: String, _ title: String, _ first: String, _ last: String, _ roles: String,
        days: [Weekday] = wholeWeek, hasEmail: Bool = true, note: String = ""
    ) -> DemoSchool.Staff {
        DemoSchool.Staff(
            key: key, title: title, firstName: first, lastName: last, username: key,
            email: hasEmail ? "\(key)@millbeck.example" : nil, roles: roles.split(separator: " ").map(String.init),
            workingDays: days, note: note)
    }
}
