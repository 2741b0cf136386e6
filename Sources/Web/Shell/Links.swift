import Domain

/// Every address of a school's pages. Pages and redirects take their links from here and never type a path.
package struct Links: Sendable {
    private let school: String

    package init(school: String) { self.school = school }

    package var today: Link { at("today") }
    package var pupils: Link { at("pupils") }
    package func pupils(year: YearGroup) -> Link { at("pupils?year=\(year.number)") }
    /// Names are posted, so that none stands in an address.
    package var find: Link { at("pupils/find") }
    package var suggestions: Link { at("pupils/suggestions") }
    package func pupil(_ id: PupilID) -> Link { at("pupils/\(id.text)") }
    /// - Parameters:
    ///   - query: names and values of letters, figures and hyphens alone.
    ///   - part: the id of a part of the page.
    package func pupil(_ id: PupilID, _ query: [(String, String)], at part: String) -> Link {
        let text = query.map { "\($0)=\($1)" }.joined(separator: "&")
        return at("pupils/\(id.text)\(text.isEmpty ? "" : "?" + text)#\(part)")
    }
    package func openings(_ id: PupilID, before number: Int? = nil) -> Link {
        at("pupils/\(id.text)/openings" + (number.map { "?before=\($0)" } ?? ""))
    }
    package var newPupil: Link { at("pupils/new") }
    /// Pupils as the office keeps them.
    package var roll: Link { at("office/pupils") }
    package func roll(year: YearGroup) -> Link { at("office/pupils?year=\(year.number)") }
    package func facts(_ id: PupilID) -> Link { at("pupils/\(id.text)/facts") }
    package func contacts(_ id: PupilID) -> Link { at("pupils/\(id.text)/contacts") }
    package func newContact(_ id: PupilID, known: ContactID? = nil) -> Link {
        at("pupils/\(id.text)/contacts/new" + (known.map { "?known=\($0.text)" } ?? ""))
    }
    package func knownContacts(_ id: PupilID) -> Link { at("pupils/\(id.text)/contacts/known") }
    package func contact(_ id: ContactID, of pupil: PupilID) -> Link { at("pupils/\(pupil.text)/contacts/\(id.text)") }
    package func holdingBack(_ id: ContactID, of pupil: PupilID) -> Link {
        at("pupils/\(pupil.text)/contacts/\(id.text)/holding-back")
    }
    package func release(_ id: ContactID, of pupil: PupilID) -> Link {
        at("pupils/\(pupil.text)/contacts/\(id.text)/release")
    }
    package func ending(_ id: ContactID, of pupil: PupilID) -> Link {
        at("pupils/\(pupil.text)/contacts/\(id.text)/ending")
    }
    package func support(_ id: PupilID) -> Link { at("pupils/\(id.text)/support") }
    package func words(_ id: PupilID) -> Link { at("pupils/\(id.text)/words") }
    package func wordsTakenBack(_ id: PupilID) -> Link { at("pupils/\(id.text)/words/taking-back") }
    package var strategies: Link { at("strategies") }
    package var strategyChange: Link { at("strategies/change") }
    package var classes: Link { at("classes") }
    package func schoolClass(_ id: ClassID) -> Link { at("classes/\(id.text)") }
    package func resultSheet(_ id: ClassID) -> Link { at("classes/\(id.text)/results") }
    package func resultSheet(_ id: ClassID, _ test: AssessmentID, sat day: Day) -> Link {
        at("classes/\(id.text)/results?test=\(test.text)&sat=\(day.iso)")
    }
    package func classSheet(_ id: ClassID) -> Link { at("classes/\(id.text)/sheet") }
    package func wider(_ id: ClassID) -> Link { at("classes/\(id.text)/wider") }
    package var wider: Link { at("wider") }
    package var newClass: Link { at("classes/new") }
    package var classPeople: Link { at("classes/people") }
    package func people(of id: ClassID) -> Link { at("classes/\(id.text)/people") }
    package func classDetails(_ id: ClassID) -> Link { at("classes/\(id.text)/details") }
    package func classAdults(_ id: ClassID) -> Link { at("classes/\(id.text)/adults") }
    package func classPupils(_ id: ClassID) -> Link { at("classes/\(id.text)/pupils") }
    package func leaving(_ id: PupilID) -> Link { at("pupils/\(id.text)/leaving") }
    package func pupils(without what: String) -> Link { at("pupils?without=\(what)") }
    package var yearTurn: Link { at("year-turn") }
    package func yearTurn(_ id: ClassID) -> Link { at("year-turn/classes/\(id.text)") }
    package var yearTurnCheck: Link { at("year-turn/check") }
    package var yearTurnDone: Link { at("year-turn/turn") }
    package var yearTurnUndoing: Link { at("year-turn/undoing") }
    package var findings: Link { at("findings") }
    package func nextQuestion(after pupil: PupilID) -> Link { at("findings/next?after=\(pupil.text)") }
    package var unknown: Link { at("findings/unknown") }
    package func observation(_ id: PupilID, in subject: String = "") -> Link {
        let query = subject.isEmpty ? "" : "?subject=" + Link.escaped(subject)
        return at("pupils/\(id.text)/observation" + query)
    }
    package func observationPostponement(_ id: PupilID) -> Link { at("pupils/\(id.text)/observation/postponement") }
    package func finding(_ id: FindingID) -> Link { at("findings/\(id.text)") }
    package func basis(_ id: FindingID) -> Link { at("findings/\(id.text)/basis") }
    package func view(_ id: FindingID, _ concern: ProgressConcern) -> Link {
        at("findings/\(id.text)/views/\(concern.rawValue)")
    }
    package func explanations(_ id: FindingID) -> Link { at("findings/\(id.text)/explanations") }
    package func postponement(_ id: FindingID) -> Link { at("findings/\(id.text)/postponement") }
    package var putOff: Link { at("findings/put-off") }
    package func askingAgain(_ id: FindingID) -> Link { at("findings/\(id.text)/asking-again") }
    package func observationAskingAgain(_ id: PupilID) -> Link { at("pupils/\(id.text)/observation/asking-again") }
    package func objection(_ id: PupilID) -> Link { at("pupils/\(id.text)/objection") }
    package func objectionAnswer(_ id: ObjectionID, of pupil: PupilID) -> Link {
        at("pupils/\(pupil.text)/objections/\(id.text)/answer")
    }
    package func objectionWithdrawal(_ id: ObjectionID, of pupil: PupilID) -> Link {
        at("pupils/\(pupil.text)/objections/\(id.text)/withdrawal")
    }
    package func objectionMove(_ id: ObjectionID, of pupil: PupilID) -> Link {
        at("pupils/\(pupil.text)/objections/\(id.text)/move")
    }
    /// - Parameter about: which of its letters; without it the newest.
    package func objectionLetter(_ id: ObjectionID, of pupil: PupilID, about: String? = nil) -> Link {
        at("pupils/\(pupil.text)/objections/\(id.text)/letter" + (about.map { "?about=\($0)" } ?? ""))
    }
    package var forParents: Link { at("for-parents") }
    package var numbers: Link { at("numbers") }
    package func pupils(_ count: PupilCount) -> Link { at("numbers/pupils?\(count.query)") }
    package var imports: Link { at("imports") }
    package var importHistory: Link { at("imports/history") }
    package func bringing(_ id: ImportID) -> Link { at("imports/\(id.text)") }
    package func progress(_ id: ImportID, sheet: Int?) -> Link {
        at("imports/\(id.text)/progress\(sheet.map { "?sheet=\($0)" } ?? "")")
    }
    package func sheet(_ id: ImportID, _ number: Int) -> Link { at("imports/\(id.text)/sheets/\(number)") }
    package func refusedRows(_ id: ImportID, _ number: Int) -> Link {
        at("imports/\(id.text)/sheets/\(number)/refused")
    }
    package func acceptance(_ id: ImportID) -> Link { at("imports/\(id.text)/acceptance") }
    package func withdrawal(_ id: ImportID) -> Link { at("imports/\(id.text)/withdrawal") }
    package func reversal(_ id: ImportID) -> Link { at("imports/\(id.text)/reversal") }
    package var staff: Link { at("staff") }
    package var codes: Link { at("staff/codes") }
    package func adult(_ id: AccountID) -> Link { at("staff/\(id.text)") }
    package func adultFacts(_ id: AccountID) -> Link { at("staff/\(id.text)/facts") }
    package func code(_ id: AccountID) -> Link { at("staff/\(id.text)/code") }
    package func roles(_ id: AccountID) -> Link { at("staff/\(id.text)/roles") }
    package func accountClosure(_ id: AccountID) -> Link { at("staff/\(id.text)/closure") }
    package var tablets: Link { at("tablets") }
    package func tabletEnding(_ id: DeviceID) -> Link { at("tablets/\(id.text)/ending") }
    package var calendar: Link { at("calendar") }
    package var terms: Link { at("calendar/terms") }
    package var closures: Link { at("calendar/closures") }
    package var settings: Link { at("settings") }
    package var schoolContactDetails: Link { at("settings/contact-details") }
    /// Where the school’s address and telephone stand.
    package var contactDetails: Link { at("settings#contact-details") }
    package var progressReading: Link { at("settings/progress") }

    func at(_ path: String) -> Link { Link(path: "/\(school)/\(path)") }
}

