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
    private var isScheduled = false

    package init(database: any Database, logger: Logger) {
        self.database = database
        self.logger = logger
    }

    package func add(_ entry: AuditEntry) {
        waiting.append(entry)
        guard !isScheduled else { return }
        isScheduled = true
        Task {
            try? await Task.sleep(for: .milliseconds(50))
            await flush()
        }
    }

    /// Writes all that is waiting. Called on exit too.
    package func flush() async {
        isScheduled = false
        let batch = waiting
        waiting = []
        for school in Set(batch.map(\.school)) {
            let entries = batch.filter { $0.school == school }
            do {
                try await database.write(school.isEmpty ? .installation : .school(school)) { tx in
                    for entry in entries { try tx.audit.add(entry) }
                }
            } catch {
                logger.error("Openings of records were not written", metadata: ["number": "\(entries.count)"])
            }
        }
    }
}
