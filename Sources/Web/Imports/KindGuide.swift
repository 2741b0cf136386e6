import Domain

extension [ImportKind] {
    /// How to choose files of these kinds, in a line.
    var inOrder: String {
        "Choose several together, or one by one in this order: \(listed(map(\.word)))."
    }
}

/// What a table of one kind may hold, in words and with an example.
struct KindGuide {
    let kind: ImportKind

    var html: HTML {
        """
        \(DetailsBlock(kind.name, """
            \(sentences.map { "<p>\($0)</p>" as HTML })
            \(DataTable(
                id: "example-\(kind.rawValue)", "An example", example[0].map { Column($0) },
                example.dropFirst().map { $0.map { HTML($0) } }))
            <p>Columns that are read: \(kind.fields.map(\.words).joined(separator: "; ")).</p>
            """))
        """
    }

    private var sentences: [String] {
        switch kind {
        case .calendar:
            [
                "A row for each term, half term, INSET day or closure, with its first and last day. “Late” then counts "
                    + "your school days."
            ]
        case .staff:
            [
                "A row for each adult. Roles, parted by semicolons: \(listed(Role.allCases.map(\.rawValue))).",
                "Each gets an account without a password. Print all their joining codes at once from the page “Staff”. "
                    + "Roles are added, never taken away.",
            ]
        case .pupils:
            [
                "A row for each pupil: UPN and name; where you have them date of birth, year group and class. SEN "
                    + "status, attendance and a contact may stand in the same row.",
                "A class that is not there yet is made. Who is not in the file stays: you are asked who has left.",
            ]
        case .classes:
            [
                "A row for each adult of a class, or for each pupil in it. Relations: "
                    + "\(listed(Relation.allCases.map(\.rawValue))). A job share is two rows.",
                "A class with a subject is a set.",
            ]
        case .contacts:
            [
                "A row for each contact of a pupil. No account comes of it, and a contact who is held back stays held "
                    + "back, whatever the file says."
            ]
        case .sen: ["A row for each SEN status and the day from which it holds, or for each need."]
        case .attendance: ["A row for each pupil, or for each pupil and term: sessions of half a day, or per cent."]
        case .results:
            [
                "A row for each result, or a row for each pupil with a column for each test. “Absent” and “below the "
                    + "test” are taken as such.",
                "Of two results in one term and test the later stands.",
            ]
        }
    }

    private var example: [[String]] {
        switch kind {
        case .calendar:
            [
                ["event", "first_day", "last_day"], ["Autumn term", "02/09/2026", "18/12/2026"],
                ["INSET", "26/10/2026", "26/10/2026"],
            ]
        case .staff:
            [
                ["username", "title", "first_name", "last_name", "roles"],
                ["d.osei", "Mr", "Daniel", "Osei", "teacher"],
            ]
        case .pupils:
            [
                ["UPN", "Legal surname", "Forename", "DOB", "Year", "Reg"],
                ["H801200001001", "Demir", "Leyla", "14/03/2018", "4", "4 Willow"],
            ]
        case .classes:
            [
                ["class", "teacher", "relation", "days"], ["4 Willow", "d.osei", "teaches", "Mon Tue Wed"],
                ["4 Willow", "r.patel", "teaches", "Thu Fri"],
            ]
        case .contacts:
            [
                ["UPN", "Contact name", "Relationship", "Parental responsibility", "Phone"],
                ["H801200001001", "Ms Elif Demir", "Mother", "Yes", "01632 960001"],
            ]
        case .sen: [["UPN", "SEN status", "From", "Need"], ["H801200001001", "K", "08/01/2025", "SLCN"]]
        case .attendance:
            [["UPN", "Sessions possible", "Sessions attended", "Term"], ["H801200001001", "140", "131", "Autumn"]]
        case .results:
            [
                ["UPN", "subject", "assessment", "date", "score"],
                ["H801200001001", "reading", "Termly reading test", "12/11/2026", "98"],
            ]
        }
    }
}
