import DatabasePort
import Domain
import Store

/// Who is in and around one class, by name alone, and the forms that change it.
struct ClassPeoplePage {
    let row: StandingClass
    let adults: AdultsPart
    let pupils: PupilsPart
    let form: Form?
    let errors: [FieldError]

    init(
        _ id: ClassID, _ form: Form?, _ errors: [FieldError], _ visit: SchoolVisit, _ tx: any Transaction
    ) throws {
        let people = tx.classPeople(visit.actor)
        row = try people.find(id)
        (self.form, self.errors) = (form, errors)
        adults = AdultsPart(
            schoolClass: row, ties: try people.adults(of: id),
            staff: try tx.staff.all(in: visit.school.id, on: visit.today), form: form, errors: errors,
            chosen: TieName(form?["tie"] ?? visit.query("tie")))
        let like = try people.all().filter { [row] in
            $0.id != id && $0.year == row.year && $0.subject == row.subject
        }
        let source = ClassID(form?["source"] ?? visit.query("source")).flatMap { id in like.first { $0.id == id } }
        pupils = PupilsPart(
            schoolClass: row, here: try people.pupils(of: id), others: like, source: source,
            candidates: try source.map { try people.pupils(of: $0.id) } ?? people.unplaced(for: row), form: form,
            errors: errors)
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Class and people", isProblem: !errors.isEmpty, current: .settings,
            masthead: Masthead(
                row.name, crumbs: [Destination("Classes and people", visit.links.classPeople)],
                lead: "\(row.year.name) · \(row.subject.map { "Set for \($0)" } ?? "Class")"),
            """
            \(errors.isEmpty ? .none : ReadingWidth(ErrorSummary(errors).html).html)
            \(adults.html(visit))
            \(pupils.html(visit))
            \(Section(SectionHead("Name and subject"), ReadingWidth(details(visit)).html))
            """)
    }

    private func details(_ visit: SchoolVisit) -> HTML {
        Web.form(
            post: visit.links.classDetails(row.id), once: visit.services.once,
            """
            \(ClassFields(name: form.flatMap { $0.isTicked("name") ? $0["name"] : nil } ?? row.name, subject: form.flatMap { $0.isTicked("subject") ? $0["subject"] : nil } ?? row.subject ?? "", errors: errors))
            \(Actions("\(Button("Save name and subject"))"))
            """)
    }
}

/// What a tie is known by in a form: adult, relation and first day.
struct TieName {
    let account: AccountID
    let relation: Relation
    let from: Day

    init(_ tie: TiedAdult) { (account, relation, from) = (tie.account, tie.relation, tie.from) }

    /// Nil for any other text.
    init?(_ text: String) {
        let parts = text.split(separator: ".").map(String.init)
        guard parts.count == 3, let account = AccountID(parts[0]), let relation = Relation(rawValue: parts[1]),
            let from = Day(parts[2])
        else { return nil }
        (self.account, self.relation, self.from) = (account, relation, from)
    }

    var text: String { "\(account.text).\(relation.rawValue).\(from.iso)" }
}

/// The adults of a class, and one form: to add one, or to change the one that was chosen.
struct AdultsPart {
    let schoolClass: StandingClass
    let ties: [TiedAdult]
    let staff: [StaffMember]
    let form: Form?
    let errors: [FieldError]
    let chosen: TieName?

    func html(_ visit: SchoolVisit) -> HTML {
        let standing = chosen.flatMap { name in ties.first { TieName($0).text == name.text } }
        return """
            \(Section(SectionHead("Adults", note: "In a job share both have the class every day, so either can act. Cover ends by itself."), list(visit)))
            \(Section(SectionHead(standing.map { "Change \($0.name.formal)" } ?? "Add an adult"), ReadingWidth(standing.map { change($0, visit) } ?? add(visit)).html))
            """
    }

