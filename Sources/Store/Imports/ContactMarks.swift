import Domain

extension KnownContacts {
    /// Somebody as they are looked for.
    struct Person {
        /// Nil of a row.
        let id: ContactID?
        let name: FoldedName
        let title: String?
        let address: String
        /// How they are reached.
        let reach: Set<Mark>
    }

    /// By what a person of a name is known to be the same.
    enum Mark: Hashable {
        case pupil(PupilID)
        case number(String)
        case email(String)
        case address(String)
        /// Tied to a child of a home.
        case home(String)
    }
}

extension KnownContacts.Person {
    init(_ details: ContactDetails, id: ContactID? = nil) {
        let address = sortKey(details.address)
        var reach: Set<KnownContacts.Mark> = Set(details.numbers.map { .number($0) })
        if !details.email.isEmpty { reach.insert(.email(details.email.lowercased())) }
        if !address.isEmpty { reach.insert(.address(address)) }
        self.init(
            id: id, name: FoldedName(details.name), title: details.name.foldedTitle, address: address, reach: reach)
    }
}

extension ContactDetails {
    /// Figures alone, and +44 as 0.
    fileprivate var numbers: Set<String> {
        Set(
            phone.split(separator: ",").map { text in
                let figures = String(text.filter(\.isWholeNumber))
                return figures.hasPrefix("44") ? "0" + figures.dropFirst(2) : figures
            }.filter { $0.count > 5 })
    }
}
