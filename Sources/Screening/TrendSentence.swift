import Domain

extension Trend {
    /// One sentence that a teacher reads, ending in a full stop; with a second one where provision changed meanwhile.
    package func sentence(aim: String, on day: Day) -> String {
        let restart = isRestarted ? " Counted anew since provision changed." : ""
        return said(aim, day) + restart
    }

    private func said(_ aim: String, _ day: Day) -> String {
        let goal = "\(aim) by \(day.inWords)"
        let odds = chance.map { "\(Int(($0 * 100).rounded())) in 100" } ?? ""
        switch reason {
        case .short:
            let so =
                "There \(points == 1 ? "is" : "are") \(counted(points, "result")) in \(counted(Int(weeks), "week"))."
            return "This needs 4 results in 6 weeks, or 3 in 20. \(so)"
        case .line where course == .onCourse:
            return "At this rate \(goal) is likely: a chance of \(odds)."
        case .line:
            return "At this rate \(goal) is unlikely: a chance of \(odds). Look at the teaching before the pupil."
        case .open:
            return "It may go either way: the chance of \(goal) is \(odds)."
        case .sessions(let delivered, let planned):
            return
                "\(delivered) of \(planned) planned sessions were delivered, so this says little of the intervention. At "
                + "this rate the chance of \(goal) is \(odds)."
        }
    }
}
