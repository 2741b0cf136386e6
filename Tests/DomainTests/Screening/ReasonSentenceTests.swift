import Testing

@testable import Domain

private let autumn = Day(2025, 9, 12)!
private let spring = Day(2026, 1, 16)!
private let reading = ReadingContext(
    subject: "reading", yearGroup: "Year 4", span: .days(from: autumn, to: spring))

@Suite struct ReasonSentenceTests {
    private static let sentences: [(Answered, String)] = [
        (
            Answered(.yes, .peers(ahead: 54, of: 58, similar: true)),
            "Of about 58 Year 4 pupils with similar reading scores in September, 54 made more progress by January."
        ),
        (
            Answered(.no, .peers(ahead: 0, of: 29, similar: false)),
            "Of 29 Year 4 pupils who sat both reading tests, allowing for where each started, none made more progress "
                + "from September to January."
        ),
        (
            Answered(.tooEarly, .peers(ahead: 20, of: 20, similar: true)),
            "Of about 20 Year 4 pupils with similar reading scores in September, all made more progress by January, but "
                + "chance alone could explain it."
        ),
        (Answered(.tooEarly, .fewResults(have: 2, needed: 3)), "This needs three results. There are two."),
        (Answered(.tooEarly, .fewResults(have: 1, needed: 2)), "This needs two results. There is one."),
        (
            Answered(.tooEarly, .fewPeers(have: 9, needed: 15)),
            "This needs 15 other pupils who sat both tests. There are nine."
        ),
        (
            Answered(.tooEarly, .gapPoints(before: Points(9), now: Points(11), chance: Points(7.8))),
            "9 points below the middle of the year group then, 11 now; by chance a gap can change by 8."
        ),
        (
            Answered(.yes, .gapPoints(before: Points(5), now: Points(21), chance: nil)),
            "5 points below the middle of the year group then, 21 now."
        ),
        (
            Answered(.yes, .gapPoints(before: Points(-2), now: Points(11), chance: Points(7.8))),
            "2 points above the middle of the year group then, 11 below it now; by chance a gap can change by 8."
        ),
        (
            Answered(.no, .gapPoints(before: Points(12), now: Points(-1), chance: Points(7.8))),
            "12 points below the middle of the year group then, 1 above it now; by chance a gap can change by 8."
        ),
        (
            Answered(.tooEarly, .gapPoints(before: Points(-1), now: Points(-3), chance: Points(7.8))),
            "1 point above the middle of the year group then, 3 now; by chance a gap can change by 8."
        ),
        (
            Answered(.tooEarly, .gapPlaces(before: 84, now: 86)),
            "Of every 100 pupils, about 84 scored higher then and 86 now, a change that chance alone could make."
        ),
        (
            Answered(.no, .gapPlaces(before: 95, now: 80)),
            "Of every 100 pupils, about 95 scored higher then and 80 now."
        ),
        (Answered(.no, .notBehind(ahead: 40)), "Of every 100 pupils, about 40 scored higher, so there is no gap."),
        (
            Answered(.no, .notBehind(ahead: 70)),
            "Of every 100 pupils, about 70 scored higher, so the gap is smaller than those the school looks into."
        ),
        (
            Answered(.tooEarly, .perhapsBehind(ahead: 78)),
            "Of every 100 pupils, about 78 scored higher, but chance alone could have put this result there."
        ),
        (
            Answered(.no, .ownRate(first: 20, second: 25, now: 30)),
            "Of every 100 pupils, about 20 scored lower than this one at first, 25 the next time and 30 now: no slower than before."
        ),
        (
            Answered(.tooEarly, .ownRate(first: 30, second: 30, now: 22)),
            "Of every 100 pupils, about 30 scored lower than this one at first, 30 the next time and 22 now: a difference that chance "
                + "alone could make."
        ),
        (
            Answered(.no, .peers(ahead: 1, of: 1, similar: true)),
            "Of about 1 Year 4 pupil with similar reading scores in September, all made more progress by January."
        ),
        (
            Answered(.tooEarly, .fewPeers(have: 0, needed: 15)),
            "This needs 15 other pupils who sat both tests. There are none."
        ),
        (
            Answered(.yes, .gapPlaces(before: 84, now: 95)),
            "Of every 100 pupils, about 84 scored higher then and 95 now."
        ),
        (
            Answered(.yes, .nationalGrowth(ahead: 91, before: Points(92))),
            "Of 100 pupils in the test’s national sample who scored 92 then, about 91 would now score more."
        ),
        (
            Answered(.tooEarly, .nationalGrowth(ahead: 96, before: Points(92.5))),
            "Of 100 pupils in the test’s national sample who scored 92.5 then, about 96 would now score more, but chance alone "
                + "could explain it."
        ),
        (
            Answered(.tooEarly, .nationalGap(before: Points(9), now: Points(11), chance: Points(9.8))),
            "9 points below the middle of the test’s national sample then, 11 now; by chance a gap can change by 10."
        ),
        (
            Answered(.no, .nationallyAhead(40)),
            "Of 100 pupils in the test’s national sample, about 40 would score higher, so there is no gap."
        ),
        (
            Answered(.tooEarly, .nationallyAhead(77)),
            "Of 100 pupils in the test’s national sample, about 77 would score higher, but chance alone could have put this "
                + "result there."
        ),
        (
            Answered(.yes, .ownRate(first: 60, second: 55, now: 20)),
            "Of every 100 pupils, about 60 scored lower than this one at first, 55 the next time and 20 now: slower than before by "
                + "more than chance."
        ),
    ]