/// Addresses that belong to no school.
extension Link {
    package static let home = Link(path: "/")
    package static let signIn = Link(path: "/sign-in")
    package static let signInCode = Link(path: "/sign-in/code")
    package static let signOut = Link(path: "/sign-out")
    package static let setUp = Link(path: "/set-up")
    package static let join = Link(path: "/join")
    package static let account = Link(path: "/account")
    package static let look = Link(path: "/account/look")
    package static let password = Link(path: "/account/password")
    package static let authenticator = Link(path: "/account/authenticator")
    package static let authenticatorRemoval = Link(path: "/account/authenticator/removal")
    package static let recoveryCodes = Link(path: "/account/recovery-codes")
    package static let stay = Link(path: "/account/stay")
    package static let pin = Link(path: "/account/pin")
    package static let pinRemoval = Link(path: "/account/pin/removal")
    /// The names on a shared tablet.
    package static let tablet = Link(path: "/tablet")
    package static func tablet(_ id: AccountID) -> Link { Link(path: "/tablet/\(id.text)") }
    package static let changeOver = Link(path: "/change-over")
    package static let help = Link(path: "/help")
    package static let evidence = Link(path: "/help/evidence")
    package static let accessibility = Link(path: "/accessibility")
    package static let yourData = Link(path: "/your-data")

    /// A text as it stands in a query.
    static func escaped(_ text: String) -> String {
        text.utf8.map { byte -> String in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            if isPlain || [45, 46, 47, 95].contains(byte) { return String(UnicodeScalar(byte)) }
            return "%" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
        }.joined()
    }

    /// The same page with a banner that says what was done.
    package func saying(_ done: Done) -> Link { adding("done=\(done.rawValue)") }

    /// - Parameter query: names and values as they stand in an address.
    func adding(_ query: String) -> Link {
        let part = path.firstIndex(of: "#") ?? path.endIndex
        return Link(path: path[..<part] + (path.contains("?") ? "&" : "?") + query + path[part...])
    }
}
