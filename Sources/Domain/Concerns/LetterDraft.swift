/// A letter to one parent or carer, from what is recorded, in words for a reader of ten: to be put into one’s own words.
///
/// It holds what was decided, why, what will be done, how to come back, whom to ask, and who else gives advice; never a
/// need’s code, a score, another’s words or another’s address.
package struct LetterDraft: Sendable {
    package let kind: LetterKind
    /// What the pupil is called.
    package let called: String
    /// As the letter greets: `Mrs Demir`; nil where no contact is known.
    package let reader: String?
    /// The pupil’s teacher, `Mr Osei`; nil where the school has named none.
    package let teacher: String?
    /// Whom else to ask: `Mrs Nair, our SENCo`.
    package let senco: String
    /// Who signs, and for which school.
    package let sender: String
    package let school: String
    /// The school’s; empty while nobody has written it down.
    package let telephone: String

    package init(
        _ kind: LetterKind, called: String, to reader: String?, teacher: String?, senco: String, from sender: String,
        of school: String, telephone: String
    ) {
        (self.kind, self.called, self.reader, self.teacher) = (kind, called, reader, teacher)
        (self.senco, self.sender, self.school, self.telephone) = (senco, sender, school, telephone)
    }

    /// To whom it goes, as it stands above the letter.
    package static func addressee(_ name: PersonName?, of pupil: PupilName) -> String {
        name?.formal ?? "To the parents or carers of \(pupil.full)"
    }

    /// The whole letter, an empty line between paragraphs.
    package var words: String {
        (["Dear \(reader ?? "parents or carers of \(called)"),"] + body + [ask, advice, alone, "Yours sincerely,"]
            + ["\(sender), \(school)"]).joined(separator: "\n\n")
    }

    private var body: [String] {
        switch kind {
        case .decision(let decided):
            [
                "On \(decided.on.inWords) we thought about how \(called) gets on at school. We want you to know what we chose.",
                outcome(decided.watchUntil), "Here is why. \(decided.why.asParagraph)",
                "Here is what we will do. \(decided.help.asParagraph)", comeBack(decided.comeBack),
            ]
        case .notice(let words):
            [
                "This is about SEN support for \(called). The law says that we must tell you what we chose, and we are glad to."
            ] + words.split(separator: "\n").map(String.init) + [
                "We will plan this help with you. We will meet to see how it goes. You can tell us at any time if you do not agree."
            ]
        case .invitation:
            [
                "We are thinking about what will help \(called) to learn. You know \(called) best. So we want to hear from you.",
                "What is \(called) good at? What is hard? What do you worry about? What helps at home? Tell us what you think we should know.",
                "You can tell us in your own way. Write to us, ring us or come in. You can use any language. We write down what you say in your own words. We use it to plan the help. We do not show it to another parent or carer, unless you say yes.",
                "You do not have to reply. If you do not, we will ask \(called), and we will still help.",
            ]
        case .takenBack(let day):
            [
                "On \(day.inWords) we made a choice about help for \(called), and we told you. That was a mistake. We have taken it back, and we are sorry.",
                "What we told you then does not count now. \(called) still gets good teaching each day. We will talk with you before we choose again.",
            ]
        }
    }

    private func outcome(_ watchUntil: Day?) -> String {
        let isExtra = "SEN support is help that not all children need."
        guard let watchUntil else {
            return "\(called) does not need SEN support now. \(isExtra) We can look at this again if things change."
        }
        return
            "\(called) does not need SEN support yet. \(isExtra) We will watch how \(called) gets on until \(watchUntil.inWords). Then we will think again."
    }

    private func comeBack(_ words: String) -> String {
        "\(words.asParagraph) You can come back to us at any time. Tell us if you do not agree, or if you worry."
    }

    private var ask: String {
        "Do you want to talk about this? Ask \(teacher.map { "\($0) or " } ?? "")\(senco). \(ring), or come to the school office."
    }

    private var ring: String { telephone.isEmpty ? "Ring the school" : "Ring \(telephone)" }

    private var advice: String {
        "You can get free help from people who do not work for our school. Look on the web for SENDIASS and the name of your council. They know the rules and help you to be heard. The school office can find the phone number for you."
    }

    private var alone: String {
        "This letter is for you. If we write to someone else who cares for \(called), they get a letter of their own."
    }
}

/// What a letter is about.
package enum LetterKind: Equatable, Sendable {
    /// Not SEN support now, or keep watching.
    case decision(Decided)
    /// That SEN support begins, with the words in which the family was told (Children and Families Act 2014 s.68; Code
    /// of Practice 6.48).
    case notice(words: String)
    /// To say what the family thinks.
    case invitation
    /// That a decision of a day was taken back, of which the reader had been told.
    case takenBack(on: Day)

    package struct Decided: Equatable, Sendable {
        package let on: Day
        package let why: String
        package let help: String
        package let comeBack: String
        /// Where it is watched: until when.
        package let watchUntil: Day?

        package init(on day: Day, why: String, help: String, comeBack: String, watchUntil: Day?) {
            (on, self.why, self.help) = (day, why, help)
            (self.comeBack, self.watchUntil) = (comeBack, watchUntil)
        }
    }

    package enum Name: String, CaseIterable, Sendable {
        case decision, notice, invitation

        /// As a page says it.
        package var inWords: String {
            switch self {
            case .decision: "Letter about the decision"
            case .notice: "Formal notice of SEN support"
            case .invitation: "Invitation to say what they think"
            }
        }
    }

    package var name: Name {
        switch self {
        case .decision, .takenBack: .decision
        case .notice: .notice
        case .invitation: .invitation
        }
    }

    /// What a decision asks to be written home.
    package enum Owed: Hashable, Sendable {
        case decision, notice
        /// To whoever had a letter about it.
        case takenBack

        package var name: Name { self == .notice ? .notice : .decision }

        /// As a page says it.
        package var inWords: String {
            self == .takenBack ? "Letter that the decision was taken back" : name.inWords
        }
    }
}

extension String {
    /// Lines joined, with a full stop at the end.
    fileprivate var asParagraph: String {
        let text = split(separator: "\n").map { String($0).trimmed }.joined(separator: " ")
        guard let last = text.last, !".!?”’\"".contains(last) else { return text }
        return text + "."
    }
}
