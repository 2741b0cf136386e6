extension Answered {
    /// What kind of result would make the answer another, in a sentence.
    ///
    /// - Parameter position: the school's; a gap counts at or below it.
    package func whatWouldChange(_ concern: ProgressConcern, position: Percentile) -> String {
        switch reason {
        case .fewResults(let have, let needed):
            return needed - have == 1 ? "One more result." : "\(counted(needed - have, "more result").capitalised)."
        case .fewPeers(let have, let needed):
            return "More pupils who sat both tests: this needs \(needed) others, and there \(have == 1 ? "is" : "are") "
                + "\(have == 0 ? "none" : "\(have)")."
        case .notBehind: return "A place at or under \(position.inHundred) in 100 of the year group."
        case .perhapsBehind:
            return "A result that chance could not have put so low, or one above \(position.inHundred) in 100."
        case .nationallyAhead:
            return answer == .no
                ? "A place at or under \(position.inHundred) in 100 of the test’s national sample."
                : "A result that chance could not have put so low, or one above \(position.inHundred) in 100."
        case .peers, .ownRate, .gapPoints, .gapPlaces, .nationalGrowth, .nationalGap: return byAnswer(concern)
        }
    }

    private func byAnswer(_ concern: ProgressConcern) -> String {
        switch (concern, answer) {
        case (.slowerThanPeers, .yes), (.slowerThanPeers, .tooEarly):
            "A result nearer to what pupils with the same start reached."
        case (.slowerThanPeers, .no): "A result far below what pupils with the same start reached."
        case (.belowOwnRate, .yes): "A next result as high as those of pupils with the same earlier results."
        case (.belowOwnRate, .no): "A next step that is smaller than the last by more than chance."
        case (.belowOwnRate, .tooEarly): "A change larger than chance alone could make."
        case (.gapNotClosing, .yes):
            "A smaller gap than before, or a result that chance could have put so low."
        case (.gapNotClosing, .no): "A gap that stays as it is or grows."
        case (.gapNotClosing, .tooEarly):
            "A gap that has changed by more than chance, or one no smaller than before with two results that chance cannot explain."
        case (.gapWidening, .yes): "A gap that has grown by no more than chance, or has shrunk."
        case (.gapWidening, .no): "A gap that has grown by more than chance."
        case (.gapWidening, .tooEarly): "A gap that has grown, or has shrunk, by more than chance."
        }
    }
}
