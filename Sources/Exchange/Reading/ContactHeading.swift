import Domain

/// A heading about a contact, perhaps one of several in a row: `Contact 2 Relationship`, `Parent Email`.
struct ContactHeading {
    let field: ImportField
    /// Which of the contacts of a row; 1 where the heading names none.
    let number: Int
    /// Whether the heading says that it is about a contact.
    let isNamed: Bool

    init?(_ heading: String) {
        let folded = Words.folded(heading)
        var rest = folded[...]
        var number: Int?
        var isNamed = ContactHeading.unmistakable.contains(folded)
        while ContactHeading.fields[String(rest)] == nil,
            let prefix = ContactHeading.prefixes.first(where: { rest.hasPrefix($0) })
        {
            isNamed = true
            rest = rest.dropFirst(prefix.count)
            if let figure = rest.first?.wholeNumberValue {
                number = figure
                rest = rest.dropFirst()
            }
        }
        self.number = number ?? 1
        self.isNamed = isNamed
        if isNamed, rest.isEmpty {
            field = .contactName
        } else if let field = ContactHeading.fields[String(rest)] {
            self.field = field
        } else {
            return nil
        }
    }

    /// Headings that no table has about a pupil.
    private static let unmistakable: Set<String> = [
        "relationship", "parentalresponsibility", "liveswith", "contactorder", "needsinterpreter", "courtorder",
        "courtorders", "legalorder", "legalorders",
        "donotcontact", "relationshiptopupil", "relationshiptochild", "relationshiptostudent",
    ]

    private static let prefixes = [
        "primarycontact", "parentcarer", "priority", "contact", "guardian", "parent", "carer",
    ]
    .sorted { $0.count > $1.count }

    private static let fields: [String: ImportField] = {
        let lists: [(ImportField, String)] = [
            (.contactTitle, "title"), (.contactFirst, "firstname forename givenname legalforename"),
            (.contactLast, "lastname surname familyname legalsurname"), (.contactName, "name fullname"),
            (.relationship, "relationship relation relationshiptopupil relationshiptochild relationshiptostudent type"),
            (.responsibility, "parentalresponsibility responsibility pr hasparentalresponsibility alresponsibility"),
            (.livesWith, "liveswith liveswithpupil liveswithchild samehousehold"),
            (.contactOrder, "contactorder order priority rank contactpriority"),
            (.contactLanguage, "language firstlanguage preferredlanguage"),
            (.interpreter, "needsinterpreter interpreter interpreterneeded interpreterrequired"),
            (.format, "format preferredformat communicationformat"),
            (
                .phone,
                """
                phone telephone tel mobile mobilephone mobilenumber phonenumber telephonenumber telephoneno homephone
                hometelephone workphone worktelephone daytimephone mobileno maintelephone
                """
            ),
            (.contactEmail, "email emailaddress homeemail primaryemail workemail"),
            (
                .address,
                """
                address homeaddress addressline1 addressline2 addressline3 addressline4 address1 address2 address3 street
                town city county postcode
                """
            ),
            (.courtOrder, "courtorder courtorders legalorder legalorders"), (.doNotContact, "donotcontact nocontact"),
        ]
        var fields: [String: ImportField] = [:]
        for (field, words) in lists {
            for word in words.split(whereSeparator: \.isWhitespace) { fields[String(word)] = field }
        }
        return fields
    }()
}
