import Domain

/// Pupils by name in Reception, Year 1 and Year 2.
enum CastInfants {
    static let members = reception + yearOne + yearTwo

    private static let reception = [
        CastMember(
            name: "Idris", surname: "Yusuf", sex: "M", yearGroup: 0, side: 0, born: (3, 9), language: "Somali",
            words: "My sister shows me where the coats go.", goodAt: "Running, and making others laugh.",
            family: .written("Yusuf")),
        CastMember(
            name: "Poppy", surname: "Ellison", sex: "F", yearGroup: 0, side: 1, born: (7, 2), status: "K",
            statusAge: 9, needs: ["SLCN"], words: "I like the water tray. I show you.",
            goodAt: "Building, and waiting for her turn.",
            strategies: [.nameFirst, .waitTen, .sayThenShow],
            story: .at(.assess, 1, "Reception has no scores: what she can say in play is the evidence.")),
    ]

    private static let yearOne = [
        CastMember(
            name: "Isla", surname: "Whitaker", sex: "F", yearGroup: 1, side: 0, born: (5, 30),
            goodAt: "Drawing maps.", story: .at(.question, 0, "Her last three sound checks rose by one word.")),
        CastMember(
            name: "Callum", surname: "Fraser", sex: "M", yearGroup: 1, side: 0, born: (1, 17), status: "K",
            statusAge: 17, needs: ["SLCN", "SEMH"], words: "I know it but the words come slow.",
            goodAt: "Knowing every dinosaur and looking after the class snail.",
            strategies: [.waitTen, .pictureList, .nameFirst], story: .at(.plan, 1, "First plan, not yet agreed.")),
        CastMember(
            name: "Jakub", surname: "Nowak", sex: "M", yearGroup: 1, side: 0, born: (10, 21), language: "Polish",
            family: .written("Nowak")),
        CastMember(
            name: "Ayaan", surname: "Warsame", sex: "M", yearGroup: 1, side: 1, born: (11, 5), language: "Somali",
            status: "E", statusAge: 150, needs: ["SLD", "SLCN"], goodAt: "Finding the beat of any song.",
            strategies: [.pictureList, .adultNear, .sayThenShow, .movement],
            story: .at(.ehcPlan, 3, "Below the tests: the engagement model, no scores."), assessedBy: .engagementModel),
        CastMember(
            name: "Nevaeh", surname: "Grant", sex: "F", yearGroup: 1, side: 2, born: (8, 3),
            story: .at(.notNow, 0, "Glasses first; look again after six weeks.")),
    ]

    private static let yearTwo = [
        CastMember(
            name: "Tunde", surname: "Adeyemi", sex: "M", yearGroup: 2, side: 0, born: (6, 12), language: "Yoruba",
            status: "K", statusAge: 1, needs: ["SPLD"], words: "I want to read the big dinosaur book on my own.",
            audience: .homeToo, goodAt: "Telling stories and remembering every line of a song.",
            strategies: [.wordsBefore, .speakOrDraw, .noReadingAloud],
            story: .at(.decided, 1, "Decided with Miss Lindqvist; the family is to be told."),
            reading: [92, 90, 88, 83, 80], maths: [101, 103, 100, 102]),
        CastMember(
            name: "Mei-Lin", surname: "Chan", sex: "F", yearGroup: 2, side: 0, born: (2, 25), language: "Cantonese",
            status: "K", statusAge: 120, needs: ["SLCN"], words: "I whisper because it is safer.",
            audience: .teachers, goodAt: "Origami, number puzzles, noticing what others miss.",
            strategies: [.waitTen, .speakOrDraw, .partner],
            story: .at(.doing, 2, "Meets the speech and language therapist this week, by phone.")),
        CastMember(
            name: "Jayden", surname: "Marsh", sex: "M", yearGroup: 2, side: 1, born: (4, 8), knownAs: "Jay",
            status: "K", statusAge: 95, needs: ["SEMH", "SLCN"],
            words: "I like knowing who is fetching me.", heardBy: "nbegum", audience: .onlyTheListener,
            goodAt: "Football, drumming, being kind to the little ones.",
            strategies: [.warnOfChange, .exitCard, .praiseQuietly, .adultNear],
            story: .at(.doing, 2, "In care: who is invited and told follows from the order."),
            family: .written("Marsh"),
            care: """
                Care order: responsibility shared by Wyrley Council and his mother. Social worker Mr Samuel Adjei, \
                virtual school Ms Ruth Lindley, designated teacher Mr Bright. Lives with a foster carer.
                """),
    ]
}
