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
    package var classes: Link { at("classes") }
    package func schoolClass(_ id: ClassID) -> Link { at("classes/\(id.text)") }
    package func resultSheet(_ id: ClassID) -> Link { at("classes/\(id.text)/results") }
    package func resultSheet(_ id: ClassID, _ test: AssessmentID, sat day: Day) -> Link {
        at("classes/\(id.text)/results?test=\(test.text)&sat=\(day.iso)")
    }
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
    package var unknown: Link { at("findings/unknown") }
    package func finding(_ id: FindingID) -> Link { at("findings/\(id.text)") }
    package func view(_ id: FindingID, _ concern: Concern) -> Link {
        at("findings/\(id.text)/views/\(concern.rawValue)")
    }
    package func explanations(_ id: FindingID) -> Link { at("findings/\(id.text)/explanations") }
    package func postponement(_ id: FindingID) -> Link { at("findings/\(id.text)/postponement") }
    package var numbers: Link { at("numbers") }
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
package enum Done: String, Sendable {
    case answered, explained, postponed, lookSaved, passwordChanged, authenticatorOff
    case rolesSaved, calendarSaved, settingsSaved, progressOn, progressOff
    case classMade, classSaved, pupilsMoved, leavingSaved, planSaved, yearTurned, turnUndone
    case resultsSaved, classLooked, worriesSaved
    case filesAccepted, filesWithdrawn, filesUndone, schoolReady, joined, signedOut, accountClosed
    case pupilAdded, factsSaved, contactAdded, contactSaved, heldBack, lifted, contactEnded, contactResumed, adultSaved

    package var sentence: String {
        switch self {
        case .answered: "Your answer stands beside the figure’s."
        case .explained: "What you considered is on the record."
        case .postponed: "The question comes back on the day that you chose."
        case .lookSaved: "Pages now look as you chose."
        case .passwordChanged: "Your password is changed. Other devices are signed out."
        case .authenticatorOff: "Your authenticator app is no longer asked for."
        case .rolesSaved: "What this person may do is changed from now on."
        case .calendarSaved: "The calendar is changed."
        case .settingsSaved: "The school’s settings are changed."
        case .progressOn: "Reading of progress is on."
        case .progressOff: "Reading of progress is off. No question about progress is shown."
        case .resultsSaved: "The results are saved. This is what stands now."
        case .classLooked: "You have looked through the class. Each worry is noted as a draft."
        case .worriesSaved: "Each worry is noted as a draft. Look through the rest when you can."
        case .filesAccepted: "The files are brought in."
        case .filesWithdrawn: "Nothing was changed, and the files are wiped."
        case .filesUndone: "All that these files changed is as it was before."
        case .classMade: "The class is made. Put adults and pupils into it below."
        case .classSaved: "The class is changed."
        case .pupilsMoved: "The pupils are where you put them."
        case .leavingSaved: "The pupil’s last day is changed."
        case .planSaved: "What you set down is kept. Nothing of it holds before the year is turned."
        case .yearTurned: "The year is turned. Lists change on the first day of the new year."
        case .turnUndone: "The turn of the year is undone. All stands as before."
        case .schoolReady: "Your school is set up."
        case .joined: "Welcome. Your account is ready."
        case .signedOut: "You are signed out."
        case .accountClosed: "This person no longer works here in Fourfold."
        case .pupilAdded: "The pupil is added."
        case .factsSaved: "The pupil’s facts are changed."
        case .contactAdded: "The contact is added."
        case .contactSaved: "The contact is changed."
        case .heldBack: "From now on there is no account, letter or meeting for this person about this pupil."
        case .lifted: "This person is held back no longer."
        case .contactEnded: "This person is a contact of this pupil no longer."
        case .contactResumed: "This person is a contact of this pupil again."
        case .adultSaved: "The name and e-mail address are changed."
        }
    }
}
