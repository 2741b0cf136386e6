import DatabasePort
import Domain
import Store

/// A pupil’s place on the register: what stands, what stood, and for the SENCo the form that writes it down.
struct RegisterEntryPage: FormPage {
    private let pupil: PupilRecord
    private let standing: RegisterStanding
    private let ended: [EndedNeed]
    private let ground: RegisterEntry.Ground
    var form: FilledForm

    init(_ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        self.pupil = pupil
        standing = try tx.register.standing(of: pupil.id, in: visit.school.id, on: visit.today)
        ended = try tx.register.endedNeeds(of: pupil.id, in: visit.school.id)
        let inForce = standing.inForce
        let decided = inForce.flatMap { $0.decision == nil ? nil : ($0.status, $0.from) }
        ground = RegisterEntry.Ground(
            bornOn: pupil.bornOn, decided: try decided ?? RegisterEntryPage.decidedAgainst(pupil, visit, tx),
            today: visit.today)
        var stands = NeedFields.filled(standing.needs)
        stands["revision"] = standing.revision
        if let inForce, inForce.status != .none { stands["status"] = inForce.status.rawValue }
        if inForce?.status != SENStatus.none { stands.set("since", inForce?.knownFrom) }
        form = FilledForm(stands)
    }

    /// That SEN support is not given now, as decided since the pupil came: no form but another decision changes that.
    private static func decidedAgainst(
        _ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction
    ) throws -> (SENStatus, Day)? {
        guard pupil.row.senStatus == .none,
            let standing = try tx.decisions.standing(pupil.id, in: visit.school.id)?.version,
            pupil.joinedOn.map({ $0 <= standing.decidedOn }) ?? true
        else { return nil }
        return (.none, standing.decidedOn)
    }

    /// - Throws: `Refusal.invalid` with what to put right.
    func entry(_ form: Form) throws -> RegisterEntry {
        var (errors, typed) = (FieldErrors(), RegisterEntry.Typed())
        typed.status = form["status"]
        typed.since = form.day("since", &errors)
        let asked = NeedFields.read(form, asksSince: true, &errors)
        // A file may bring more than the form asks for: those stay, after them.
        typed.needs =
            asked
            + standing.needs.dropFirst(RankedNeeds.most).filter { more in !asked.contains { $0?.type == more.type } }
        return try RegisterEntry(typed, ground, errors: errors)
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "On the register", isProblem: !form.errors.isEmpty, current: .register,
            masthead: Masthead(
                "\(pupil.name.called) on the register",
                crumbs: [Destination(pupil.name.full, visit.links.pupil(pupil.id))], lead: HTML(lead)),
            """
            \(form.summary)
            \(Columns.sevenFive("\(writes(visit) ? fields(visit) : needsNow)", "\(history)"))
            """)
    }

    private var lead: String {
        guard let inForce = standing.inForce, inForce.status != .none else { return "Not on the register today." }
        let since = inForce.knownFrom.map { "since \($0.inWords)" } ?? "since when is not known"
        return "\(inForce.status.name), \(since)\(inForce.decision == nil ? ", decided before Fourfold" : "")."
    }

    private func writes(_ visit: SchoolVisit) -> Bool {
        visit.actor.roles.contains(.senco) && visit.isHere(pupil)
    }

    private func fields(_ visit: SchoolVisit) -> HTML {
        let choices = ground.choices.map { Choice($0.rawValue, $0.name) }
        let note: HTML =
            ground.decided?.status == SENStatus.none
            ? "No SEN support was decided here on \(ground.decided!.from.inWords). Where that has changed, \(TextLink("decide anew", to: visit.links.needs(pupil.id))). A plan that the local authority issues is written down below."
            : ground.decided == nil
                ? "For a pupil who came to you on the register. What nobody knows can stay empty: it is asked for at the next review."
                : "The status was decided here. It changes where the decision is taken back, or where the local authority issues a plan. Needs can be put right below."
        return ReadingWidth(
            Web.form(
                post: visit.links.registerEntry(pupil.id), once: visit.services.once,
                """
                \(form.revision)
                \(SectionHead("Write it down", note: note))
                \(Radios(form.words("status", "Status", as: choices), choices, chosen: form["status"]))
                \(form.day("since", "Since when?", hint: "Leave it empty if nobody knows. For a plan: the day on which it was issued."))
                \(SectionHead("Needs", note: "The main one first. One that you take away is kept below as an earlier one.", level: 3))
                \(NeedFields(form: form, on: visit.today, asksSince: true))
                \(Actions("\(Button("Save the register", .filled)) \(LinkButton("Leave it", to: visit.links.pupil(pupil.id), .plain))"))
                """)
        ).html
    }

    private var needsNow: HTML {
        let rows = standing.needs.enumerated().map { place, need in
            ListRow(
                "<b>\(need.type.name)</b>\(place == 0 ? " (main need)" : "")",
                small:
                    "\(need.area?.name ?? "No area chosen") · \(need.from.map { "since \($0.inWords)" } ?? "since when is not known")"
            )
        }
        return Section(SectionHead("Needs"), rows.isEmpty ? "<p>No need is recorded.</p>" : Rows(rows).html).html
    }

    private var history: HTML {
        let statuses = standing.statuses.map { status in
            ListRow(
                "<b>\(status.status.name)</b>",
                small:
                    "\(status.isDayKnown ? "From \(status.from.inWords)" : "Told on \(status.from.inWords), since when is not known") · \(status.decision == nil ? "decided before Fourfold" : "decided here")"
            )
        }
        let earlier = ended.map { ended in
            ListRow(
                "<b>\(ended.need.inWords)</b>",
                small: "\(ended.need.from.map { "\($0.inWords) to " } ?? "Until ")\(ended.until.inWords)")
        }
        return """
            \(Section(SectionHead("Status, newest first"), statuses.isEmpty ? "<p>Nothing was ever recorded.</p>" : Rows(statuses).html))
            \(earlier.isEmpty ? .none : Section(SectionHead("Earlier needs"), Rows(earlier).html).html)
            """
    }
}
