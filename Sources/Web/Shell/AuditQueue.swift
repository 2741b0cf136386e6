import DatabasePort
import Domain
import Logging
import Store

/// Openings of records, gathered for at most 50 ms and written together, so that reading a page does not wait for a disk.
///
/// A crash may lose what was gathered in those 50 ms. Changes never pass through here: they are written with what they change.
package actor AuditQueue {
    private let database: any Database
    private let logger: Logger
    private var waiting: [AuditEntry] = []
    /// The write under way or to come.
    private var writing: Task<Void, Never>?

    package init(database: any Database, logger: Logger) {
        self.database = database
        self.logger = logger
    }

    package func add(_ entry: AuditEntry) {
        waiting.append(entry)
        guard writing == nil else { return }
        writing = Task {
            try? await Task.sleep(for: .milliseconds(50))
            await write()
        }
    }

    /// Waits until all that was gathered is written, or cannot be. Called on exit.
    package func flush() async {
        if writing == nil, !waiting.isEmpty { writing = Task { await write() } }
        await writing?.value
    }

    /// Writes until nothing is waiting, or something cannot be written.
    private func write() async {
        var isGoing = true
        while isGoing, !waiting.isEmpty {
            let batch = waiting
            waiting = []
            for school in Set(batch.map(\.school)) {
                let entries = batch.filter { $0.school == school }
                do {
                    try await database.write(school.isEmpty ? .installation : .school(school)) { tx in
                        for entry in entries { try tx.audit.add(entry) }
                    }
                } catch {
                    keep(entries)
                    isGoing = false
                }
            }
        }
        writing = nil
    }

    /// What could not be written is tried again with the next opening, as far as memory may go for it.
    private func keep(_ entries: [AuditEntry]) {
        let room = max(0, AuditQueue.most - waiting.count)
        waiting = entries.suffix(room) + waiting
        logger.error(
            "Openings of records are not written yet",
            metadata: ["waiting": "\(waiting.count)", "lost": "\(max(0, entries.count - room))"])
    }

    private static let most = 10_000
}
