import DatabasePort
import Domain
import Store

/// What stands in the place of a finding while an objection stops its being read.
struct StoppedPage {
    let pupil: PupilRecord
    let objection: ObjectionRecord
    /// What somebody wrote before the objection came, and sent after.
    let unsaved: Form?

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Finding", current: .findings,
            masthead: Masthead(
                "An objection stands", crumbs: [Destination(pupil.name.full, visit.links.pupil(pupil.id))]),
            ReadingWidth(
                """
                \(ObjectionNotice(objection: objection, pupil: pupil.id, name: pupil.name).html(visit))
                <p>Teaching and help go on as before: they never wait for figures.</p>
                \(unsaved.map { UnsavedWords($0).html })
                """
            ).html)
    }
}

/// What somebody typed into a form that can be saved no more: shown once, so that they can copy it.
struct UnsavedWords {
    private let words: String

    init(_ form: Form) { words = form["words"].isEmpty ? form["reason"] : form["words"] }

    var html: HTML {
        guard !words.isEmpty else { return .none }
        return TextArea(
            FieldWords("unsaved", "What you wrote was not saved", hint: "Copy it, if you need it elsewhere."),
            value: words, rows: 5
        ).html
    }
}

/// That an objection stops the reading of a pupil's progress, and where it is answered.
struct ObjectionNotice {
    let objection: ObjectionRecord
    let pupil: PupilID
    let name: PupilName

    func html(_ visit: SchoolVisit) -> HTML {
        let link = TextLink("Open the objection", to: visit.links.objection(pupil))
        guard objection.state == .waits else {
            return "<p><b>\(name.called)’s progress is not read.</b> An objection was upheld. \(link)</p>"
        }
        let due: HTML = objection.isLate(on: visit.today) ? "which was due on" : "by"
        return """
            <p><b>Somebody objects to \(name.called)’s progress being read.</b> \(name.called) is on no list of questions, \
            and only the SENCo reads the figures, until it is answered, \(due) \(objection.answerDue). \(link)</p>
            """
    }
}

/// On a pupil's page: where an objection is written down.
struct ObjectionLine {
    let pupil: PupilRecord

    func html(_ visit: SchoolVisit) -> HTML {
        let link = TextLink("Write down an objection", to: visit.links.objection(pupil.id))
        return """
            <p class="small change">Somebody does not want \(pupil.name.called)’s progress to be read? \(link)</p>
            """
    }
}

/// On the first page of those who answer: objections without an answer.
struct ObjectionTodo {
    private let waiting: [WaitingObjection]

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        waiting = try tx.objections(visit.school.id).waiting(visibleTo: visit.actor)
    }

    func html(_ visit: SchoolVisit) -> HTML? {
        guard !waiting.isEmpty else { return nil }
        let rows = waiting.map { row($0, visit) }
        return Section(SectionHead("An objection waits for an answer"), Rows(rows, isStrong: true).html).html
    }

    private func row(_ waiting: WaitingObjection, _ visit: SchoolVisit) -> TodoRow {
        let (late, age) = (visit.today - waiting.answerDue, visit.today - waiting.raisedOn)
        let when: TodoRow.When =
            late > 0 ? .late("\(counted(late, "day")) late") : late == 0 ? .today("Today") : .on(waiting.answerDue)
        return TodoRow(
            when, "Answer an objection",
            about:
                "\(TextLink(waiting.pupil.name.full, to: visit.links.pupil(waiting.pupil.id))), \(waiting.pupil.place)",
            reason: """
                Made on \(waiting.raisedOn.withoutYear), \(age == 0 ? "today" : "\(counted(age, "day")) ago"). The law gives \
                a month (UK GDPR article 12(3)).
                """,
            who: "The SENCo or a senior leader",
            action: LinkButton(
                "Answer it", to: visit.links.objection(waiting.pupil.id), about: "about \(waiting.pupil.name.full)"
            ).html)
    }
}
