import Domain

/// What school systems call their columns. Headings are compared as small letters and figures alone, and for each field
/// the first word that a table has is taken.
enum Headings {
    /// Words for a field in a table of this kind, surest first.
    static func words(_ field: ImportField, _ kind: ImportKind) -> [String] {
        let shared = [Words.folded(field.rawValue)] + (words[field] ?? [])
        switch kind {
        case .contacts where ImportField.pupil.contains(field):
            return prefixed(["pupil", "student", "child"], shared)
        case .staff: return prefixed(["staff", "teacher"], shared) + (ofStaff[field] ?? [])
        case .calendar where field == .academicYear: return shared + ["year"]
        case .classes: return shared + (ofClasses[field] ?? [])
        case .results where field == .term: return shared + termsOfResults
        case .sen: return shared + (ofSEN[field] ?? [])
        case .pupils where ImportField.pupil.contains(field), .results where ImportField.pupil.contains(field):
            return shared + prefixed(["pupil", "student", "child", "learner"], shared)
        default: return shared
        }
    }

    /// Columns that schools have beside those that are taken in: never scores.
    static let passedOver = Set(
        """
        gender sex legalsex ethnicity ethnicitycode pupilpremium pp ppindicator fsm fsmever6 ever6 eal lookedafter lac
        incare servicechild disadvantaged reason latemarks lates late age ageinmonths middlename middlenames religion
        uln house postcode points housepoints telephone mobile comment comments notes mis rank percentile stanine
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static func prefixed(_ prefixes: [String], _ words: [String]) -> [String] {
        prefixes.flatMap { prefix in words.map { prefix + $0 } } + words
    }

    private static let ofStaff = table([
        .name: "teacher member memberofstaff staffmember", .email: "workemail schoolemail",
        .username: "login loginname staffcode",
    ])

    private static let ofClasses = table([.className: "groupname teachinggroup teachingset group"])

    /// Only where their cells are terms: “Baseline” is none.
    static let termsOfResults = ["assessmentperiod", "assessmentpoint", "resultset"]

    private static let ofSEN = table([
        .senFrom: "from start startdate effectivedate datefrom since", .senUntil: "until end enddate dateto",
        .senStatus: "status provision", .need: "type needtype", .needRank: "rank ranking order",
    ])

    private static let words = table([
        .upn: "uniquepupilnumber pupilupn studentupn stateid stateprovinceid statestudentid",
        .localKey: """
        admissionno admissionnumber adno admno misid studentid arborstudentid studentnumber pupilnumber pupilid
        pupilreference personid id student child learner
        """,
        .name: """
        fullname pupilname studentname childname learnername pupilfullname legalname displayname surnameforename
        surnamefirstname forenamesurname preferredname
        """,
        .firstName: "legalforename legalfirstname forename givenname firstnames forenames preferredforename",
        .lastName: "legalsurname legallastname surname familyname preferredsurname preferredlastname",
        .bornOn: "dob birthdate born birthday",
        .knownAs: "preferredforename preferredfirstname chosenname chosenforename preferredname",
        .yearGroup:
            "yeargroups year ncyear ncyearactual yeartaughtin nationalcurriculumyear currentyear yearcode curriculumyear",
        .className: """
        reg reggroup registrationform registrationgroup registration form tutorgroup formgroup formtutorgroup
        classname currentclass regform classgroup
        """,
        .homeLanguage: "firstlanguage language mothertongue",
        .joinedOn: "entrydate dateofentry admissiondate dateofadmission dateofjoining datejoined enrolmentdate doa",
        .leftOn: "leavingdate dateofleaving dateleft leavedate dol",

        .senStatus: "sen senprovision sendprovision sendstatus senstage sendstage send sencode sendstatuscode",
        .senFrom:
            "dateplacedonregister dateplacedonsenregister senstartdate sendstartdate senstart statusstartdate sensince",
        .senUntil: "senenddate sendenddate senend",
        .need: """
        senneed sendneed sentype sendtype primaryneed primarysenneed primarysendneed primarysentype senprimaryneed
        sendprimaryneed senprimarytype mainneed senneedtype senneeds needtype
        """,
        .needRank: "sentyperank needranking senneedranking",
        .secondNeed: """
        secondaryneed secondarysenneed secondarysendneed secondarysentype sensecondaryneed sendsecondaryneed
        sensecondarytype
        """,

        .sessionsPossible: "possiblesessions possible termlysessionspossible possiblemarks possibleattendances",
        .sessionsAttended: "presentsessions sessionspresent attended present presentmarks attendances",
        .sessionsMissed: "absentsessions sessionsabsent absent absences totalabsence totalabsences absence missed",
        .authorised:
            "authorisedabsence authorisedabsences authorised termlysessionsauthorised authorisedsessions authabs",
        .unauthorised: """
        unauthorisedabsence unauthorisedabsences unauthorised termlysessionsunauthorised unauthorisedsessions unauthabs
        """,
        .attendancePercent: """
        attendance percentageattendance attendancepercentage percentattendance overallattendance attendancerate
        """,
        .attendanceCode: "attendancereason markcode absencecode", .sessions: "numberofsessions",
        .academicYear: "schoolyear", .term: "termname season",

        .username: "userid useraccount", .email: "emailaddress",
        .roles: "role jobtitle post position job jobrole jobroles jobtitles businessrole businessroles",

        .teacher: "classteacher teachername staff staffname staffmember tutor formtutor teachers leadteacher",
        .relation: "role staffrole classrole", .days: "day weekdays", .from: "startdate datefrom start",
        .until: "enddate dateto end to",
        .subject: "subjectname",

        .event: "description name title term termname holiday type",
        .firstDay: "start startdate from begins starts startson termstart datefrom date",
        .lastDay: "end enddate to until ends endson finish termend dateto",
        .halfTermFirst: "halftermstart halftermstarts halftermfrom halftermbegins",
        .halfTermLast: "halftermend halftermends halftermto halftermuntil",

        .assessment: "assessmentname test testname aspect aspectname assessmenttype",
        .date: "testdate assessmentdate dateofassessment dateoftest datetaken takenon resultdate completeddate",
        .score: """
        standardisedscore sas globalstdscore stdscore agestandardisedscore scaledscore result mark outcome grade
        rawscore
        """,
        .minimum: "min minscore", .maximum: "max maxscore", .scale: "scoretype resulttype gradeset",
        .error: "standarderror",
    ])

    private static func table(_ words: [ImportField: String]) -> [ImportField: [String]] {
        words.mapValues { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    }
}
