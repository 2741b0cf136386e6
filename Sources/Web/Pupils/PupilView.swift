import Domain
import Store

/// What of a pupil’s page somebody chose to see. It stands in the address, so that a link leads there without script.
struct PupilView {
    /// `fieldID` of the subject whose chart is shown; empty for the page’s own choice.
    var subject: String
    /// Nil for everything.
    var kind: TimelineEntry.Kind?
    /// How many lines of the timeline.
    var lines: Int

    private static let step = 20

    init(_ visit: SchoolVisit) {
        subject = visit.query("subject")
        kind = TimelineEntry.Kind(rawValue: visit.query("show"))
        lines = min(max(Int(visit.query("lines")) ?? PupilView.step, PupilView.step), 10_000)
    }

    /// The same with more lines.
    var earlier: PupilView {
        var view = self
        view.lines += 2 * PupilView.step
        return view
    }

    func choosing(_ kind: TimelineEntry.Kind?) -> PupilView {
        var view = self
        (view.kind, view.lines) = (kind, PupilView.step)
        return view
    }

    func choosing(subject: String) -> PupilView {
        var view = self
        view.subject = fieldID(subject)
        return view
    }

    /// - Parameter part: the id of the part of the page that it is about.
    func link(_ pupil: PupilID, at part: String, _ links: Links) -> Link {
        var query: [(String, String)] = []
        if !subject.isEmpty { query.append(("subject", fieldID(subject))) }
        if let kind { query.append(("show", kind.rawValue)) }
        if lines > PupilView.step { query.append(("lines", String(lines))) }
        return links.pupil(pupil, query, at: part)
    }
}
