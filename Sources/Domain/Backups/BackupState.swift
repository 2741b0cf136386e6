/// Whether what is written down would survive the loss of this machine’s records, as first pages say it.
package enum BackupState: Sendable, Equatable {
    case never
    case good(at: Instant)
    /// Older than it should be, although something may have changed since.
    case overdue(at: Instant)
    /// The newest attempt; the one before may be good.
    case failed(at: Instant, because: String, lastGood: Instant?)

    /// - Parameters:
    ///   - lastGood: when the newest backup that was opened and counted ended.
    ///   - unchangedAt: the last instant at which nothing had changed since.
    ///   - failure: of a newer attempt.
    ///   - hours: between backups by themselves; 0 where there is no schedule.
    package init(
        lastGood: Instant?, unchangedAt: Instant?, failure: (at: Instant, because: String)?, every hours: Int,
        at now: Instant
    ) {
        if let failure {
            self = .failed(at: failure.at, because: failure.because, lastGood: lastGood)
            return
        }
        guard let lastGood else {
            self = .never
            return
        }
        let allowed = hours == 0 ? BackupState.mostHours : min(2 * hours, BackupState.mostHours)
        let isBehind = now - max(lastGood, unchangedAt ?? lastGood) > allowed * 3600
        self = isBehind || now - lastGood > BackupState.mostHours * 3600 ? .overdue(at: lastGood) : .good(at: lastGood)
    }

    /// An unchanged database gets one a day: after two, something is wrong.
    package static let mostHours = 48

    /// Whether nobody has to do anything about it.
    package var isWell: Bool { if case .good = self { true } else { false } }

    package var lastGood: Instant? {
        switch self {
        case .never: nil
        case .good(let at), .overdue(let at): at
        case .failed(_, _, let lastGood): lastGood
        }
    }

    /// For a tag: `Last backup 3 days ago`.
    package func words(at now: Instant) -> String {
        switch self {
        case .never: "No backup yet"
        case .good(let at), .overdue(let at): "Last backup \(at.ago(at: now))"
        case .failed: "Backup failed"
        }
    }

    /// What there is to know beside the tag, in sentences.
    package func reason(every hours: Int, at now: Instant) -> String {
        let schedule = hours == 0 ? "Backups do not run by themselves here: the schedule is switched off." : ""
        switch self {
        case .never:
            let first = "If this machine’s disk broke now, everything would be lost."
            return hours == 0 ? "\(first) \(schedule)" : "\(first) The first is made a minute after Fourfold starts."
        case .good: return schedule
        case .overdue:
            return hours == 0
                ? "What was written since then is on this machine’s disk alone. \(schedule)"
                : "One is due \(BackupState.interval(hours)). What was written since then is on this machine’s disk alone."
        case .failed(let at, let because, let lastGood):
            let last = lastGood.map { "The last good one is from \($0.ago(at: now))." } ?? "There is no good one yet."
            return "The attempt \(at.onLondonClock) failed. \(because) \(last)"
        }
    }

    /// `every hour`, `every 6 hours`, `once a day`.
    package static func interval(_ hours: Int) -> String {
        hours == 1 ? "every hour" : hours == 24 ? "once a day" : "every \(hours) hours"
    }
}

extension Instant {
    /// `just now`, `5 minutes ago`, `47 hours ago`, `3 days ago`. What lies a little ahead, after a clock was put back, is
    /// just now.
    package func ago(at now: Instant) -> String {
        switch max(0, now - self) {
        case ..<60: "just now"
        case let seconds where seconds < 3600: "\(counted(seconds / 60, "minute")) ago"
        case let seconds where seconds < 48 * 3600: "\(counted(seconds / 3600, "hour")) ago"
        case let seconds: "\(counted(seconds / 86_400, "day")) ago"
        }
    }

    /// `on 12 November 2026 at 7.41 am`.
    package var onLondonClock: String { "on \(londonDay.inWords) at \(londonClock)" }
}
