/// What pupils of the demo may have said, are good at and are helped by, to be drawn for those outside the cast.
enum Voices {
    static func words(_ need: String?) -> [String] {
        switch need {
        case "SLCN": communication
        case "ASD": autism
        case "SEMH": feelings
        case "SPLD", "MLD", "SLD", "DS": learning
        case "HI", "VI", "PD": bodies
        default: anyone
        }
    }

    private static let communication = [
        "Wait for me. The word is coming.", "I like it when you point as well.", "Too many words at once is like rain.",
        "I say it better when I draw it first.", "Ask me again later.", "My partner helps me start.",
    ]
    private static let autism = [
        "I like it when the day goes as the list says.", "The hall smells too much.", "I need to know how many more.",
        "I am listening even when I look at the window.", "Noise goes in me like pins.",
        "Please say what you mean and not a joke.",
    ]
    private static let feelings = [
        "When I go quiet I am not being rude.", "I like mornings when somebody says hello by name.",
        "Walking helps. Sitting makes it bigger.", "I want to come back in without everyone looking.",
        "Do not say calm down.", "I am better when I have a job.",
    ]
    private static let learning = [
        "I can do it if it is in bits.", "Show me one first.", "The letters are too close together.",
        "I forget the start when I get to the end.", "I like maths with things you can hold.",
        "I know lots, it just does not come out on paper.", "I want to read the same book as my friend.",
    ]
    private static let bodies = [
        "Ask me before you push my chair.", "I sit at the front because I want to.", "I get tired after lunch.",
        "I can do PE, just not the same as them.", "Tell me who is talking.",
    ]
    private static let anyone = [
        "I like it when we work in pairs.", "I want harder maths.", "Lunch is too short.",
        "I like my teacher because she laughs.", "I worry about getting it wrong.", "Art is my best thing.",
    ]

    static let goodAt = [
        "Football and being fair.", "Drawing, above all animals.", "Making new children welcome.",
        "Mental arithmetic.", "Remembering facts about space.", "Telling stories aloud.", "Building and mending.",
        "Singing in tune and loudly.", "Looking after plants and animals.", "Chess and card games.",
        "Noticing when somebody is left out.", "Running; never gives up.", "Coding and puzzles.", "Dancing.",
        "Cooking, and explaining how.", "Making people laugh.", "Knowing two languages and helping others with both.",
        "Asking questions nobody else thought of.",
    ]

    static func strategies(_ need: String) -> [Strategy] {
        switch need {
        case "SLCN": [.sayThenShow, .waitTen, .wordsBefore, .nameFirst, .wordBank, .partner, .pictureList]
        case "ASD": [.warnOfChange, .noEyeContact, .twoTasks, .pictureList, .quietPlace, .nameFirst]
        case "SEMH": [.seatByDoor, .exitCard, .warnOfChange, .praiseQuietly, .movement, .checkAlone]
        case "SPLD": [.wordsBefore, .noReadingAloud, .largePrint, .speakOrDraw, .overlay, .readTwice]
        case "MLD", "SLD", "DS": [.counters, .shortTasks, .sentenceStarts, .readTwice, .sayThenShow, .checkAlone]
        case "HI": [.faceHim, .repeatOthers, .subtitles, .nameFirst]
        case "VI": [.largePrint, .seatNearFront, .nameFirst, .readTwice]
        case "PD": [.pencilGrip, .speakOrDraw, .movement, .partner]
        default: [.sayThenShow, .checkAlone, .adultNear, .shortTasks]
        }
    }
}
