/// That an entry was written down for the wrong pupil, and for whom it was meant.
package struct EntryMove: Equatable, Sendable {
    package let to: PupilID
    package let reason: String

    /// - Parameter from: the pupil for whom it stands now.
    /// - Throws: `Refusal.invalid` by the fields `to` and `reason`.
    package init(to: String, from: PupilID, reason: String) throws {
        var errors = FieldErrors()
        let to = PupilID(to).flatMap { $0 == from ? nil : $0 }
        let right = errors.require("to", to, "Choose the pupil for whom it was meant.")
        let reason = errors.lines("reason", reason, most: 500)
        if reason.isEmpty { errors.add("reason", "Write how it came to stand here.") }
        try errors.check()
        (self.to, self.reason) = (right!, reason)
    }
}
