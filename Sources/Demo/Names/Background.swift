/// Names that go together in one family, and what may be spoken at home.
struct Background {
    /// Of a hundred pupils.
    let share: Double
    let languages: [String]
    /// Share of these families who speak English at home.
    let english: Double
    let girls: [String]
    let boys: [String]
    let women: [String]
    let men: [String]
    let surnames: [String]

    init(
        share: Double, languages: [String], english: Double, girls: String, boys: String, women: String, men: String,
        surnames: String
    ) {
        self.share = share
        self.languages = languages
        self.english = english
        self.girls = Background.names(girls)
        self.boys = Background.names(boys)
        self.women = Background.names(women)
        self.men = Background.names(men)
        self.surnames = Background.names(surnames)
    }

    static let all = british + fromAsia + fromEurope + fromAfricaAndBeyond

    /// Short forms that many children go by.
    static let shortForms = [
        "Alexander": "Alex", "Benjamin": "Ben", "Isabella": "Bella", "Matilda": "Tilly", "William": "Will",
        "Thomas": "Tom", "Samuel": "Sam", "Joshua": "Josh", "Mohammed": "Mo", "Charlotte": "Lottie",
        "Theodore": "Theo", "Oliver": "Ollie", "Aleksandra": "Ola", "Oluwaseun": "Seun", "Elizabeth": "Libby",
    ]

    private static func names(_ line: String) -> [String] {
        line.split(separator: ",").map { part in
            var name = part
            while name.first?.isWhitespace == true { name.removeFirst() }
            while name.last?.isWhitespace == true { name.removeLast() }
            return String(name)
        }
    }
}
