import Domain

/// How a file of one kind must look, in words and with an example.
struct KindGuide {
    let kind: ImportKind

    var name: String {
        switch kind {
        case .pupils: "Pupils"
        case .staff: "Staff"
        case .classes: "Classes"
        case .results: "Results"
        }
    }

    var html: HTML {
        """
        \(DetailsBlock(name, """
            \(sentences.map { "<p>\($0)</p>" as HTML })
            \(DataTable(
                id: "example-\(kind.rawValue)", "An example", head.map { Column($0) },
                rows.map { $0.map { HTML($0) } }))
            \(waves)
            """))
        """
    }

    private var sentences: [String] {
        switch kind {
        case .pupils:
            [
                "A row for each pupil: UPN and name; where you have them date of birth, year group, class and home "
                    + "language. Without UPNs, add a column “pupil” with your own number for each.",
                "A class that is not there yet is made. A pupil in another class moves today. Who is not in the file "
                    + "stays as they are.",
            ]
        case .staff:
            [
                "A row for each adult. Roles, parted by spaces: \(listed(Role.allCases.map(\.rawValue))).",
                "Each gets an account without a password. Print a joining code from the person’s page. Roles are "
                    + "added, never taken away.",
            ]
        case .classes:
            [
                "A row for each adult of a class; the teacher by username. Relations: "
                    + "\(listed(Relation.allCases.map(\.rawValue))). Leave days empty for every day.",
                "A job share is two rows. Year groups are read from the pupils, so that column may be left out.",
            ]
        case .results:
            [
                "A row for each result: UPN (or “pupil”), subject, the test’s name, the day, and the score. Columns "
                    + "minimum, maximum, scale and sem (standard error) are read where they are there.",
                "Days as 31/01/2026 or 2026-01-31. Scores are numbers with at most three decimals. Of two results in "
                    + "one term and test the later stands.",
            ]
        }
    }

    private var waves: HTML {
        guard kind == .results else { return .none }
        return """
            <p>A file with the columns pupil, subject, wave and score (and perhaps school) is read too: you are asked \
            what each wave stands for.</p>
            """
    }

    private var head: [String] {
        switch kind {
        case .pupils: ["upn", "first_name", "last_name", "date_of_birth", "year_group", "class", "home_language"]
        case .staff: ["username", "title", "first_name", "last_name", "email", "roles"]
        case .classes: ["class", "teacher", "relation", "days", "from", "until"]
        case .results: ["upn", "subject", "assessment", "date", "score"]
        }
    }

    private var rows: [[String]] {
        switch kind {
        case .pupils: [["H801200001001", "Leyla", "Demir", "14/03/2018", "4", "4 Willow", "Turkish"]]
        case .staff: [["d.osei", "Mr", "Daniel", "Osei", "", "teacher senco"]]
        case .classes:
            [
                ["4 Willow", "d.osei", "teaches", "Mon Tue Wed", "01/09/2026", ""],
                ["4 Willow", "r.patel", "teaches", "Thu Fri", "01/09/2026", ""],
            ]
        case .results: [["H801200001001", "reading", "Termly reading test", "12/11/2026", "98"]]
        }
    }
}
