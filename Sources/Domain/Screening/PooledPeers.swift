/// How many peers there are and of which years: `58 other pupils sat both tests: 27 of the same school year and 31 of 3
/// earlier years`. Pupils of earlier years who sat the same two tests are peers too.
/// - Parameters:
///   - byYear: how many came to the later test in each school year.
///   - own: the school year of the pupil's own later test.
package func pooledPeers(_ byYear: [(year: AcademicYear, pupils: Int)], own: AcademicYear) -> String {
    func part(_ years: [(year: AcademicYear, pupils: Int)], _ when: String) -> String? {
        let pupils = years.reduce(0) { $0 + $1.pupils }
        return pupils == 0 ? nil : "\(pupils) of \(counted(years.count, "\(when) year"))"
    }
    let all = byYear.reduce(0) { $0 + $1.pupils }
    let same = byYear.filter { $0.year == own }.reduce(0) { $0 + $1.pupils }
    let others = [
        part(byYear.filter { $0.year < own }, "earlier"), part(byYear.filter { $0.year > own }, "later"),
    ].compactMap { $0 }
    let start = "\(counted(all, "other pupil").capitalised) sat both tests"
    guard all > 0, !others.isEmpty else { return all == 0 ? start : "\(start), all of the same school year" }
    return "\(start): " + listed(["\(same == 0 ? "none" : "\(same)") of the same school year"] + others)
}
