import Domain

/// A long work about files, and for whom.
struct ImportWork: Hashable, Sendable {
    enum What: Hashable, Sendable {
        case looking, accepting, undoing
        /// One of the files, to say what it stands for.
        case sheet(Int)
        /// The same, with what was typed and has to be put right.
        case correcting(Int)
        /// One of the files, for its rows that cannot be taken.
        case refused(Int)

        /// Whether it only reads.
        var isSight: Bool { self != .accepting && self != .undoing }
    }

    let id: ImportID
    let account: AccountID
    let what: What
}

/// What came of a work, to be shown once.
enum ImportSight: Sendable {
    case sheet(SheetPage)
    case preview(PreviewPage)
    /// What is held is so no longer.
    case over(Done?)
    /// It cannot be undone.
    case blocked([FieldError])
    /// Rows to correct.
    case corrections(String)
}