    private func list(_ visit: SchoolVisit) -> HTML {
        guard !ties.isEmpty else { return EmptyState("No adult is named for this class.").html }
        let page = visit.links.people(of: schoolClass.id)
        return Rows(
            ties.map { tie in
                let link = Link(path: "\(page.path)?tie=\(TieName(tie).text)#adult")
                return ListRow(
                    "<b>\(tie.name.formal)</b>", line: "\(tie.withDays(in: schoolClass.year, on: visit.today))",
                    small: "\(TextLink("Change or end", to: link, about: tie.name.formal))")
            }
        ).html
    }

    private func add(_ visit: SchoolVisit) -> HTML {
        let choices = staff.filter { !$0.roles.isDisjoint(with: AdultPage.rolesInClasses) }.map {
            Choice(
                $0.account.text, $0.name.full,
                hint: Role.allCases.filter($0.roles.contains).map(\.name).joined(separator: ", "))
        }
        let relations = [
            Choice("teaches", "Teaches it", hint: "In a job share, add both"), Choice("supports", "Supports it"),
            Choice("leads", "Leads", hint: "Named lead teacher"), Choice("covers", "Covers", hint: "Until a day"),
        ]
        return Web.form(
            post: visit.links.classAdults(schoolClass.id), once: visit.services.once,
            """
            \(Select(words("account", "Adult"), choices, chosen: form?["account"]))
            \(Radios(words("relation", "What they do here"), relations, chosen: form?["relation"]))
            \(days([]))
            \(date("from", "From", hint: "Leave it empty for today, or for the first day of next year’s class."))
            \(date("until", "Last day", hint: "Cover needs one. For all others leave it empty: they stay until the class ends."))
            \(Actions("\(Button("Add this adult"))"))
            """)
    }

    private func change(_ tie: TiedAdult, _ visit: SchoolVisit) -> HTML {
        Web.form(
            post: visit.links.classAdults(schoolClass.id), once: visit.services.once,
            """
            \(hidden("tie", TieName(tie).text))
            <p id="adult">\(tie.plainly) since \(tie.from).</p>
            \(days(Set(tie.days.map { String($0.rawValue) })))
            \(date("until", "Last day", hint: "Leave it empty if there is no end yet.", stands: tie.until))
            \(Actions("\(Button("Save this change"))\(Button("Take off: it was a mistake", .plain, sends: ("remove", "yes")))"))
            <p>\(TextLink("Add another adult instead", to: visit.links.people(of: schoolClass.id)))</p>
            """)
    }

    private func days(_ stands: Set<String>) -> HTML {
        let choices = Weekday.allCases.filter { !$0.isWeekend }.map { Choice(String($0.rawValue), $0.name) }
        let hint: HTML = "Tick none for every day."
        return Ticks(
            FieldWords("days", "Days of the week", hint: hint, errors: errors), choices,
            chosen: form.map { Set($0.all("days")) } ?? stands
        ).html
    }

    private func words(_ name: String, _ label: String, hint: HTML = .none) -> FieldWords {
        FieldWords(name, label, hint: hint, errors: errors)
    }

    private func date(_ name: String, _ label: String, hint: HTML, stands: Day? = nil) -> DateField {
        DateField(words(name, label, hint: hint), form, stands: stands)
    }
}

extension TiedAdult {
    /// Whether no day of the week is left out.
    var isEveryDay: Bool { days.isEmpty || Weekday.allCases.allSatisfy { $0.isWeekend || days.contains($0) } }

    /// What somebody does in a class, and on which days; no dates.
    var plainly: String {
        let what =
            switch relation {
            case .teaches: "Teaches it"
            case .supports: "Supports it"
            case .leads: "Leads it"
            case .covers: "Covers it"
            }
        return what + (isEveryDay ? "" : " on " + listed(days.map { String($0.name) }))
    }

    /// The same with its dates, where it begins later or ends before the class does.
    func withDays(in year: AcademicYear, on today: Day) -> String {
        let ends = until.flatMap { $0 == year.lastDay ? nil : " until \($0.inWords)" }
        return plainly + (from > today ? " from \(from.inWords)" : "") + (ends ?? "")
    }
}
