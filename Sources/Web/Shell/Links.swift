import Domain

/// Every address of a school's pages. Pages and redirects take their links from here and never type a path.
package struct Links: Sendable {
    private let school: String

    package init(school: String) { self.school = school }

    package var today: Link { at("today") }
    package var pupils: Link { at("pupils") }
    package func pupils(year: YearGroup) -> Link { at("pupils?year=\(year.number)") }
    package func pupils(_ status: SENStatus) -> Link { at("pupils?status=\(status.rawValue)") }
    /// Names are posted, so that none stands in an address.
    package var find: Link { at("pupils/find") }
    package var suggestions: Link { at("pupils/suggestions") }
    package func pupil(_ id: PupilID) -> Link { at("pupils/\(id.text)") }
    package var classes: Link { at("classes") }
    package func schoolClass(_ id: ClassID) -> Link { at("classes/\(id.text)") }
    package var findings: Link { at("findings") }
    package var unknown: Link { at("findings/unknown") }
    package func finding(_ id: FindingID) -> Link { at("findings/\(id.text)") }
    package func view(_ id: FindingID, _ concern: Concern) -> Link {
        at("findings/\(id.text)/views/\(concern.rawValue)")
    }
    package func explanations(_ id: FindingID) -> Link { at("findings/\(id.text)/explanations") }
    package func postponement(_ id: FindingID) -> Link { at("findings/\(id.text)/postponement") }
    package var numbers: Link { at("numbers") }
    package var imports: Link { at("imports") }
    package func importFile(_ id: ImportID) -> Link { at("imports/\(id.text)") }
    package func meaning(_ id: ImportID) -> Link { at("imports/\(id.text)/meaning") }
    package func acceptance(_ id: ImportID) -> Link { at("imports/\(id.text)/acceptance") }
    package func withdrawal(_ id: ImportID) -> Link { at("imports/\(id.text)/withdrawal") }
    package func refusedRows(_ id: ImportID) -> Link { at("imports/\(id.text)/refused") }
    package var staff: Link { at("staff") }
    package func adult(_ id: AccountID) -> Link { at("staff/\(id.text)") }
    package func code(_ id: AccountID) -> Link { at("staff/\(id.text)/code") }
    package func roles(_ id: AccountID) -> Link { at("staff/\(id.text)/roles") }
    package func accountClosure(_ id: AccountID) -> Link { at("staff/\(id.text)/closure") }
    package var calendar: Link { at("calendar") }
    package var terms: Link { at("calendar/terms") }
    package var closures: Link { at("calendar/closures") }
    package var settings: Link { at("settings") }
    package var progressReading: Link { at("settings/progress") }

    private func at(_ path: String) -> Link { Link(path: "/\(school)/\(path)") }
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
    package static let help = Link(path: "/help")
    package static let accessibility = Link(path: "/accessibility")
    package static let yourData = Link(path: "/your-data")

    /// The same page with a banner that says what was done.
    package func saying(_ done: Done) -> Link {
        Link(path: path + (path.contains("?") ? "&" : "?") + "done=\(done.rawValue)")
    }
}

/// What a banner can say after an action. Its text is ours alone: nothing of a record travels in an address.
package enum Done: String, Sendable, CaseIterable {
    case answered, explained, postponed, lookSaved, passwordChanged, authenticatorOn, authenticatorOff, accountMade
    case rolesSaved, codeMade, calendarSaved, settingsSaved, progressOn, progressOff, fileAccepted, fileWithdrawn
    case schoolReady, joined, signedOut, accountClosed

    package var sentence: String {
        switch self {
        case .answered: "Your answer stands beside the figure’s."
        case .explained: "What you considered is on the record."
        case .postponed: "The question comes back on the day that you chose."
        case .lookSaved: "Pages now look as you chose."
        case .passwordChanged: "Your password is changed. Other devices are signed out."
        case .authenticatorOn: "Your authenticator app is set up."
        case .authenticatorOff: "Your authenticator app is no longer asked for."
        case .accountMade: "The account is made. Print its joining code below."
        case .rolesSaved: "What this person may do is changed from now on."
        case .codeMade: "The code is new. Any earlier code no longer works."
        case .calendarSaved: "The calendar is changed."
        case .settingsSaved: "The school’s settings are changed."
        case .progressOn: "Reading of progress is on."
        case .progressOff: "Reading of progress is off. No question about progress is shown."
        case .fileAccepted: "The file is brought in."
        case .fileWithdrawn: "Nothing was changed, and the file is wiped."
        case .schoolReady: "Your school is set up."
        case .joined: "Welcome. Your account is ready."
        case .signedOut: "You are signed out."
        case .accountClosed: "This person no longer works here in Fourfold."
        }
    }
}
