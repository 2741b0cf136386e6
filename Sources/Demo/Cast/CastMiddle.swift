import Domain

/// Pupils by name in Years 3 and 4.
enum CastMiddle {
    static let members = yearThree + yearFour

    private static let yearThree = [
        CastMember(
            name: "Zofia", surname: "Nowak", sex: "F", yearGroup: 3, side: 0, born: (9, 28), language: "Polish",
            status: "K", statusAge: 110, needs: ["SLCN"], words: "I know what I want to say. I need people to wait.",
            goodAt: "Drawing horses and finishing what she starts.",
            strategies: [.waitTen, .pictureList, .wordBank, .partner],
            story: .at(.plan, 2, "Her mother agreed; her father was sent the plan and has not answered."),
            family: .written("Nowak")),
        CastMember(
            name: "Ioana", surname: "Popescu", sex: "F", yearGroup: 3, side: 0, born: (4, 19), language: "Romanian",
            story: .at(.question, 0, "Her maths fell behind that of pupils who started level."),
            reading: [98, 101, 99, 100], maths: [97, 99, 98, 81]),
        CastMember(
            name: "Finn", surname: "Achterberg", sex: "M", yearGroup: 3, side: 0, born: (12, 3), status: "K",
            statusAge: 130, needs: ["SPLD"], words: "Letters swap when I am tired. Mornings are better.",
            audience: .teachers, goodAt: "Swimming, and taking things apart.",
            strategies: [.overlay, .noReadingAloud, .wordsBefore, .readTwice],
            story: .at(.doing, 2, "His mother teaches 6 Beech."), reading: [86, 84, 85, 83, 84, 85],
            family: .written("Achterberg")),
        CastMember(
            name: "Ffion", surname: "Pritchard", sex: "F", yearGroup: 3, side: 0, born: (3, 14),
            family: .written("Pritchard")),
        CastMember(
            name: "Efan", surname: "Pritchard", sex: "M", yearGroup: 3, side: 1, born: (3, 14), status: "K",
            statusAge: 88, needs: ["ASD"], words: "I am not Ffion's brother, I am Efan.",
            goodAt: "Timetables and trains.",
            strategies: [.noEyeContact, .warnOfChange, .twoTasks],
            story: .at(.review, 2, "The review is due; no meeting is in the diary."), family: .written("Pritchard")),
        CastMember(
            name: "Rory", surname: "Tennant", sex: "M", yearGroup: 3, side: 1, born: (1, 30), status: "E",
            statusAge: 320, needs: ["PMLD", "VI"], words: "(Smiles and reaches for the drum.)", heardBy: "tesfay",
            goodAt: "Listening: he knows every adult by their step.",
            strategies: [.nameFirst, .adultNear, .waitTen, .seatNearFront],
            story: .at(.ehcPlan, 5, "Below the tests: the engagement model, no scores."), assessedBy: .engagementModel),
    ]

    private static let yearFour = [
        CastMember(
            name: "Leyla", surname: "Demir", sex: "F", yearGroup: 4, side: 0, born: (8, 14), language: "Turkish",
            words: "I get the first page and then my head is full.", goodAt: "Maths games, and explaining to others.",
            story: .at(.concern, 0, "Mr Osei wrote that reading has stalled; her mother's view has come."),
            reading: [97, 98, 96, 98, 97, 96, 95, 96, 95, 78], maths: [102, 101, 104, 103], springMissed: 28),
        CastMember(
            name: "Solomiia", surname: "Kovalenko", sex: "F", yearGroup: 4, side: 0, born: (5, 6),
            language: "Ukrainian",
            words: "In maths nobody needs words from me.", goodAt: "Maths, and the violin.", reading: [83],
            maths: [108], arrival: .january),
        CastMember(
            name: "Connor", surname: "Blackshaw", sex: "M", yearGroup: 4, side: 0, born: (11, 11), status: "K",
            statusAge: 70, needs: ["MLD", "SEMH"], words: "Don't ring my mum, she's asleep in the day.",
            audience: .onlyTheListener, goodAt: "Mending bikes, and never giving up at football.",
            strategies: [.shortTasks, .checkAlone, .counters],
            story: .at(.plan, 2, "Letters and calls home have had no answer."), spelling: [93, 92, 75], missed: 0.13,
            family: .written("Blackshaw")),
        CastMember(
            name: "Thảo", surname: "Nguyễn", sex: "F", yearGroup: 4, side: 1, born: (2, 2), language: "Vietnamese",
            assessedBy: .notYet, arrival: .lately),
        CastMember(
            name: "Lacey", surname: "Knowles", sex: "F", yearGroup: 4, side: 1, born: (7, 27), status: "K",
            statusAge: 240, needs: ["MLD", "SLCN"], words: "I can do it if it is in bits.",
            goodAt: "Singing, and caring for the guinea pigs.",
            strategies: [.counters, .shortTasks, .pictureList, .wordBank],
            story: .at(.doing, 4, "Pre-key-stage standards, no scores."), assessedBy: .preKeyStage),
        CastMember(
            name: "Sahra", surname: "Osman", sex: "F", yearGroup: 4, side: 1, born: (10, 16), language: "Somali",
            goodAt: "Netball.",
            story: .at(.targetedTeaching, 0, "Six weeks of extra fluency practice, then look again."),
            reading: [93, 92, 90, 86, 84]),
    ]
}
