import Domain
import Store

/// The letter to whoever objected: that it is written down, or what came of it (UK GDPR art. 12(3) and (4)).
struct ObjectionLetter {
    let pupil: PupilID
    let name: PupilName
    let objection: ObjectionRecord
    /// Which letter is asked for, if it is there.
    let asked: About?
    let sencos: Sencos

    /// What a letter says. That of an answer stays as it went home, also once the objection is taken back.
    enum About: String {
        case receipt, answer, withdrawal

        /// Those that there are to print, the newest first.
        static func all(of objection: ObjectionRecord) -> [About] {
            [
                objection.withdrawn.map { _ in .withdrawal }, objection.answer.map { _ in .answer },
                objection.state == .waits ? .receipt : nil,
            ].compactMap(\.self)
        }
    }

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Letter", current: visit.pupilsPage, isForFamilies: true,
            masthead: Masthead(
                visit.school.name, crumbs: [Destination("Objection", visit.links.objection(pupil))],
                lead: "\(answer?.on ?? visit.today)"),
            ReadingWidth(
                """
                <p>\(objection.raisedBy)</p>
                <p>Dear \(salutation)</p>
                <p><b>How we look at \(name.full)’s progress</b></p>
                <p>On \(objection.raisedOn) you asked us not to compare \(name.called)’s test results with those of other \
                children in order to find questions about progress. Thank you for telling us.</p>
                \(body(visit.today).map { "<p>\($0)</p>" as HTML })
                <p>\(Self.stays(name.called)) \(name.called) is taught and helped as before.</p>
                <p>If you would like to talk about it, ask for \(sencos.inWords).</p>
                <p>\(Self.complaints)</p>
                <p>Yours sincerely</p>
                <p>\(answer?.by.formal ?? visit.actor.name)<br>\(visit.school.name)</p>
                \(Actions("\(LinkButton("Back to the objection", to: visit.links.objection(pupil)))"))
                """
            ).html)
    }

    private var about: About? {
        let all = About.all(of: objection)
        return all.first { $0 == asked } ?? all.first
    }

    /// The answer, in the letter that gives it: of that day, and signed by who answered.
    private var answer: ObjectionRecord.GivenAnswer? { about == .answer ? objection.answer : nil }

    /// `Mrs Demir` of `Mrs Demir, mother`.
    private var salutation: String { objection.raisedBy.split(separator: ",").first.map { String($0).trimmed } ?? "" }

    private func body(_ today: Day) -> [String] {
        let stopped =
            "From now on our program does not look for questions in \(name.called)’s results. \(name.called) is on none of its lists."
        if let withdrawn = objection.withdrawn, about == .withdrawal {
            let who = sortKey(withdrawn.saidBy) == sortKey(objection.raisedBy) ? "you" : withdrawn.saidBy
            return [
                "On \(withdrawn.on.inWords) \(who) told us that you no longer object. We look at the results again as we did before.",
                "If that is not so, tell any of us, and we stop at once.",
            ]
        }
        let isLate = objection.isLate(on: today)
        guard let answer else {
            return [
                "We have written that down. \(stopped) Until we answer you, only our SENCo still reads what was found, in order to answer.",
                isLate
                    ? "We are sorry that our answer is late. We write to you as soon as we can."
                    : "We answer you in writing by \(objection.answerDue.inWords). The law gives us a month.",
            ]
        }
        let sorry = isLate ? ["We are sorry that our answer is late."] : []
        let reasons = answer.reason.isEmpty ? [] : ["Our reason: \(answer.reason)"]
        return sorry
            + (answer.isUpheld
                ? ["We agree. \(stopped)"] + reasons + ["You can change your mind at any time. Tell any of us."]
                : ["We have thought about this with care, and we do not agree. We will go on."] + reasons
                    + ["The program decides nothing. It asks a question, and a person answers it."])
    }

    /// What an objection does not change.
    static func stays(_ who: String) -> String {
        "\(who)’s results stay among those that other children are compared with, without a name."
    }

    static let complaints =
        "If you are not content, you can complain to our school. You can also complain to the Information "
        + "Commissioner’s Office (ico.org.uk, 0303 123 1113), or go to a court."
}
