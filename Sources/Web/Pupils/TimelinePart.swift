import Domain
import Store

/// Everything that is recorded of a pupil and that this reader may see, newest first.
struct TimelinePart {
    let pupil: PupilID
    let entries: [TimelineEntry]
    let view: PupilView

    func html(_ links: Links) -> HTML {
        let chosen = entries.filter { view.kind == nil || $0.kind == view.kind }
        let shown = chosen.prefix(view.lines)
        let lines: [HTML] = shown.map { entry in
            """
            <li\(entry.isConfidence ? " class=\"screen\"" : .none)><b>\(entry.day.brief)</b><span>\(entry.name)</span>\
            <div>\(entry.html(pupil, links))</div></li>
            """
        }
        let more: HTML? =
            chosen.count > shown.count
            ? """
            <p class="section">\(LinkButton("Show earlier", to: view.earlier.link(pupil, at: "timeline", links), about: "lines of this record"))</p>
            """ : nil
        return Section(
            SectionHead("Everything, newest first", rule: .hair),
            """
            \(choices(links))
            \(lines.isEmpty ? EmptyState("Nothing of this kind is recorded.").html : "<ul class=\"rows timeline\" role=\"list\">\(lines)</ul>")
            \(more)
            """, id: "timeline"
        ).html
    }

    /// Only kinds of which there is something.
    private func choices(_ links: Links) -> HTML? {
        let kinds = Set(entries.map(\.kind))
        let all = [nil] + TimelineEntry.Kind.allCases.filter { kinds.contains($0) || $0 == view.kind }
        guard all.count > 2 || view.kind != nil else { return nil }
        return chooser(
            "Which lines",
            all.map { kind in
                (kind?.name ?? "All", view.choosing(kind).link(pupil, at: "timeline", links), kind == view.kind)
            })
    }
}

/// Links of which one is where the reader is: a filter that works without script.
func chooser(_ label: String, _ choices: [(words: String, link: Link, isHere: Bool)]) -> HTML {
    let links: [HTML] = choices.map { words, link, isHere in
        isHere
            ? "<a href=\"\(link)\" aria-current=\"true\"><b>\(words)</b></a>"
            : TextLink(words, to: link).html
    }
    return "<nav class=\"choose\" aria-label=\"\(label)\">\(links)</nav>"
}

extension TimelineEntry.Kind {
    /// Of a link that shows nothing else.
    fileprivate var name: String {
        switch self {
        case .results: "Results"
        case .questions: "Questions and answers"
        case .words: "Words"
        case .support: "What helps"
        case .status: "SEN status"
        case .classes: "Classes"
        case .wider: "Wider development"
        case .concerns: "From concern to decision"
        case .objections: "Objections"
        }
    }
}

extension TimelineEntry {
    /// A word or two for what a line is.
    fileprivate var name: String {
        switch what {
        case .result: "Result"
        case .unscored: "No score"
        case .found: "Progress read"
        case .answered, .observed: "Answer"
        case .considered: "Considered"
        case .postponed: "Not now"
        case .words, .confided: "In their words"
        case .support: "What helps"
        case .status: "SEN status"
        case .inClass: "Class"
        case .worry: "Worry"
        case .objection: "Objection"
        case .concern: "Concern"
        case .teaching: "Targeted teaching"
        case .asked: "Question"
        case .suggested: "Suggestion"
        case .view: "View"
        case .analysed: "Needs"
        case .decided: "Decision"
        case .letter: "Letter"
        case .movedAway: "Moved"
        }
    }

    /// Not even on paper.
    fileprivate var isConfidence: Bool { if case .confided = what { true } else { false } }

