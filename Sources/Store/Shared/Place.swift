import DatabasePort

/// A table whose rows can be put back as they stood.
package struct Place: Sendable {
    let table: String
    /// The column by which its rows are asked for: whose they are.
    let owner: String
    /// Unique, with the school.
    let key: [String]
    let columns: [String]
    /// Beside the key, columns that no two rows may share; each set in one step.
    var unique: [String] = []
    /// What `owner` names.
    var owned: Owner = .nothing
    /// What it holds, in a sentence: `attendance`.
    let words: String
    var belongsToSchool = true
    /// Goes only where nothing refers to it and nobody changed it; otherwise it stays and hinders nothing.
    var mayStay = false

    enum Owner: Sendable { case pupil, account, schoolClass, contact, nothing }

    /// Other tables that refer to its rows: table, columns in the order of its key, and what is said of it.
    var references: [(table: String, column: String, words: String)] {
        Place.references.filter { $0.to == table }.map { ($0.table, $0.column, $0.words) }
    }

    /// Whether other tables refer to its rows.
    var isReferredTo: Bool { !references.isEmpty }
}

extension Place {
    package static let account = Place(
        table: "account", owner: "id", key: ["id"],
        columns: ["id", "username", "title", "first_name", "last_name", "email", "made_at", "closed_at", "revision"],
        owned: .account, words: "the account", belongsToSchool: false)
    package static let membership = Place(
        table: "membership", owner: "account_id", key: ["account_id", "role", "from_day"],
        columns: ["account_id", "role", "from_day", "until_day"], owned: .account, words: "the roles")
    package static let term = Place(
        table: "term", owner: "academic_year", key: ["academic_year", "season"],
        columns: ["academic_year", "season", "first_day", "last_day", "half_term_first", "half_term_last"],
        words: "Terms")
    package static let closure = Place(
        table: "closure", owner: "day", key: ["day"], columns: ["day", "reason"], words: "Closures")
    package static let pupil = Place(
        table: "pupil", owner: "id", key: ["id"],
        columns: [
            "id", "upn", "local_key", "first_name", "last_name", "known_as", "sort_key", "born_on", "year_group",
            "year_group_in", "joined_on", "left_on", "home_language", "revision", "recorded_at",
        ], unique: ["upn", "local_key"], owned: .pupil, words: "the record")
    package static let schoolClass = Place(
        table: "class", owner: "id", key: ["id"], columns: ["id", "name", "sort_key", "academic_year", "subject"],
        owned: .schoolClass, words: "the class")
    package static let contact = Place(
        table: "contact", owner: "id", key: ["id"],
        columns: [
            "id", "title", "first_name", "last_name", "account_id", "language", "needs_interpreter", "format", "phone",
            "email", "address", "revision",
        ], owned: .contact, words: "the contact")
    package static let classPupil = Place(
        table: "class_pupil", owner: "pupil_id", key: ["class_id", "pupil_id", "from_day"],
        columns: ["class_id", "pupil_id", "from_day", "until_day"], owned: .pupil, words: "the class")
    package static let classAdult = Place(
        table: "class_adult", owner: "class_id", key: ["class_id", "account_id", "relation", "from_day"],
        columns: ["class_id", "account_id", "relation", "days", "from_day", "until_day"], owned: .schoolClass,
        words: "the adults")
    package static let pupilContact = Place(
        table: "pupil_contact", owner: "pupil_id", key: ["pupil_id", "contact_id"],
        columns: [
            "pupil_id", "contact_id", "relationship", "responsibility", "lives_with", "note", "place", "court_order",
            "court_order_by", "held_back_on", "held_back_by", "held_back_reason", "ended_on", "revision",
        ], owned: .pupil, words: "the contacts")
    package static let senStatus = Place(
        table: "sen_status", owner: "pupil_id", key: ["pupil_id", "from_day"],
        columns: ["pupil_id", "from_day", "status", "source", "recorded_at", "decision_id", "day_known"], owned: .pupil,
        words: "the SEN status")
    package static let senNeed = Place(
        table: "sen_need", owner: "pupil_id", key: ["pupil_id", "rank"],
        columns: ["pupil_id", "rank", "type", "from_day", "area", "decision_id"], unique: ["type"], owned: .pupil,
        words: "the needs")
    package static let senNeedBefore = Place(
        table: "sen_need_before", owner: "pupil_id", key: ["pupil_id", "recorded_at", "type"],
        columns: [
            "pupil_id", "until_day", "rank", "type", "from_day", "area", "decision_id", "ended_by", "recorded_at",
        ], owned: .pupil, words: "the needs")
    package static let attendance = Place(
        table: "attendance", owner: "pupil_id", key: ["pupil_id", "academic_year", "season"],
        columns: [
            "pupil_id", "academic_year", "season", "sessions_possible", "sessions_missed", "percent_tenths",
            "sessions_unauthorised",
        ], owned: .pupil, words: "attendance")
    package static let assessment = Place(
        table: "assessment", owner: "id", key: ["id"],
        columns: [
            "id", "name", "subject", "scale", "minimum_thousandths", "maximum_thousandths", "error_thousandths",
        ], words: "Tests", mayStay: true)
    package static let sitting = Place(
        table: "sitting", owner: "id", key: ["id"],
        columns: ["id", "assessment_id", "academic_year", "season", "year_group"], words: "Sittings", mayStay: true)
    package static let unscored = Place(
        table: "unscored", owner: "sitting_id", key: ["pupil_id", "sitting_id"],
        columns: ["pupil_id", "sitting_id", "reason", "taken_on", "recorded_at", "recorded_by"],
        words: "Absences from tests")

