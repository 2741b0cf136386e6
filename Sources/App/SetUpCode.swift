import DatabasePort
import Domain
import Sealing
import Store

/// The code with which the first administrator of a new installation shows that they started it.
enum SetUpCode {
    /// On a database without a school makes a fresh code, in the place of any earlier one, and keeps its hash.
    ///
    /// - Parameter address: where the pages are, such as `http://127.0.0.1:8080`.
    /// - Returns: what to print; nil where there is a school already.
    static func text(
        on database: any Database, sealer: Sealer, now: Instant, address: String
    ) async throws -> String? {
        let code = sealer.newCode()
        let hash = sealer.hash(ofCode: code)
        let isNew = try await database.write(.installation) { tx in
            guard try tx.setUp.isOpen() else { return false }
            try tx.setUp.setCode(hash, at: now)
            return true
        }
        return isNew ? "Open \(address)/set-up and type this code: \(code)" : nil
    }
}
