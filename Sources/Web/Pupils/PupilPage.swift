import DatabasePort
import Domain
import Store

/// A pupil's page: the pupil's words first, then what every teacher must do, then where the pupil is.
struct PupilPage {
    let pupil: PupilRecord
    let words: PupilWords?
    let strategies: [String]
    let needs: [NeedType]
    let adults: [TiedAdult]
    let sensitive: Sensitive?

    /// What teachers and those who lead see, and assistants do not.
    struct Sensitive {
        let contacts: [PupilContact]
        let attendance: [TermAttendance]
        let results: [PupilResult]
        let findings: [StandingFinding]
        /// For those who need it.
        let care: String?
    }

    init(_ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        let school = visit.school.id
        self.pupil = pupil
        words = try tx.pupils.words(of: pupil.id, readBy: visit.actor)
        strategies = try tx.pupils.strategies(of: pupil.id, in: school)
        needs = try tx.pupils.needs(of: pupil.id, in: school)
        adults = try tx.pupils.adults(of: pupil.id, in: school, on: visit.today)
        sensitive =
            try PupilPage.seesAll(pupil, visit)
            ? Sensitive(
                contacts: tx.pupils.contacts(of: pupil.id, in: school),
                attendance: tx.pupils.attendance(of: pupil.id, in: school),
                results: tx.pupils.results(of: pupil.id, in: school),
                findings: visit.school.settings.readsProgress(on: visit.today)
                    ? tx.findings.standing(of: pupil.id, in: school) : [],
                care: visit.actor.seesWholeSchool ? tx.pupils.care(of: pupil.id, in: school) : nil)
            : nil
    }

    /// Assistants see what helps them to help: no family, no scores.
    private static func seesAll(_ pupil: PupilRecord, _ visit: SchoolVisit) -> Bool {
        visit.actor.seesWholeSchool || !pupil.relations.isDisjoint(with: [.teaches, .leads, .covers])
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Pupil", current: .pupils,
            masthead: Masthead(pupil.name.full, crumbs: crumbs(visit.links), lead: "\(lead)"),
            """
            \(Columns.halves(voice, mustDo))
            \(Columns.halves(needsPart, people))
            \(sensitive.map { ProgressPart(pupil: pupil, seen: $0, today: visit.today).html(visit.links) })
            """)
    }

    private func crumbs(_ links: Links) -> [Destination] {
        if let id = pupil.row.classID, let name = pupil.row.className {
            return [Destination(name, links.schoolClass(id))]
        }
        return [Destination("Pupils", links.pupils)]
    }

    private var lead: String {
        let teachers = adults.filter { $0.relation != .supports }.map(\.name.formal)
        var parts = [
            "\(pupil.row.yearGroup?.name ?? "Year not known")" + (teachers.isEmpty ? "" : " with \(listed(teachers))")
        ]
        if pupil.row.senStatus != .none {
            parts.append(pupil.row.senStatus.name + (pupil.statusSince.map { " since \($0.inWords)" } ?? ""))
        }
        if let language = pupil.homeLanguage, !language.isEmpty {
            parts.append(language == "English" ? "English at home" : "\(language) at home")
        }
        return parts.joined(separator: " · ")
    }

    private var voice: HTML {
        guard let words else {
            return
                "\(EmptyState("Nothing in \(pupil.name.called)’s own words yet.", next: "Ask \(pupil.name.called) what helps, and what does not."))\(goodAt)"
        }
        let box = VoiceBox(
            "In \(pupil.name.called)’s words", words.words, said: "Said to \(words.heardBy), \(words.on)")
        return "\(box)\(goodAt)"
    }

    private var goodAt: HTML {
        guard let good = pupil.goodAt, !good.isEmpty else { return .none }
        return "\(Section(SectionHead("Good at", level: words == nil ? 2 : 3), "<p>\(good)</p>"))"
    }

    private var mustDo: HTML {
        let head = SectionHead("What every teacher must do", rule: .strong)
        guard !strategies.isEmpty else {
            return "\(head)<p>Nothing beyond good teaching is recorded.</p>"
        }
        return "\(head)<ol class=\"must-do\">\(strategies.map { "<li>\($0)</li>" as HTML })</ol>"
    }

    private var needsPart: HTML {
        let head = SectionHead("Needs", rule: .strong)
        guard !needs.isEmpty else {
            return "\(head)<p>No need is recorded\(pupil.row.senStatus == .none ? "" : " yet").</p>"
        }
        return "\(head)\(Rows(needs.enumerated().map { need($1, isMain: $0 == 0) }))"
    }

    private func need(_ need: NeedType, isMain: Bool) -> HTML {
        """
        <p class="need">\(need.area.map { AreaSign($0) })<span><b>\(need.area?.name ?? need.name)</b>\
        \(isMain ? " (main need)" : "")\(need.area == nil ? "" : "<br>\(need.name)" as HTML)</span></p>
        """
    }

    private var people: HTML {
        let staff = adults.map { ListRow("<b>\($0.name.formal)</b>", line: "\($0.inWords)") }
        let family = (sensitive?.contacts ?? []).map { contact in
            ListRow(
                "<b>\(contact.name.formal)</b>, \(contact.relationship)", small: "\(contact.inWords(pupil.name.called))"
            )
        }
        let care = sensitive?.care.map { ListRow("<b>In care</b>", line: "\($0)") }
        return """
            \(SectionHead("\(pupil.name.called)’s people", rule: .strong))\(Rows(family + staff + (care.map { [$0] } ?? [])))
            """
    }
}

extension TiedAdult {
    /// `Class teacher, Monday to Wednesday`.
    var inWords: String {
        let what =
            switch relation {
            case .teaches: "Class teacher"
            case .leads: "Lead teacher"
            case .covers: "Covering"
            case .supports: "Teaching assistant"
            }
        let when = days.isEmpty || days.count >= 5 ? "" : ", " + listed(days.map { String($0.name) })
        return what + when + (relation == .covers ? until.map { ", until \($0.withoutYear)" } ?? "" : "")
    }
}

extension PupilContact {
    fileprivate func inWords(_ pupil: String) -> String {
        [
            hasResponsibility ? "has parental responsibility" : "no parental responsibility recorded",
            livesWith ? "lives with \(pupil)" : "lives elsewhere", note,
        ].filter { !$0.isEmpty }.joined(separator: " · ").capitalisedStart
    }
}
