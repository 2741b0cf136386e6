import DatabasePort
import Domain
import Store

/// A class's results in one test: a row a pupil, in the order of the class's list.
struct ResultSheetPage {
    private let row: ClassRow
    private let choice: SheetChoice
    private let subject: String
    private let name: String
    private let marking: Marking
    private let pupils: [PupilRow]
    private let standing: [PupilID: StandingMark]
    var form: Form?
    /// One that is about no cell stands in the summary alone.
    var errors: [FieldError] = [] {
        didSet { errors = errors.map { hasPlace($0.field) ? $0 : FieldError("", $0.message) } }
    }
    var clash: SheetClash?

    init(_ row: ClassRow, _ choice: SheetChoice, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        let sheets = tx.resultSheet(visit.school.id)
        let test: NewAssessment?
        switch choice.test {
        case .known(let id): test = try sheets.test(id)
        case .new(let new): test = try sheets.test(named: new)
        }
        self.row = row
        pupils = try visit.pupils(of: row.id, tx)
        if let test {
            self.choice = SheetChoice(test: .known(test.id), day: choice.day)
            (subject, name, marking) = (test.subject, test.name, test.marking)
            let term = TermName(of: choice.day, in: try tx.calendar.find(visit.school.id).terms)
            standing = try sheets.standing(test.id, in: term, of: pupils.map(\.id))
        } else if case .new(let new) = choice.test {
            self.choice = choice
            (subject, name) = (new.subject, new.name)
            marking = Marking(scale: new.scale ?? .points, minimum: new.minimum, maximum: new.maximum)
            standing = [:]
        } else {
            throw Refusal.notFound
        }
    }

    /// The tick with which what stood in emptied cells goes.
    private static let takeAway = "take-away"

    private func hasPlace(_ field: String) -> Bool { field.hasPrefix("score-") || field == Self.takeAway }

    /// The sheet as the form fills it in.
    ///
    /// - Throws: `Refusal.invalid`, an error for each wrong cell.
    func filled(_ form: Form) throws -> FilledSheet {
        var errors = FieldErrors()
        let listed = Set(pupils.map { "score-\($0.id.text)" })
        let written = form.fields.filter { $0.name.hasPrefix("score-") && !$0.value.trimmed.isEmpty }
        if written.contains(where: { !listed.contains($0.name) }) {
            errors.add(
                "", "A pupil for whom you wrote something is no longer in this class. See what is left, and save again."
            )
        }
        let emptied = pupils.count { pupil in
            !form["shown-\(pupil.id.text)"].trimmed.isEmpty && form["score-\(pupil.id.text)"].trimmed.isEmpty
        }
        if emptied > 0, !form.isTicked(Self.takeAway) {
            errors.add(
                Self.takeAway,
                "You emptied \(counted(emptied, "cell")). Tick that what stood there is to go, or write it again.")
        } else if emptied == 0, written.isEmpty, let first = pupils.first {
            errors.add("score-\(first.id.text)", "Write at least one score, or who was absent.")
        }
        let cells = pupils.map { pupil -> FilledSheet.Cell in
            var typed: ResultLine.Outcome?
            do throws(MarkFault) {
                typed = try marking.read(form["score-\(pupil.id.text)"])
            } catch {
                errors.add("score-\(pupil.id.text)", "\(pupil.name.full): \(error.words)")
            }
            let shown = try? marking.read(form["shown-\(pupil.id.text)"])
            return FilledSheet.Cell(pupil: pupil, shown: shown, typed: typed)
        }
        try errors.check()
        return FilledSheet(choice: choice, cells: cells)
    }

    func page(_ visit: SchoolVisit) -> HTML {
        let problems = problems
        return visit.frame(
            "Results", isProblem: !problems.isEmpty, current: .classes,
            masthead: Masthead(
                "\(subject.capitalised): \(name)",
                crumbs: [
                    Destination(row.name, visit.links.schoolClass(row.id)),
                    Destination("Enter results", visit.links.resultSheet(row.id)),
                ], lead: "Sat on \(choice.day)."),
            """
            \(ErrorSummary(problems))
            \(pupils.isEmpty ? EmptyState("Nobody is in this class.").html : sheet(visit, problems))
            """)
    }

