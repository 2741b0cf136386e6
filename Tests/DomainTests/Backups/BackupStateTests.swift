import Domain
import Testing

@Suite struct BackupStateTests {
    private static let now = Instant("2026-11-12T15:10:00.000Z")!

    /// - Parameters:
    ///   - good, unchanged: how many seconds ago.
    private func state(
        good: Int?, unchanged: Int? = nil, failed: String? = nil, every hours: Int = 1
    ) -> BackupState {
        let now = BackupStateTests.now
        return BackupState(
            lastGood: good.map { now - $0 }, unchangedAt: unchanged.map { now - $0 },
            failure: failed.map { (at: now - 60, because: $0) }, every: hours, at: now)
    }

    private func words(_ state: BackupState) -> String { state.words(at: BackupStateTests.now) }
    private func reason(_ state: BackupState, _ hours: Int = 1) -> String {
        state.reason(every: hours, at: BackupStateTests.now)
    }

    @Test func `without any, everything hangs on one disk`() {
        #expect(words(state(good: nil)) == "No backup yet" && !state(good: nil).isWell)
        #expect(reason(state(good: nil)).contains("a minute after Fourfold starts"))
        #expect(reason(state(good: nil, every: 0), 0).contains("switched off"))
    }

    @Test(arguments: [
        (1, 2 * 3600, true), (1, 2 * 3600 + 1, false), (6, 12 * 3600, true), (6, 12 * 3600 + 1, false),
        (24, 48 * 3600, true), (24, 48 * 3600 + 1, false), (0, 48 * 3600, true), (0, 48 * 3600 + 1, false),
    ])
    func `older than twice the schedule, and always after two days, is overdue`(hours: Int, age: Int, isWell: Bool) {
        #expect(state(good: age, every: hours).isWell == isWell)
    }

    @Test func `while nothing changes an older one is good, for two days`() {
        #expect(state(good: 20 * 3600, unchanged: 300).isWell)
        #expect(words(state(good: 20 * 3600, unchanged: 300)) == "Last backup 20 hours ago")
        #expect(!state(good: 20 * 3600, unchanged: 3 * 3600).isWell)
        #expect(!state(good: 49 * 3600, unchanged: 0).isWell)
    }

    @Test func `a failure says when and why, and what there is besides`() {
        let failed = state(good: 3 * 86_400, failed: "The disk is full.")
        #expect(words(failed) == "Backup failed" && !failed.isWell && failed.lastGood != nil)
        #expect(
            reason(failed)
                == "The attempt on 12 November 2026 at 3.09 pm failed. The disk is full. The last good one is from 3 days ago."
        )
        #expect(reason(state(good: nil, failed: "The disk is full.")).hasSuffix("There is no good one yet."))
    }

    @Test(arguments: [
        (-7200, "just now"), (0, "just now"), (59, "just now"), (60, "1 minute ago"), (3599, "59 minutes ago"),
        (3600, "1 hour ago"), (47 * 3600, "47 hours ago"), (48 * 3600, "2 days ago"), (3 * 86_400, "3 days ago"),
        (400 * 86_400, "400 days ago"),
    ])
    func `an age in words, never a negative one`(seconds: Int, words: String) {
        let now = BackupStateTests.now
        #expect((now - seconds).ago(at: now) == words)
        #expect(self.words(state(good: seconds)) == "Last backup \(words)")
    }

    @Test func `a schedule in words`() {
        #expect([1, 6, 24].map(BackupState.interval) == ["every hour", "every 6 hours", "once a day"])
        #expect(reason(state(good: 3 * 3600)).contains("One is due every hour."))
        #expect(reason(state(good: 3600, every: 0), 0).contains("switched off"))
        #expect(reason(state(good: 3600)) == "")
    }
}
