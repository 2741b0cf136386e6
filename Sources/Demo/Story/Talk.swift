import Domain

/// What adults say of a pupil with one kind of need, in words for any pupil.
struct Talk {
    let area: AreaOfNeed
    /// What was seen first; one of them.
    let seen: [String]
    let weakness: String
    let differently: String
    let little: String
    let strength: String
    let difficulty: String
    let barrier: String
    let shownBy: String
    let help: String
    let family: String

    /// By the main need's census code.
    static func about(_ need: String?) -> Talk {
        switch need {
        case "SLCN": speech
        case "ASD": autism
        case "SEMH": feelings
        case "SPLD": reading
        case "MLD", "SLD", "DS", "PMLD": learning
        case "HI", "VI", "PD", "MSI": body
        default: unclear
        }
    }

    private static let speech = Talk(
        area: .communication,
        seen: [
            "Follows the first step of an instruction and then watches what the others do.",
            "Points or says “that one”. Few words come, and they come late.",
            "Answers in one word. In a pair it is two or three.",
        ],
        weakness: "Following instructions with two steps",
        differently:
            "Each instruction said and shown, one step at a time, and said back. Ten minutes, three times a week.",
        little: "Two steps came in 3 of 10 tries. Alone with an adult it was 6 of 10.",
        strength: "Plays well, and shows what words do not say.",
        difficulty: "Understands less than it seems: long sentences are lost after the first half.",
        barrier: "We talk too long and too fast. Carpet time is noisy.",
        shownBy: "The speech and language screen, and what was seen in three lessons.",
        help:
            "A small language group three times a week, words shown before each topic, and we ask the speech and language therapist for advice.",
        family: "At home it is the same. If you say three things, only one gets done. Slow is better.")
    private static let autism = Talk(
        area: .communication,
        seen: [
            "A change in the day stops everything for half an hour.",
            "Covers both ears in the hall and asks to go out.",
            "Knows the answer and does not start unless asked by name.",
        ],
        weakness: "Starting work after a change",
        differently: "The day shown in pictures, a warning before each change, and the first step done together.",
        little: "Calmer with the pictures. Still about half the lesson is lost after a change.",
        strength: "Remembers in detail, and is fair to others.",
        difficulty: "Changes, noise and hints that are not said aloud.",
        barrier: "Plans change late, and the hall is loud at lunch.",
        shownBy: "Two weeks of notes on the day’s changes, and what the lunchtime staff saw.",
        help:
            "The day shown ahead, a quiet place that may be used without asking, and one adult who checks in after each change.",
        family: "We tell everything the day before. Surprises end in tears, even nice ones.")
    private static let feelings = Talk(
        area: .socialEmotional,
        seen: [
            "Leaves the room when work looks long, and comes back when it is nearly over.",
            "Laughs it off when stuck, and then cries at home time.",
            "Small things end in shouting, mostly after lunch.",
        ],
        weakness: "Coming back to work after being upset",
        differently: "A card to leave and a plan to come back, practised when calm. The same adult each day.",
        little: "Left as often as before. Came back sooner in three weeks out of six.",
        strength: "Kind to younger children, and honest afterwards.",
        difficulty: "Worry shows as anger, and it takes long to be calm again.",
        barrier: "Being told off in front of others makes it bigger.",
        shownBy: "The log of six weeks: when it happens, what came before, what helped.",
        help:
            "A trusted adult at the start of the day and after lunch, a way out and back that is agreed, and a small group about feelings.",
        family: "Mornings are hard since we moved. Once there is something to look forward to it goes better.")
    private static let reading = Talk(
        area: .cognition,
        seen: [
            "Reads the first letters and guesses the rest, and tires before the page ends.",
            "Spells the same word three ways on one page.",
            "Tells a wonderful story and writes one line of it.",
        ],
        weakness: "Reading words with long vowel sounds",
        differently:
            "Fifteen minutes of sounds and words each day, books that fit the sounds, no reading aloud unasked.",
        little: "Eight of forty words more than before; classmates in the same group had nineteen.",
        strength: "Listens well, thinks ahead and remembers stories.",
        difficulty: "Sounds and letters do not stick, so reading and spelling stay slow.",
        barrier: "Long texts in every lesson, and white paper with small print.",
        shownBy: "The word list before and after, two pieces of writing, and results in reading.",
        help:
            "One-to-one reading four times a week, words given before the lesson, and other ways to show what is known.",
        family: "Reading at home ends in a fight, so we stopped. Stories in the car are fine.")
    private static let learning = Talk(
        area: .cognition,
        seen: [
            "Learns it on Monday and has to start again on Tuesday.",
            "Counts on fingers to ten, and is lost beyond.",
            "Waits for the others and copies what they do.",
        ],
        weakness: "Adding and taking away within twenty",
        differently: "Things to hold, small steps, and the same step again the next day. Four times a week.",
        little: "Sure within ten now. Beyond ten nothing stayed over the weekend.",
        strength: "Tries again without being asked, and is proud of finished work.",
        difficulty: "New things need many more turns than others need, in most subjects.",
        barrier: "We move on before it is sure.",
        shownBy: "Work of six weeks, kept in the folder, and results in reading and maths.",
        help:
            "Small steps with things to hold, ten minutes of going over each morning, and an adult near at the start of each task.",
        family: "We see how hard it is. Doing things together in the kitchen works better than homework.")
    private static let body = Talk(
        area: .sensoryPhysical,
        seen: [
            "Turns the head to hear, and misses what is said from behind.",
            "Holds the page close and rubs both eyes by eleven o’clock.",
            "Tires in the hand after three lines.",
        ],
        weakness: "Keeping up with what is said or written on the board",
        differently: "A seat at the front, everything on the board given on paper, and breaks.",
        little: "Less tired. What is said across the room is still missed.",
        strength: "Asks when something is missed, and knows what helps.",
        difficulty: "Much is missed or takes longer, and the effort tires.",
        barrier: "Noise, light from behind, and long writing.",
        shownBy: "The letter from the clinic, and one morning watched lesson by lesson.",
        help: "The seat, the paper and the breaks as agreed with the specialist teacher, who visits each term.",
        family: "By tea time nothing goes any more. A rest after school helps.")
    private static let unclear = Talk(
        area: .cognition,
        seen: [
            "Something makes learning hard, and we cannot yet say what.",
            "Good days and bad days, with no reason that we see.",
            "Is behind in most things, and yet surprises us.",
        ],
        weakness: "Finishing a task without help",
        differently: "Tasks cut into three, each shown when the last is done, and a check after two minutes.",
        little: "Finished one task in five alone. We still do not know what makes the difference.",
        strength: "Curious, and asks good questions.",
        difficulty: "Starts well, then stops. What lies behind it is not clear.",
        barrier: "We have not found it yet.",
        shownBy: "Notes of two weeks from three adults, which do not agree.",
        help: "An adult near at the start of each task, and we ask the educational psychologist what lies behind it.",
        family: "We have wondered for a long time. Please find out.")
}
