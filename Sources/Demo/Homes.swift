import Domain

/// The adults of each pupil on roll.
struct Homes {
    let calendar: SchoolCalendar
    let seed: UInt64

    private static let streets = [
        "Mill Lane", "Beck Side", "Orchard Close", "Chapel Street", "Station Road", "Fell View", "Dyer's Yard",
        "Coronation Terrace", "Weavers Court", "High Croft", "Tenter Field", "Quarry Bank",
    ]

    init(_ calendar: SchoolCalendar, _ seed: UInt64) {
        self.calendar = calendar
        self.seed = seed
    }

    func contacts(_ intake: Intake) -> [DemoSchool.Contact] {
        var list: [DemoSchool.Contact] = []
        for (place, home) in intake.households.enumerated() {
            let keys = home.children.reversed().map { intake.drafts[$0].key }
            if let written = home.written {
                list += CastContacts.all.filter { $0.home == written }.enumerated().map {
                    $1.contact(pupils: keys, number: list.count + 1 + $0, language: home.language)
                }
            } else {
                list += adults(home, place, keys, list.count)
            }
        }
        return list
    }

    private enum Shape { case together, motherOnly, apart, withGrandmother, fatherOnly }

    private func adults(_ home: Household, _ place: Int, _ keys: [String], _ count: Int) -> [DemoSchool.Contact] {
        var chance = Chance(seed, 8, place)
        let shapes: [Shape] = [.together, .motherOnly, .apart, .withGrandmother, .fatherOnly]
        let shape = shapes[chance.place([66, 17, 12, 3, 2])]
        let names = Background.all[home.background]
        let address = Homes.address(&chance), other = Homes.address(&chance)
        let otherName = chance.happens(0.2) ? chance.pick(names.surnames) : home.surname
        let needsInterpreter = home.language != "English" && chance.happens(0.25)
        var list: [DemoSchool.Contact] = []
        func add(_ title: String, _ pool: [String], _ surname: String, _ relationship: String, here: Bool, has: Bool) {
            let first = chance.pick(pool)
            let number = count + list.count + 1
            list.append(
                DemoSchool.Contact(
                    key: Homes.key(number), pupilKeys: keys, title: title, firstName: first, lastName: surname,
                    relationship: relationship, responsibility: has, livesWith: here, address: here ? address : other,
                    phone: Homes.phone(number), email: chance.happens(0.85) ? Homes.email(number) : nil,
                    language: home.language, needsInterpreter: needsInterpreter, staffKey: nil, note: ""))
        }
        let motherTitle = chance.pick(shape == .together ? ["Mrs", "Mrs", "Ms"] : ["Ms", "Mrs", "Miss"])
        if shape != .fatherOnly {
            add(motherTitle, names.women, otherName, "mother", here: shape != .withGrandmother, has: true)
        }
        if shape == .together || shape == .apart || shape == .fatherOnly {
            add("Mr", names.men, home.surname, "father", here: shape != .apart, has: true)
        }
        if shape == .withGrandmother {
            add("Mrs", names.women, home.surname, "grandmother", here: true, has: false)
        }
        return list
    }

    /// `c0012`.
    static func key(_ number: Int) -> String { "c" + padded(number, 4) }

    /// A thousand numbers are kept for fiction, so a few are used twice.
    static func phone(_ number: Int) -> String { "07700 900 \(padded(number % 1000, 3))" }

    static func email(_ number: Int) -> String { "family\(padded(number, 4))@home.example" }

    private static func address(_ chance: inout Chance) -> String {
        "\(1 + chance.below(88)) \(chance.pick(streets)), Millbeck"
    }
}