    /// Those that others refer to first.
    static let all: [Place] = [
        account, membership, term, closure, pupil, schoolClass, contact, classPupil, classAdult, pupilContact,
        senStatus, senNeed, senNeedBefore, attendance, assessment, sitting, unscored,
    ]

    /// Every reference of the schema to a table above. A test compares it with the schema.
    static let references: [(table: String, column: String, to: String, words: String)] = [
        ("membership", "account_id", "account", "a role was given"),
        ("session", "account_id", "account", "somebody has signed in"),
        ("joining_code", "account_id", "account", "a code to join was made"),
        ("recovery_code", "account_id", "account", "somebody has joined"),
        ("class_adult", "account_id", "account", "a class was given"),
        ("contact", "account_id", "account", "a contact is the same person"),
        ("pupil_words", "heard_by_account", "account", "a pupil’s words were written down"),
        ("pupil_words", "taken_back_by", "account", "a pupil’s words were taken back"),
        ("finding_view", "account_id", "account", "a question was answered"),
        ("finding_explanation", "account_id", "account", "a question was answered"),
        ("finding_postponement", "account_id", "account", "a question was answered"),
        ("wider_worry", "account_id", "account", "a worry was written down"),
        ("wider_look", "account_id", "account", "a class was looked through"),
        ("observation", "account_id", "account", "a question was answered"),
        ("observation_postponement", "account_id", "account", "a question was answered"),
        ("objection", "recorded_by", "account", "an objection was written down"),
        ("objection", "answered_by", "account", "an objection was answered"),
        ("objection", "withdrawn_by", "account", "an objection was taken back"),
        ("objection", "moved_by", "account", "an objection was moved"),
        ("support_version", "account_id", "account", "what helps a pupil was written down"),
        ("class_sheet", "printed_by", "account", "a class sheet was printed"),
        ("device", "enrolled_by", "account", "a tablet was enrolled"),
        ("device", "ended_by", "account", "a tablet was ended"),
        ("device_pin", "account_id", "account", "a PIN was chosen"),
        ("concern", "recorded_by", "account", "a concern was raised"),
        ("concern_version", "account_id", "account", "a concern was raised"),
        ("concern_version", "answered_by", "account", "a concern was raised"),
        ("concern_version", "answerer", "account", "a concern was raised"),
        ("concern_explanation", "account_id", "account", "a concern was answered"),
        ("teaching", "recorded_by", "account", "targeted teaching was begun"),
        ("teaching_version", "account_id", "account", "targeted teaching was begun"),
        ("teaching_version", "teacher", "account", "targeted teaching was begun"),
        ("analysis", "account_id", "account", "needs were looked at"),
        ("family_view", "recorded_by", "account", "the family’s view was written down"),
        ("view_attempt", "recorded_by", "account", "a view was asked for"),
        ("decision", "recorded_by", "account", "a decision was made"),
        ("decision_version", "account_id", "account", "a decision was made"),
        ("decision_version", "notice_by", "account", "a decision was made"),
        ("decision_version", "senco", "account", "a decision was made"),
        ("decision_version", "teacher", "account", "a decision was made"),
        ("decision_answer", "account_id", "account", "a decision was answered"),
        ("decision_agreement", "recorded_by", "account", "agreement was written down"),
        ("sen_need_before", "ended_by", "account", "a need was ended"),
        ("letter", "sent_by", "account", "a letter was sent"),
        ("question", "answered_by", "account", "the SENCo was asked"),
        ("question", "asked_by", "account", "the SENCo was asked"),
        ("suggestion", "answered_by", "account", "a strategy was suggested"),
        ("suggestion", "suggested_by", "account", "a strategy was suggested"),
        ("moved_entry", "moved_by", "account", "an entry was moved"),
        ("working_days", "account_id", "account", "working days were set"),
        ("away", "account_id", "account", "days away were set"),
        ("away", "recorded_by", "account", "days away were set"),
        ("away", "stand_in", "account", "days away were set"),
        ("class_pupil", "pupil_id", "pupil", "a class was given"),
        ("pupil_contact", "pupil_id", "pupil", "a contact was added"),
        ("result", "pupil_id", "pupil", "results were added"),
        ("unscored", "pupil_id", "pupil", "an absence from a test was noted"),
        ("finding", "pupil_id", "pupil", "progress was read"),
        ("sen_status", "pupil_id", "pupil", "a SEN status was added"),
        ("sen_need", "pupil_id", "pupil", "a need was added"),
        ("attendance", "pupil_id", "pupil", "attendance was added"),
        ("pupil_words", "pupil_id", "pupil", "the pupil’s words were written down"),
        ("pupil_strategy", "pupil_id", "pupil", "a strategy was written down"),
        ("pupil_care", "pupil_id", "pupil", "care was written down"),
        ("wider_worry", "pupil_id", "pupil", "a worry was written down"),
        ("observation", "pupil_id", "pupil", "a question was answered"),
        ("observation_postponement", "pupil_id", "pupil", "a question was answered"),
        ("objection", "pupil_id", "pupil", "an objection was written down"),
        ("support_version", "pupil_id", "pupil", "what helps was written down"),
        ("class_sheet_line", "pupil_id", "pupil", "a class sheet was printed"),
        ("concern", "pupil_id", "pupil", "a concern was raised"),
        ("teaching", "pupil_id", "pupil", "targeted teaching was begun"),
        ("analysis", "pupil_id", "pupil", "needs were looked at"),
        ("family_view", "pupil_id", "pupil", "the family’s view was written down"),
        ("view_attempt", "pupil_id", "pupil", "a view was asked for"),
        ("decision", "pupil_id", "pupil", "a decision was made"),
        ("sen_need_before", "pupil_id", "pupil", "a need was ended"),
        ("letter", "pupil_id", "pupil", "a letter was sent"),
        ("question", "pupil_id", "pupil", "the SENCo was asked"),
        ("suggestion", "pupil_id", "pupil", "a strategy was suggested"),
        ("moved_entry", "from_pupil", "pupil", "an entry was moved"),
        ("class_pupil", "class_id", "class", "a pupil was added"),
        ("class_adult", "class_id", "class", "an adult was added"),
        ("wider_look", "class_id", "class", "the class was looked through"),
        ("class_sheet", "class_id", "class", "a class sheet was printed"),
        ("question", "class_id", "class", "the SENCo was asked"),
        ("pupil_contact", "contact_id", "contact", "a pupil was added"),
        ("family_view", "contact_id", "contact", "the family’s view was written down"),
        ("letter", "contact_id", "contact", "a letter was sent"),
        ("holding_lifted", "pupil_id, contact_id", "pupil_contact", "a holding back was lifted"),
        ("sitting", "assessment_id", "assessment", ""),
        ("result", "sitting_id", "sitting", ""),
        ("unscored", "sitting_id", "sitting", ""),
        ("finding", "from_sitting", "sitting", ""),
        ("finding", "to_sitting", "sitting", ""),
    ]
}
