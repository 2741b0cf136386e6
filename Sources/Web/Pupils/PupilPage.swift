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
        let contacts: [ContactRecord]
        let attendance: [TermAttendance]
        let results: [PupilResult]
        /// Why there is no newer result, by subject.
        let unscored: [UnscoredSitting]
        /// Worries about wider development, for teachers and the SENCo.
        let worries: [NotedWorry]
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
            try PupilPage.whoSeesAll.admits(visit.actor.roles, pupil.relations)
            ? Sensitive(
                contacts: tx.contacts.all(of: pupil.id, in: school).filter(\.isShown),
                attendance: tx.pupils.attendance(of: pupil.id, in: school),
                results: tx.pupils.results(of: pupil.id, in: school),
                unscored: tx.pupils.unscored(of: pupil.id, in: school)[pupil.id] ?? [],
                worries: WiderRoutes.whoMay.admits(visit.actor.roles, pupil.relations)
                    ? tx.wider.worries(about: pupil.id, visibleTo: visit.actor) : [],
                findings: visit.school.settings.readsProgress(on: visit.today)
                    ? tx.findings.standing(of: pupil.id, in: school) : [],
                care: visit.actor.seesWholeSchool ? tx.pupils.care(of: pupil.id, in: school) : nil)
            : nil
    }

    /// Assistants see what helps them to help: no family, no scores.
    private static let whoSeesAll: Permission = .senco || .leader || .safeguarding || .theirTeacher

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Pupil", current: .pupils,
            masthead: Masthead(pupil.name.full, crumbs: crumbs(visit.links), lead: "\(lead)"),
            """
            \(Columns.halves(voice, mustDo))
            \(Columns.halves(needsPart, people.html(visit)))
            \(sensitive.flatMap { WorriesPart(worries: $0.worries).html })
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
        let teachers = adults.filter { $0.relation != .supports && $0.subject == nil }.map(\.name.formal)
        var parts = [
            "\(pupil.row.yearGroup?.name ?? "Year not known")" + (teachers.isEmpty ? "" : " with \(listed(teachers))")
        ]
        if pupil.row.senStatus != .none {
            parts.append(pupil.row.senStatus.name + (pupil.statusSince.map { " since \($0.inWords)" } ?? ""))
        }
        if let last = pupil.leftOn {
            parts.append("Last day on roll \(last.inWords)")
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

    private var people: PupilPeoplePart {
        PupilPeoplePart(
            name: pupil.name, pupil: pupil.id, adults: adults, contacts: sensitive?.contacts ?? [],
            care: sensitive?.care)
    }
}

extension TiedAdult {
    /// `Class teacher, Monday to Wednesday`.
    var inWords: String {
        let what =
            switch relation {
            case .teaches: subject.map { "Teacher of \($0)" } ?? "Class teacher"
            case .leads: "Lead teacher"
            case .covers: "Covering"
            case .supports: "Teaching assistant"
            }
        let when = isEveryDay ? "" : ", " + listed(days.map { String($0.name) })
        return what + when + (relation == .covers ? until.map { ", until \($0.withoutYear)" } ?? "" : "")
    }
}
