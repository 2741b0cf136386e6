import DatabasePort
import Domain

/// Who did, opened or was refused what. Rows are only ever added.
package struct AuditStore {
    let tx: any Transaction

    /// Writes one row after the school's last. The transaction must hold the school's write scope.
    package func add(_ entry: AuditEntry) throws {
        let last =
            try tx.row(
                "SELECT COALESCE(MAX(number), 0) AS last FROM audit WHERE school_id = \(entry.school)")?.integer("last")
            ?? 0
        try tx.run(
            """
            INSERT INTO audit (school_id, number, at, account_id, event, record, detail) VALUES
            (\(entry.school), \(last + 1), \(entry.at), \(entry.account), \(entry.event.rawValue), \(entry.record),
            \(entry.detail))
            """)
    }

    /// Newest first.
    package func latest(_ school: SchoolID, limit: Int) throws -> [AuditEntry] {
        try tx.rows(
            "SELECT * FROM audit WHERE school_id = \(school) ORDER BY number DESC LIMIT \(limit)"
        ).map { row in
            AuditEntry(
                school: try row.text("school_id"), at: try row.instant("at"), account: try row.idIfAny("account_id"),
                event: try row.choice("event"), record: try row.text("record"), detail: try row.text("detail"))
        }
    }
}

extension Transaction {
    package var audit: AuditStore { AuditStore(tx: self) }
}

/// One line of the record of use.
package struct AuditEntry: Sendable {
    /// A school's id, or empty for what belongs to the installation.
    package let school: String
    package let at: Instant
    package let account: AccountID?
    package let event: AuditEvent
    /// The id of what it was done to, or the path that was refused.
    package let record: String
    /// What changed, in a few words without a need or a reason; of an opening, the person’s roles at that moment.
    package let detail: String

    package init(
        school: String, at: Instant, account: AccountID?, event: AuditEvent, record: String, detail: String = ""
    ) {
        self.school = school
        self.at = at
        self.account = account
        self.event = event
        self.record = record
        self.detail = detail
    }
}

/// Past tense: what happened.
package enum AuditEvent: String, Sendable, CaseIterable {
    case refused
    case signedIn = "account.signed_in"
    case signedOut = "account.signed_out"
    case signInFailed = "account.sign_in_failed"
    case accountMade = "account.made"
    case accountChanged = "account.changed"
    case accountClosed = "account.closed"
    case codeMade = "account.code_made"
    case joined = "account.joined"
    case passwordChanged = "account.password_changed"
    case authenticatorAdded = "account.authenticator_added"
    case authenticatorRemoved = "account.authenticator_removed"
    case pinSet = "account.pin_set"
    case pinRemoved = "account.pin_removed"
    case deviceEnrolled = "device.enrolled"
    case deviceEnded = "device.ended"
    case deviceOpened = "device.opened"
    case deviceRefused = "device.refused"
    case deviceLeft = "device.left"
    case schoolMade = "school.made"
    case schoolChanged = "school.changed"
    case calendarChanged = "school.calendar_changed"
    case classMade = "class.made"
    case classChanged = "class.changed"
    case classPeopleChanged = "class.people_changed"
    case leavingChanged = "pupil.leaving_changed"
    case yearPlanned = "year.planned"
    case yearTurned = "year.turned"
    case yearTurnUndone = "year.turn_undone"
    case pupilOpened = "pupil.opened"
    case openingsOpened = "pupil.openings_opened"
    case supportChanged = "pupil.support_changed"
    case wordsWritten = "pupil.words_written"
    case wordsTakenBack = "pupil.words_taken_back"
    case strategiesChanged = "school.strategies_changed"
    case sheetOpened = "class.sheet_opened"
    case sheetPrinted = "class.sheet_printed"
    case workingDaysChanged = "staff.working_days_changed"
    case awayAdded = "staff.away_added"
    case awayEnded = "staff.away_ended"
    case listHandedOver = "staff.list_handed_over"
    case pupilAdded = "pupil.added"
    case pupilFactsOpened = "pupil.facts_opened"
    case pupilFactsChanged = "pupil.facts_changed"
    case contactsOpened = "contact.opened"
    case contactAdded = "contact.added"
    case contactChanged = "contact.changed"
    case contactHeldBack = "contact.held_back"
    case contactLifted = "contact.lifted"
    case contactEnded = "contact.ended"
    case contactResumed = "contact.resumed"
    case findingOpened = "finding.opened"
    case findingViewed = "finding.view_given"
    case findingExplained = "finding.explained"
    case findingPostponed = "finding.postponed"
    /// “Not now” was ended before its day.
    case findingAskedAgain = "finding.asked_again"
    case objectionsOpened = "objection.opened"
    case objectionRaised = "objection.raised"
    case objectionAnswered = "objection.answered"
    case objectionWithdrawn = "objection.withdrawn"
    /// To this pupil, and from this one.
    case objectionMoved = "objection.moved"
    case objectionMovedAway = "objection.moved_away"
    case objectionLetterOpened = "objection.letter_opened"
    case concernOpened = "concern.opened"
    case concernRaised = "concern.raised"
    case concernExplained = "concern.explained"
    case concernAnswered = "concern.answered"
    case concernChanged = "concern.changed"
    /// To this pupil, and from this one: what stands in the row’s detail.
    case entryMoved = "entry.moved"
    case entryMovedAway = "entry.moved_away"
    case teachingOpened = "teaching.opened"
    case teachingStarted = "teaching.started"
    case teachingChanged = "teaching.changed"
    case teachingLookedAt = "teaching.looked_at"
    case needsOpened = "needs.opened"
    case needsAnalysed = "needs.analysed"
    case viewWritten = "view.written"
    case viewAskedFor = "view.asked_for"
    case decisionOpened = "decision.opened"
    case decisionMade = "decision.made"
    case decisionChanged = "decision.changed"
    case decisionTakenBack = "decision.taken_back"
    case decisionAnswered = "decision.answered"
    case agreementWritten = "decision.agreement_written"
    case questionAsked = "question.asked"
    case questionAnswered = "question.answered"
    case strategySuggested = "suggestion.made"
    case suggestionAnswered = "suggestion.answered"
    case observationGiven = "observation.given"
    case observationPostponed = "observation.postponed"
    case observationAskedAgain = "observation.asked_again"
    case registerChanged = "register.changed"
    /// As a file, with names.
    case registerFetched = "register.fetched"
    case registerEntryOpened = "register.entry_opened"
    case letterKept = "letter.kept"
    case letterOpened = "letter.opened"
    case progressRead = "progress.read"
    case resultsEntered = "results.entered"
    case worryNoted = "wider.worry_noted"
    case worryTakenBack = "wider.worry_taken_back"
    case classLooked = "wider.class_looked_through"
    case fileBrought = "import.brought"
    case rowsFetched = "import.rows_fetched"
    case fileAccepted = "import.accepted"
    case fileWithdrawn = "import.withdrawn"
    case fileUndone = "import.undone"
    case backupAsked = "backup.asked_for"

    /// Whether it says that somebody opened a pupil’s record, a part of it or a class’s sheet.
    package var isOpening: Bool {
        switch self {
        case .pupilOpened, .openingsOpened, .sheetOpened, .pupilFactsOpened, .contactsOpened, .findingOpened,
            .objectionsOpened, .objectionLetterOpened, .registerEntryOpened, .letterOpened, .concernOpened,
            .teachingOpened, .needsOpened,
            .decisionOpened:
            true
        default: false
        }
    }
}
