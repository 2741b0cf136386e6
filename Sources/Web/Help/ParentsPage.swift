import DatabasePort
import Domain
import Hummingbird
import Store

/// The page for parents: what reading of progress is in this school, and how to say no. To be printed and handed out;
/// its words are for a reader of eleven.
struct ParentsPage {
    private let school: SchoolRecord
    private let sencos: Sencos
    private let today: Day

    /// - Throws: `Refusal.notFound` where the address names no school.
    init(_ visit: Visit, _ tx: any Transaction) throws {
        guard let school = try visit.parameters.get("school").flatMap({ try tx.schools.find(shortName: $0) }) else {
            throw Refusal.notFound
        }
        (self.school, today) = (school, visit.today)
        sencos = try Sencos(of: school.id, on: visit.today, tx)
    }

    /// Open to anybody: it is about no child, and parents have no sign-in.
    func page(_ services: Services) -> HTML {
        let sections: [HTML] = parts.map { heading, sentences in
            Section(SectionHead(heading), "\(sentences.map { "<p>\($0)</p>" as HTML })").html
        }
        var around = Surroundings(
            assets: services.assets.addresses, school: school.name, home: Links(school: school.shortName).forParents)
        around.isForFamilies = true
        return Frame(
            "For parents", around: around,
            masthead: Masthead("How we look at your child’s progress", lead: "For parents and carers"),
            ReadingWidth("\(sections)<p class=\"small\">\(today)</p>").html
        ).html
    }

    /// Whether the school does it at all, today.
    private var stands: String {
        guard school.settings.readsProgress(on: today), let from = school.settings.readingProgress?.from else {
            return "Our school does not do this now. If we begin, we do it as this page says."
        }
        return "Our school has done this since \(from.inWords)."
    }

    private var parts: [(String, [String])] {
        [
            (
                "What we do",
                [
                    "We use a program called Fourfold. It looks at your child’s test results. It sets them beside the results of children who started from the same place.",
                    stands,
                    "If your child has come much less far than most of them, and luck on the day would hardly explain it, it asks the teacher a question. The rules for schools ask us to look out for this (SEND Code of Practice, 6.17).",
                ]
            ),
            (
                "What it looks at",
                [
                    "The program looks at test results, the days of the tests, and the year group. The other children are from our own school, this year and in the years before. If too few of them sat a test, it looks at the children across the country on whom the test was tried out.",
                    "Teachers can also tell it what they see. That can raise a question too, and their name stands by it.",
                    "The program never uses whether your child is a boy or a girl. It never uses skin colour, language, faith, free meals, or being in care. It never uses days missed, or behaviour.",
                ]
            ),
            (
                "It decides nothing",
                [
                    "A person reads each question and answers it. No number gives your child help, and no number takes help away. Low results do not mean that a child has special needs.",
                    "Your child’s teachers, the SENCo, the leaders of our school and the person who keeps children safe (the safeguarding lead) see the question. Other families never do. Nothing leaves our school.",
                ]
            ),
            (
                "How to ask",
                [
                    "Ask your child’s teacher, or \(sencos.inPlainWords). You can hear what was found, and what it may mean. If a result is wrong, tell us and we put it right."
                ]
            ),
            (
                "How to say no",
                [
                    "You can object. So can your child. Tell anyone who works here, by word or in writing. You need no form and no reason, and it costs nothing.",
                    "From that moment the program asks no question about your child, and your child is on none of its lists. Until we answer you, only the SENCo still reads what was found. We answer you in writing within a month. We may only go on if we have a very strong reason, and then we must tell you what it is. You can change your mind at any time.",
                    "\(ObjectionLetter.stays("Your child")) Teachers still see your child’s results, and teach and help as before.",
                ]
            ),
            ("If you are not content", [ObjectionLetter.complaints]),
        ]
    }
}

/// Whom families may ask: the SENCo by name, as every school has to publish it, else the office.
struct Sencos {
    private let names: [String]

    init(of school: SchoolID, on today: Day, _ tx: any Transaction) throws {
        names = try tx.staff.all(in: school, on: today).filter { $0.roles.contains(.senco) }.map(\.name.formal)
    }

    /// `Mrs Nair, our SENCo`.
    var inWords: String { names.isEmpty ? "our school office" : "\(listed(names)), our SENCo" }

    /// The same for who has never met the word.
    var inPlainWords: String {
        names.isEmpty
            ? "our school office"
            : "\(listed(names)), who \(names.count == 1 ? "leads" : "lead") the help for children who find learning hard "
                + "(the SENCo)"
    }
}