    fileprivate func html(_ pupil: PupilID, _ links: Links) -> HTML {
        switch what {
        case .result(let result):
            "\(result.subject.capitalised) \(result.score). \(result.test), \(result.yearGroup.name)."
        case .unscored(let subject, let reason): "\(subject.capitalised): \(reason.name.lowercasedFirst)."
        case .found(let finding):
            "\(finding.subject.capitalised). \(finding.facts.reasons[0]) \(read(finding.id, finding.subject, links))"
        case .answered(let subject, let concern, let answer, let words):
            "\(subject.capitalised), \(concern.label.lowercasedFirst): \(answer.words). \(said(words)) \(author)"
        case .considered(let subject): "\(subject.capitalised): what else might explain it. \(author)"
        case .postponed(let subject, let until, let reason):
            "\(seenSubject(subject)): look again on \(until). \(reason) \(author)"
        case .observed(let given): observed(given)
        case .words(let words): "\(said(words.words)) <span class=\"quiet\">Said to \(words.heardBy)</span>"
        case .confided:
            "Told you something that only you read. \(TextLink("Read it", to: links.words(pupil), about: "what only you read"))"
        case .support(let support, _): "\(helps(support)) \(author)"
        case .status(let status, let isEarlier): "\(status.name)\(isEarlier ? ", decided before Fourfold" : "")."
        case .inClass(let name, let subject): "\(name)\(subject.map { ", for \($0)" } ?? "")."
        case .worry(let area): "\(area.name) \(Tag.draft()) \(author)"
        case .objection(let step): "\(step.inWords) \(author)"
        case .concern(let id, let step): concern(id, step, links)
        case .teaching(let teaching, let went): taught(teaching, went, links)
        case .asked(let question): "\(said(question.words)) \(question.answer?.words ?? "") \(author)"
        case .suggested(let suggestion): "\(suggestion.strategy). \(suggestion.became) \(author)"
        case .view(let person):
            "\(person ?? "The pupil") said what helps and what is hard. \(needs(pupil, links))"
        case .letter(let id, let kind, let reader):
            "\(TextLink(kind.inWords, to: links.letter(id))) to \(reader). \(author)"
        case .analysed(let areas):
            "\(counted(areas, "area").capitalised) of need looked at. \(author) \(needs(pupil, links))"
        case .decided(let id, let outcome, let isTakenBack):
            "\(outcome.name)\(isTakenBack ? ", taken back since" : ""). \(author) <span class=\"small\">\(TextLink("Read the decision", to: links.decision(id), about: "of \(day.inWords)"))</span>"
        case .movedAway(let kind):
            "\(kind.name.capitalised) had been written down here by mistake. It stands where it belongs now."
        }
    }

    private var author: HTML? { by.map { "<span class=\"quiet\">\($0.formal)</span>" } }

    private func said(_ words: String) -> HTML? {
        words.isEmpty ? nil : "<span class=\"said\">“\(words)”</span>"
    }

    private func read(_ id: FindingID, _ subject: String, _ links: Links) -> HTML {
        "<span class=\"small\">\(TextLink("Read the finding", to: links.finding(id), about: "on \(subject)"))</span>"
    }

    private func observed(_ given: GivenObservation) -> HTML {
        let answers = ProgressConcern.allCases.compactMap { concern in
            given.answers[concern].map { "\(concern.label.lowercasedFirst): \($0.words)" }
        }
        return
            "\(seenSubject(given.subject)), as seen in class. \(answers.joined(separator: ", ").capitalised). \(said(given.words)) \(author)"
    }

    private func needs(_ pupil: PupilID, _ links: Links) -> HTML {
        "<span class=\"small\">\(TextLink("Open the needs", to: links.needs(pupil), about: "as of \(day.inWords)"))</span>"
    }

    private func taught(_ teaching: TeachingRecord, _ went: TeachingResult?, _ links: Links) -> HTML {
        let open = TextLink("Open it", to: links.teaching(teaching.id), about: "teaching from \(day.inWords)")
        let words: HTML = went.map { "\($0.outcome.name): \($0.words)" } ?? "\(teaching.standing.differently)"
        return "\(teaching.standing.weakness). \(words) \(author) <span class=\"small\">\(open)</span>"
    }

    private func concern(_ id: ConcernID, _ step: TimelineEntry.ConcernStep, _ links: Links) -> HTML {
        let open = TextLink("Open the concern", to: links.concern(id), about: "of \(day.inWords)")
        return switch step {
        case .raised(let by, let seen):
            "\(said(seen.opening)) <span class=\"quiet\">\(by ?? "In the pupil’s own words")</span> <span class=\"small\">\(open)</span>"
        case .answered(let next, let words):
            "\(next.name). \(words.opening) \(author) <span class=\"small\">\(open)</span>"
        }
    }

    private func helps(_ support: Support) -> HTML {
        let strategies = support.strategies.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
        let mustDo = strategies.isEmpty ? "nothing" : strategies.joined(separator: "; ")
        let good: HTML = support.goodAt.isEmpty ? .none : "Good at: \(support.goodAt) "
        return "\(good)Every teacher must do: \(mustDo)."
    }
}

extension TimelineEntry.ObjectionStep {
    fileprivate var inWords: String {
        switch self {
        case .raised: "Somebody objects to progress being read."
        case .upheld: "The objection was upheld: progress is not read."
        case .notUpheld: "The objection was not upheld."
        case .withdrawn: "The objection was taken back."
        }
    }
}

/// What an adult answered for; they may answer for all subjects at once.
func seenSubject(_ subject: String) -> String { subject.isEmpty ? "Learning as a whole" : subject.capitalised }

extension Day {
    /// `12 Nov 2026`, never parted by the end of a line.
    var brief: String { "\(dayOfMonth)\u{a0}\(Day.monthNames[month - 1].prefix(3))\u{a0}\(year)" }
}

extension String {
    /// The first words of a long text.
    fileprivate var opening: String { count > 280 ? prefix(280) + "…" : self }

    /// `Slower than peers` inside a sentence.
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