    @Test(arguments: sentences)
    func `a reason is one plain sentence`(answered: Answered, sentence: String) {
        #expect(answered.sentence(in: reading) == sentence)
    }

    @Test(arguments: [
        (autumn, spring, "from September to January"),
        (autumn, Day(2026, 9, 11)!, "from September 2025 to September 2026"),
        (autumn, Day(2025, 9, 26)!, "from 12 September to 26 September"),
        (Day(2025, 6, 2)!, spring, "from June 2025 to January 2026"),
    ])
    func `an interval is named by its months`(from: Day, to: Day, words: String) {
        #expect(ReadingContext.Span.days(from: from, to: to).words == words)
    }

    @Test(arguments: [
        (9.0, 0, "9"), (9.5, 0, "10"), (0.952, 1, "1"), (0.952, 2, "0.95"), (-0.5, 1, "−0.5"), (-0.001, 2, "0"),
        (1.05, 2, "1.05"), (.infinity, 0, "0"),
    ])
    func `points are said no finer than they are known`(value: Double, places: Int, text: String) {
        #expect(Points(value).text(places) == text)
    }

    @Test(arguments: [true, false])
    func `an assumed error is said once, and only where an answer rests on it`(hasGrowth: Bool) {
        let few = Answered(.tooEarly, .fewPeers(have: 1, needed: 15))
        let answers = Answers(
            slowerThanPeers: Answered(.no, .peers(ahead: 1, of: 20, similar: true)), belowOwnRate: few,
            gapNotClosing: few, gapWidening: few)
        let reading = Reading(
            pupil: 0, from: 0, to: 1, results: 2, peers: 20, before: 1, now: 2, attainment: .middle,
            likelyAttainment: .middle ... .middle,
            growth: hasGrowth ? Growth(percentile: .middle, low: .middle, high: .middle) : nil, answers: answers,
            errorIsAssumed: true)
        let context = ReadingContext(subject: "maths", yearGroup: nil, span: .sittings(from: "1", to: "2"))
        #expect(reading.reasons(in: context).ranges(of: Reading.assumedError).count == (hasGrowth ? 1 : 0))
    }

    @Test func `questions name the pupil and never he or she`() {
        #expect(
            ProgressConcern.allCases.map(\.rawValue) == [
                "slower_than_peers", "below_own_rate", "gap_not_closing", "gap_widening",
            ])
        #expect(ProgressConcern.belowOwnRate.question(about: "Ava") == "Slower than Ava’s own earlier rate?")
    }
}
