import DatabasePort
import Domain
import Logging
import Store
import Web

/// What `serve` does by itself, whether or not anybody looks.
///
/// Every hour files that nobody accepted, what was kept to undo what is too old for that, and old sessions are wiped, and
/// tables are counted anew.
struct Upkeep: Sendable {
    let services: Services

    /// Goes on until its task is cancelled.
    func run() async {
        while !Task.isCancelled {
            await trying("Old files could not be wiped.") {
                let schools = try await services.database.read { tx in try tx.schools.all() }
                for (place, school) in schools.enumerated() {
                    await trying("Old files could not be wiped.") {
                        try await see(to: school.id, "\(place + 1) of \(schools.count)")
                    }
                }
            }
            await trying("Old sessions could not be wiped.") {
                try await services.database.write(.installation) { tx in try tx.sessions.wipeOld(at: services.now()) }
            }
            await trying("Tables could not be counted.") { try await services.database.analyse() }
            try? await Task.sleep(for: .seconds(3600))
        }
    }

    private func see(to school: SchoolID, _ place: String) async throws {
        try Task.checkCancellation()
        let owed = try await services.database.write(.school(school), isLong: true) { tx in
            try tx.imports.wipeOld(in: school, at: services.now())
            // Owed where the server stopped just after files were brought in, or is newer.
            return try tx.progress.readOwed(of: school, on: services.now().londonDay) { services.newID() }
        }
        if owed == .method {
            services.logger.notice("Progress was read by the new method.", metadata: ["place": "\(place)"])
        }
    }

    /// One school’s trouble keeps no other school’s files.
    private func trying(_ fault: String, _ work: () async throws -> Void) async {
        do {
            try await work()
        } catch {
            if Task.isCancelled { return }
            services.logger.error(
                "\(fault) It is tried again in an hour.", metadata: ["reason": "\(error.inLog)"])
        }
    }
}
