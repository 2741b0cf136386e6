/// A transaction that holds the bodies of several writers. Blocks; all of it is called on one queue.
package protocol SharedTransaction: Transaction {
    /// Checks what the body that has just ended left to be checked at the end, so that it never fails another's commit,
    /// and sets a mark behind it, in place of the mark before.
    ///
    /// - Parameter isMarked: whether there is a mark before.
    /// - Throws: what that body left wrong.
    func keep(isMarked: Bool) throws

    /// Undoes what was done since the mark.
    /// - Throws: where the whole transaction is lost: why, for those whose bodies had ended well.
    func undo() throws

    /// Returns when the disk holds all of it.
    /// - Throws: why nothing was kept, or that nobody can know.
    func commit() throws

    /// Ends it without keeping anything, whatever its state.
    func rollback()
}

extension Transaction {
    /// Runs a body under the rules of `StrictTransaction`. The caller commits or rolls back.
    /// - Throws: what the body throws, or the failure that it caught and passed over.
    package func strictly<T>(_ body: (any Transaction) throws -> T) throws -> T {
        let transaction = StrictTransaction(self)
        let result = try body(transaction)
        try transaction.end()
        return result
    }
}
