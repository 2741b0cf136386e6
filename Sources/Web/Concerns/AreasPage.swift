import DatabasePort
import Domain
import Store

/// What teacher and SENCo see in each of the four areas of need; each saving is kept.
struct AreasPage: FormPage {
    let pupil: PupilRecord
    private let versions: [AnalysisRecord]
    private let known: KnownPart
    private let isWriter: Bool
    /// Open concerns that a look at these needs ends: of a pupil on the register alone.
    private let ended: [ConcernRecord]
    var form: FilledForm

    init(_ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        self.pupil = pupil
        versions = try tx.needs.versions(of: pupil.id, in: visit.school.id)
        known = try KnownPart(pupil, visit, tx)
        isWriter = visit.mayWrite(of: pupil)
        let isOnRegister = pupil.row.senStatus != .none
        ended = try tx.concerns.of(pupil.id, in: visit.school.id)
            .filter { isOnRegister && $0.isOpen && $0.answer?.next == .needs }
        let stood = versions.first?.analysis
        var stands = ["revision": String(versions.first?.revision ?? 0), "no-waiting": stood?.noWaiting ?? ""]
        for (area, part) in stood?.parts ?? [:] {
            for (name, words) in part.boxes { stands[Analysis.field(area, name)] = words }
        }
        form = FilledForm(stands)
    }

    private var stood: Analysis? { versions.first?.analysis }

    /// What was typed, by field.
    static func typed(_ form: Form) -> [String: String] {
        var typed = ["no-waiting": form["no-waiting"]]
        for area in AreaOfNeed.allCases {
            for name in AreaPart.names { typed[Analysis.field(area, name)] = form[Analysis.field(area, name)] }
        }
        return typed
    }

    func page(_ visit: SchoolVisit) -> HTML {
        let called = pupil.name.called
        return visit.frame(
            "Needs", isProblem: !form.errors.isEmpty, current: .pupils,
            masthead: Masthead(
                "What do you see in \(called)?",
                crumbs: pupil.crumbsToNeeds(visit.links),
                lead:
                    "Strengths first. Fill in what you know; your colleague adds the rest (Code of Practice 6.28–6.35)."
            ),
            """
            \(form.summary)
            \(Columns.fiveSeven(known.html, "\(ending)\(isWriter ? writable(visit) : readable)"))
            \(history)
            """)
    }

    private var ending: HTML? {
        guard isWriter, !ended.isEmpty else { return nil }
        let days = listed(ended.map { "the concern of \($0.raisedOn.inWords)" })
        return "<p>\(pupil.name.called) is on the SEN register. Saving what you see ends \(days).</p>"
    }

    private func writable(_ visit: SchoolVisit) -> HTML {
        Web.form(
            post: visit.links.areas(pupil.id), once: visit.services.once,
            """
            \(form.revision)
            \(AreaOfNeed.allCases.map(fields))
            \(TextArea(form.words("no-waiting", "Why not wait for targeted teaching?", hint: "Only where waiting would be wrong, such as a need that is plain already. Otherwise leave it empty."), value: form["no-waiting"]))
            \(Actions("\(Button("Save what you see", .filled)) \(LinkButton("Leave it", to: visit.links.needs(pupil.id), .plain))"))
            """)
    }

    private func fields(_ area: AreaOfNeed) -> HTML {
        let boxes = AreaPart.names.map { name -> HTML in
            let field = Analysis.field(area, name)
            return TextArea(
                form.words(field, AreasPage.labels[name] ?? "", hint: hint(name)), value: form[field], rows: 2
            ).html
        }
        return """
            <fieldset class="field"><legend><h2>\(AreaSign(area)) \(area.name)</h2></legend>\(boxes)</fieldset>
            """
    }

    private static let labels = [
        "strengths": "Strengths", "difficulties": "Difficulties", "barriers": "What stands in the way",
        "shown": "What shows it",
    ]

    private func hint(_ name: String) -> HTML {
        switch name {
        case "barriers": "In the room, the task or the day: noise, long instructions, small print."
        case "shown": "Results, work, what you saw and when."
        default: .none
        }
    }

    private var readable: HTML {
        guard let stood else { return EmptyState("Nobody has written about \(pupil.name.called)’s needs yet.").html }
        let parts = AreaOfNeed.allCases.map { area -> HTML in
            let boxes = stood.parts[area]?.boxes.filter { !$0.words.isEmpty } ?? []
            let rows = boxes.map { SummaryRow(AreasPage.labels[$0.name] ?? "", inLines($0.words)) }
            return """
                <h2>\(AreaSign(area)) \(area.name)</h2>
                \(rows.isEmpty ? "<p>Not looked at yet.</p>" : SummaryList(rows).html)
                """
        }
        let waiting: HTML =
            stood.noWaiting.isEmpty ? .none : "<h2>Why not wait for targeted teaching</h2><p>\(stood.noWaiting)</p>"
        return "\(parts)\(waiting)"
    }

    /// Side by side.
    private var history: HTML? {
        guard versions.count > 1 else { return nil }
        let table = VersionTable(
            versions: versions.map { version in
                .init(by: version.by, at: version.at, fields: AreasPage.fields(version.analysis))
            })
        return DetailsBlock("Every version, side by side: \(counted(versions.count, "version"))", table.html).html
    }

    private static func fields(_ analysis: Analysis) -> [(name: String, words: String)] {
        AreaOfNeed.allCases.flatMap { area in
            AreaPart.names.map { name in
                let words = analysis.parts[area]?.boxes.first { $0.name == name }?.words ?? ""
                return ("\(area.name): \((labels[name] ?? "").lowercased())", words)
            }
        } + [("Why not wait", analysis.noWaiting)]
    }
}
