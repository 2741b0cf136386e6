import DatabasePort
import Domain
import Store

/// A letter as it was sent, alone on a page to print.
struct LetterPage {
    let letter: LetterRecord
    let pupil: PupilRecord
    /// Whether this reader may read where the family lives.
    let showsAddress: Bool
    /// Still to be written about the pupil, by this reader.
    let owed: [OwedLetter]

    func page(_ visit: SchoolVisit) -> HTML {
        let paragraphs: [HTML] = letter.words.split(separator: "\n").map { "<p>\(String($0))</p>" }
        return visit.frame(
            "Letter", current: .pupils, isForFamilies: true,
            masthead: Masthead(
                head.first ?? visit.school.name,
                crumbs: [Destination(pupil.name.full, visit.links.pupil(pupil.id))],
                lead: inLines(head.dropFirst().joined(separator: "\n"))),
            ReadingWidth(
                """
                <div class="screen"><p class="small">\(asSent)</p>\(next(visit.links))</div>
                <p>\(letter.sentOn)</p>
                <p class="addressee">\(inLines(([letter.addressedTo] + address).joined(separator: "\n")))</p>
                \(isByHand ? "<p class=\"print by-hand\">Given by hand to: <span></span> on: <span></span></p>" : .none)
                \(paragraphs)
                """
            ).html)
    }

    /// Whose letter comes next, and what this one is about.
    private func next(_ links: Links) -> HTML? {
        let ways = [
            owed.first.map { letter in
                LinkButton(
                    "Write to \(letter.contactName?.formal ?? "the family") too", to: links.newLetter(letter), .filled
                ).html
            }, letter.decision.map { LinkButton("The decision", to: links.decision($0), .plain).html },
        ].compactMap(\.self)
        return ways.isEmpty ? nil : Actions("\(ways)").html
    }

    private var head: [String] { letter.head.split(separator: "\n").map(String.init) }
    private var address: [String] { showsAddress && !letter.address.isEmpty ? [letter.address] : [] }
    /// Without an address nobody can post it.
    private var isByHand: Bool { letter.address.isEmpty && letter.way != .message }

    /// How it went, for staff.
    private var asSent: String {
        let went =
            "\(letter.kind.inWords), kept as it went, \(letter.way.inWords), on \(letter.sentOn.inWords), by \(letter.sentBy.formal). Written down on \(letter.recordedAt.londonDay.inWords)."
        let address =
            isByHand
            ? " No address stands on it: on paper it has a line for to whom it is given by hand, and when."
            : letter.address.isEmpty || showsAddress ? "" : " The address stands on the office’s copy."
        return "Print this page: it goes on one sheet, without this line. \(went)\(address)"
    }
}

/// Letters that went home about a pupil, and those still to go.
struct LettersPart {
    private let pupil: PupilRecord
    private let sent: [LetterRecord]
    private let owed: [OwedLetter]

    init(_ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        self.pupil = pupil
        sent = try tx.letters.of(pupil.id, in: visit.school.id)
        owed = try tx.letters.owed(of: pupil.id, in: visit.school.id, on: visit.today)
    }

    /// Whether somebody still has to be told.
    var isOwed: Bool { !owed.isEmpty }

    /// - Parameter leads: whether to write the first of them is the next step on the page.
    func html(_ visit: SchoolVisit, leads: Bool = false) -> HTML {
        let writes = visit.mayWrite(of: pupil)
        let toGo = owed.enumerated().map { place, letter in
            let name = letter.contactName?.formal ?? "the parents or carers, by hand"
            return TodoRow(
                .toDo, letter.kind.inWords, about: "To \(name)",
                reason:
                    "\(letter.kind == .takenBack ? "Taken back" : "Decided") on \(letter.since.inWords). Each parent or carer gets a letter alone.",
                who: "The SENCo or the teacher",
                action: writes
                    ? LinkButton(
                        "Write the letter",
                        to: visit.links.newLetter(letter),
                        leads && place == 0 ? .filled : .outlined, about: "to \(name)"
                    ).html : .none)
        }
        let gone = sent.map { letter in
            ListRow(
                "<b>\(TextLink(letter.kind.inWords, to: visit.links.letter(letter.id)))</b>",
                small: "\(letter.addressedTo) · \(letter.sentOn), \(letter.way.inWords), \(letter.sentBy.formal)")
        }
        let rows = toGo.map(\.html) + gone.map(\.html)
        let content: HTML = """
            \(rows.isEmpty ? "<p>No letter has gone home.</p>" : Rows(rows).html)
            \(writes ? "<p class=\"ways-on change\">\(TextLink("Write an invitation to say what they think", to: visit.links.newLetter(pupil.id, .invitation)))</p>" : .none)
            """
        return Section(SectionHead("Letters"), content, id: "letters").html
    }
}