    private var problems: [FieldError] {
        guard let clash else { return errors }
        return pupils.compactMap { pupil in
            guard let stands = clash.standing[pupil.id] else { return nil }
            let typed = form?["score-\(pupil.id.text)"].trimmed ?? ""
            let yours = typed.isEmpty ? "an empty cell" : typed
            let theirs = stands.map { "saved \(marking.text($0.outcome))" } ?? "took the score away"
            return FieldError(
                "score-\(pupil.id.text)",
                "\(pupil.name.full): \(stands?.by?.formal ?? "somebody") \(theirs) meanwhile, and you wrote \(yours). "
                    + "Save again for yours, or change it back.")
        }
    }

    private func sheet(_ visit: SchoolVisit, _ problems: [FieldError]) -> HTML {
        Web.form(
            post: visit.links.resultSheet(row.id), once: visit.services.once,
            """
            \(noSendingByEnter)\(chosen)
            <p>\(marking.possible) \(marking.scale.grades.isEmpty ? "Write A for absent, B for a pupil who works below the test." : "")\
             \(marking.scale.grades.isEmpty ? "Leave a cell empty" : "Leave “Not recorded”") where there is nothing to record.</p>
            <div class="sheet" data-sheet>\(DataTable(
                id: "sheet", "Scores", isCaptionSeen: false, [Column("Pupil"), Column("Score")],
                pupils.map { cells($0, problems) }))</div>
            <datalist id="no-score">\(Unscored.allCases.map { "<option value=\"\($0.name)\"></option>" as HTML })</datalist>
            \(takingAway)
            \(Actions("\(Button("Save results", .filled)) \(LinkButton("Leave it", to: visit.links.schoolClass(row.id), .plain))"))
            """)
    }

    /// Asked only of who emptied a cell, so that no slip takes a class's scores away.
    private var takingAway: HTML {
        let isTicked = form?.isTicked(Self.takeAway) ?? false
        guard isTicked || errors[Self.takeAway] != nil else { return .none }
        return Tick(
            FieldWords(Self.takeAway, "Take away what stood in the cells that I emptied", error: errors[Self.takeAway]),
            isTicked: isTicked
        ).html
    }

    /// Enter sends a form by its first button: where that cannot be pressed, Enter does nothing.
    private var noSendingByEnter: HTML { "<button hidden disabled></button>" }

    private var chosen: HTML {
        switch choice.test {
        case .known(let id): hidden("test", id.text) + hidden("sat", choice.day.iso)
        case .new(let new):
            """
            \(hidden("test", "new"))\(hidden("sat", choice.day.iso))\(hidden("subject", new.subject))\
            \(hidden("name", new.name))\(hidden("scale", new.scale?.rawValue ?? ""))\
            \(hidden("highest", new.maximum.map(Score.written) ?? ""))
            """
        }
    }

    private func cells(_ pupil: PupilRow, _ problems: [FieldError]) -> [HTML] {
        let stands = standing[pupil.id]
        let now = marking.text(stands?.outcome)
        let shown = clash?.standing[pupil.id] != nil ? now : form?["shown-\(pupil.id.text)"] ?? now
        let words = FieldWords("score-\(pupil.id.text)", pupil.name.full, errors: problems)
        guard pupil.yearGroup != nil else { return ["\(pupil.name.full)", "Year group not known"] }
        let other = stands.flatMap { $0.takenOn == choice.day ? nil : $0.takenOn }
        return [
            """
            <label for="\(words.id)">\(pupil.name.full)</label>\
            \(other.map { "<small>Sat on \($0.withoutYear)</small>" as HTML })
            """,
            """
            <div class="\(words.frameClass)">\(words.hintAndError)\(control(words, form?[words.name] ?? now))\
            \(hidden("shown-\(pupil.id.text)", shown))</div>
            """,
        ]
    }

    private func control(_ words: FieldWords, _ value: String) -> HTML {
        guard !marking.scale.grades.isEmpty else {
            return """
                <input class="input word" id="\(words.id)" name="\(words.name)" value="\(value)" list="no-score" \
                autocomplete="off" spellcheck="false"\(words.described)\(words.invalid)>
                """
        }
        let options = marking.scale.grades + Unscored.allCases.map(\.name)
        // What was sent and is none of them is kept too, so that its error speaks of something.
        let all = value.isEmpty || options.contains(value) ? options : options + [value]
        return """
            <select class="input" id="\(words.id)" name="\(words.name)"\(words.described)\(words.invalid)>\
            <option value="">Not recorded</option>\(all.map { option in
                "<option value=\"\(option)\"\(HTML.attribute("selected", if: option == value))>\(option)</option>" as HTML
            })</select>
            """
    }
}
