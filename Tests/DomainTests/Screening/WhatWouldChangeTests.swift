import Testing

@testable import Domain

@Suite struct WhatWouldChangeTests {
    private static let sentences: [(ProgressConcern, Answered, String)] = [
        (.belowOwnRate, Answered(.tooEarly, .fewResults(have: 2, needed: 3)), "One more result."),
        (.belowOwnRate, Answered(.tooEarly, .fewResults(have: 1, needed: 3)), "2 more results."),
        (
            .slowerThanPeers, Answered(.tooEarly, .fewPeers(have: 0, needed: 15)),
            "More pupils who sat both tests: this needs 15 others, and there are none."
        ),
        (
            .gapWidening, Answered(.tooEarly, .fewPeers(have: 1, needed: 15)),
            "More pupils who sat both tests: this needs 15 others, and there is 1."
        ),
        (.gapNotClosing, Answered(.no, .notBehind(ahead: 40)), "A place at or under 25 in 100 of the year group."),
        (
            .gapNotClosing, Answered(.tooEarly, .perhapsBehind(ahead: 80)),
            "A result that chance could not have put so low, or one above 25 in 100."
        ),
        (
            .gapWidening, Answered(.tooEarly, .gapPlaces(before: 80, now: 85)),
            "A gap that has grown, or has shrunk, by more than chance."
        ),
    ]

    @Test(arguments: sentences)
    func `each answer says what would change it`(concern: ProgressConcern, answered: Answered, sentence: String) {
        #expect(answered.whatWouldChange(concern, position: Percentile(tenths: 250)) == sentence)
    }

    @Test func `no two answers to a question are changed by the same`() {
        let reasons: [ProgressConcern: Reason] = [
            .slowerThanPeers: .peers(ahead: 5, of: 20, similar: true),
            .belowOwnRate: .ownRate(first: 50, second: 50, now: 20),
            .gapWidening: .gapPlaces(before: 80, now: 90),
        ]
        for (concern, reason) in reasons {
            let sentences = [Answer.yes, .no].map {
                Answered($0, reason).whatWouldChange(concern, position: Percentile(tenths: 250))
            }
            #expect(Set(sentences).count == 2 && sentences.allSatisfy { $0.hasSuffix(".") })
        }
    }
}
