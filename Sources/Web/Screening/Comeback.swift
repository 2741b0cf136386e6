import Domain
import Store

/// What a banner says of a question just put off: the day on which it comes back, and the way to it. The address
/// carries the day and an id; whom it is about stands on its page alone.
struct Comeback {
    let day: Day
    /// The day that was chosen was none of school.
    let isMoved: Bool
    let finding: FindingID?
    let pupil: PupilID

    func added(to link: Link) -> Link {
        let page = finding.map { "finding=\($0.text)" } ?? "pupil=\(pupil.text)"
        return link.adding("until=\(day.iso)\(isMoved ? "&moved=yes" : "")&\(page)")
    }

    /// As the page says it to which that leads; nil where the address says nothing of the kind.
    static func html(_ visit: SchoolVisit) -> HTML? {
        guard let day = Day(visit.query("until")) else { return nil }
        let page =
            FindingID(visit.query("finding")).map(visit.links.finding)
            ?? PupilID(visit.query("pupil")).map { visit.links.observation($0) }
        let moved = visit.query("moved") == "yes" ? ", the first school day from the day you chose" : ""
        return """
             It comes back on <b>\(day.inFull)</b>\(moved). \
            \(page.map { TextLink("Open it again", to: $0) }) \(TextLink("All that is put off", to: visit.links.putOff))
            """
    }
}
