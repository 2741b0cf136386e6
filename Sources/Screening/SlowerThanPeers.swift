import Domain

extension Cohort {
    /// CoP 6.17, first question: at or under the school's percentile, and surely under the peers' middle.
    func slowerThanPeers(
        _ index: Int, growth: Growth, worth: Double, settings: ScreeningSettings
    ) -> Answered {
        let isNear = worth < 0.9 * Double(peers)
        let of = isNear ? max(1, Int(worth.rounded())) : peers
        let less = Double(growth.percentile.tenths) / 1000
        let reason = Reason.peers(ahead: Int(((1 - less) * Double(of)).rounded()), of: of, similar: isNear)
        guard growth.percentile <= settings.percentile else { return Answered(.no, reason) }
        return Answered(growth.isSurelyBelowMiddle ? .yes : .tooEarly, reason)
    }
}
