import Domain

/// Pupils by name in Years 5 and 6.
enum CastJuniors {
    static let members = rowan + hawthorn + yearSix

    private static let rowan = [
        CastMember(
            name: "Amira", surname: "Yusuf", sex: "F", yearGroup: 5, side: 0, born: (6, 3), language: "Somali",
            status: "K", statusAge: 140, needs: ["SPLD", "SLCN"],
            words: """
                I like it when I see the words before everyone reads them. I can explain football to anyone. \
                Reading out loud makes my tummy go tight.
                """,
            heardBy: "pickering",
            goodAt: "Building from memory, mental maths, looking after younger children.",
            strategies: [.wordsBefore, .noReadingAloud, .sayThenShow, .speakOrDraw, .largePrint],
            story: .at(.doing, 3, "One-to-one reading four times a week; the review is early at her mother's wish."),
            reading: [88, 86, 85, 84, 83, 84, 81, 82, 82, 88], maths: [101, 104, 103, 106], family: .written("Yusuf")),
        CastMember(
            name: "Kayden", surname: "Thompson", sex: "M", yearGroup: 5, side: 0, born: (2, 11), status: "K",
            statusAge: 115, needs: ["SEMH", "SLCN"], words: "Tell me before it changes.", audience: .homeToo,
            goodAt: "Goalkeeping, and knowing when somebody is sad.",
            strategies: [.warnOfChange, .seatByDoor, .exitCard, .sayThenShow, .waitTen],
            story: .at(.review, 2, "The plan says to review this month. No meeting is in the diary.")),
        CastMember(
            name: "Gurpreet", surname: "Sandhu", sex: "M", yearGroup: 5, side: 0, born: (8, 22), language: "Panjabi",
            status: "K", statusAge: 160, needs: ["MLD"], words: "I am good at maths when it is about real things.",
            goodAt: "Cooking, and working out prices.", strategies: [.counters, .readTwice, .sayThenShow],
            story: .at(.doing, 3)),
        CastMember(
            name: "Leo", surname: "Fielding", sex: "M", yearGroup: 5, side: 0, born: (12, 19), status: "K",
            statusAge: 400, needs: ["HI"], words: "I hear better when I see you.", goodAt: "Chess and trampolining.",
            strategies: [.faceHim, .repeatOthers, .subtitles, .sayThenShow, .wordsBefore],
            story: .at(.doing, 5, "The teacher of the deaf visits on Wednesdays.")),
        CastMember(
            name: "Hana", surname: "Kimura", sex: "F", yearGroup: 5, side: 0, born: (1, 8), language: "Japanese",
            status: "K", statusAge: 60, needs: ["ASD"], words: "I am not being rude. I am thinking.",
            goodAt: "Drawing, languages, the names of birds.",
            strategies: [.noEyeContact, .twoTasks, .waitTen, .wordsBefore], story: .at(.assess, 2)),
    ]

    private static let hawthorn = [
        CastMember(
            name: "Scarlett", surname: "Moss", sex: "F", yearGroup: 5, side: 1, born: (4, 4), statusAge: 30,
            words: "I do not need the group now. I liked it though.", goodAt: "Reading to the infants.",
            story: .at(.ended, 3, "Came off SEN support: she reached her outcomes and has kept up."),
            reading: [84, 86, 88, 93, 97, 99, 100]),
        CastMember(
            name: "Malachi", surname: "Francis", sex: "M", yearGroup: 5, side: 1, born: (9, 9), status: "K",
            statusAge: 300, needs: ["SLCN"], goodAt: "Making friends fast.", strategies: [.nameFirst, .sayThenShow],
            story: .at(.assess, 1, "Arrived on the register; how it was decided is asked for at the next review."),
            assessedBy: .tests, arrival: .lately, decidedElsewhere: true),
    ]

    private static let yearSix = [
        CastMember(
            name: "Rhys", surname: "Davies", sex: "M", yearGroup: 6, side: 0, born: (3, 27), status: "K",
            statusAge: 420, needs: ["ASD", "SEMH"], words: "Big school is loud in my head already.",
            audience: .homeToo, goodAt: "Coding, Lego robots, facts about space.",
            strategies: [.quietPlace, .exitCard, .warnOfChange, .shortTasks],
            story: .at(.assessmentRequested, 4, "Wyrley Council has asked for the school's advice within six weeks."),
            reading: [96, 94, 93, 92, 90], maths: [99, 97, 94, 92]),
        CastMember(
            name: "Mohammed", surname: "Rahman", sex: "M", yearGroup: 6, side: 0, born: (10, 30), language: "Bengali",
            goodAt: "Cricket scores and jokes.",
            story: .at(.question, 0, "The gap to the middle of the year group in reading has grown."),
            reading: [94, 92, 93, 91, 92, 73], maths: [98, 99, 97]),
        CastMember(
            name: "Harriet", surname: "Lowe", sex: "F", yearGroup: 6, side: 1, born: (5, 21), status: "E",
            statusAge: 380, needs: ["ASD", "SLCN"], words: "I want to choose who comes to my meeting.",
            goodAt: "Horses, spelling, spotting patterns.",
            strategies: [.pictureList, .quietPlace, .twoTasks, .nameFirst],
            story: .at(.ehcPlan, 6, "Her annual review is the last before secondary school.")),
        CastMember(
            name: "Tomás", surname: "da Silva", sex: "M", yearGroup: 6, side: 1, born: (1, 12), language: "Portuguese",
            status: "E", statusAge: 500, needs: ["DS", "HI"], words: "My turn to be register monitor.",
            goodAt: "Dancing, remembering birthdays, welcoming visitors.",
            strategies: [.faceHim, .pictureList, .shortTasks, .wordBank, .partner],
            story: .at(.ehcPlan, 6, "Pre-key-stage standards, no scores."), assessedBy: .preKeyStage),
    ]
}
