/// A body that waits for its turn, and whoever waits for its answer.
struct WaitingWrite: Sendable {
    /// Shares no commit.
    let isLong: Bool
    /// Runs the body; what comes back answers with its result.
    let run: @Sendable (any Transaction) throws -> () -> Void
    /// Answers with an error instead.
    let refuse: @Sendable (any Error) -> Void
}

/// Bodies that share one transaction. Only those behind the first pay for a mark to go back to.
struct WriteGroup {
    private let transaction: any SharedTransaction
    private var ended: [(write: WaitingWrite, outcome: Result<() -> Void, any Error>)] = []
    /// Nothing of it is left, and everybody is answered.
    private(set) var isOver = false

    init(_ transaction: any SharedTransaction) {
        self.transaction = transaction
    }

    /// Runs one more body.
    /// - Parameter goesOn: asked once, when the body has ended: whether another will follow.
    mutating func run(_ write: WaitingWrite, goesOn: () -> Bool) {
        let outcome = Result { try write.run(transaction) }
        let isAlone = !goesOn() && ended.isEmpty
        do {
            let answer = try outcome.get()
            if !isAlone { try transaction.keep(isMarked: !ended.isEmpty) }
            ended.append((write, .success(answer)))
        } catch {
            undo(write, error)
        }
    }

    /// Waits for the disk, and answers.
    func commit(_ tally: WriteTally) {
        let start = ContinuousClock.now
        do {
            try transaction.commit()
        } catch {
            transaction.rollback()
            return refuse(error)
        }
        let kept = ended.count { if case .success = $0.outcome { true } else { false } }
        tally.add(writes: kept, took: ContinuousClock.now - start)
        for (write, outcome) in ended {
            switch outcome {
            case .success(let answer): answer()
            case .failure(let error): write.refuse(error)
            }
        }
    }

    private mutating func undo(_ write: WaitingWrite, _ error: any Error) {
        var loss = error
        if !ended.isEmpty {
            do {
                try transaction.undo()
                // It may have failed over what an earlier body did, which is not kept yet: it too waits for the commit.
                return ended.append((write, .failure(error)))
            } catch let cause {
                loss = cause
            }
        }
        transaction.rollback()
        isOver = true
        refuse(loss)
        write.refuse(error)
    }

    private func refuse(_ error: any Error) {
        for (write, _) in ended { write.refuse(error) }
    }
}
