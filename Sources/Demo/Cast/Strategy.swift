/// The school's list of strategies, each a line that any teacher can act on.
enum Strategy: Int, CaseIterable {
    case sayThenShow, waitTen, wordsBefore, noReadingAloud, speakOrDraw, largePrint, warnOfChange, seatByDoor
    case exitCard, counters, readTwice, faceHim, repeatOthers, subtitles, noEyeContact, twoTasks, pictureList, wordBank
    case shortTasks, checkAlone, sentenceStarts, quietPlace, pencilGrip, movement, praiseQuietly, nameFirst
    case seatNearFront, overlay, partner, adultNear

    var line: String { Strategy.lines[rawValue] }

    private static let lines = [
        "Say it, then show it. Two steps at a time.",
        "Wait ten seconds before you help.",
        "Give key words the day before.",
        "Do not ask for reading aloud unless it is offered.",
        "Take the answer spoken or drawn; write for the pupil in long tasks.",
        "Print at 14 point with space between the lines.",
        "Warn five minutes and one minute before a change.",
        "Seat by the door, facing the board.",
        "Card on desk means: may leave for the library corner.",
        "Counters and number line out, without asking.",
        "Read the question twice.",
        "Face the pupil. Transmitter on, every lesson, hall too.",
        "Repeat what other pupils say.",
        "Subtitles on.",
        "Do not insist on eye contact.",
        "Give the choice of two tasks.",
        "Picture list of the lesson on the desk, ticked off together.",
        "Word bank with pictures for any writing.",
        "Cut a long task into three short ones, each shown when the last is done.",
        "Come back after two minutes and ask what the task is.",
        "Give the first half of the sentence.",
        "A quiet place to work, offered and not ordered.",
        "Sloping board and thick pencil.",
        "A job that means walking, every twenty minutes.",
        "Praise quietly, close by.",
        "Say the name first, then wait, then speak.",
        "Seat near the front, light from behind.",
        "Yellow paper, never white.",
        "Same talk partner all week.",
        "An adult near at the start of each task, then away.",
    ]
}

extension DemoSchool {
    /// The school's list of strategies, from which each pupil has at most five.
    package static let strategyList = Strategy.allCases.map(\.line)
}
