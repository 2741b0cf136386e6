import DatabasePort
import Domain
import Logging
import Sealing
import Store

/// All that the pages need of the world, made once by the App and handed in.
package struct Services: Sendable {
    package let database: any Database
    /// The clock. Fixed in tests and in the demo's bench.
    package let now: @Sendable () -> Instant
    /// Random bytes from the system, as many as asked for. A counter in tests.
    package let random: @Sendable (Int) -> [UInt8]
    package let sealer: Sealer
    package let logger: Logger
    package let openings: AuditQueue
    package let assets: Assets
    package let readiness: Readiness
    package let requests = RequestFigures()
    /// Files being read or brought in.
    let importWorks: Works<ImportWork, ImportSight>
    package let backups: BackupPlan
    /// Backups that somebody asked for on a page, by the form’s number.
    let backupWorks: Works<String, Void>
    /// True where pages go out over TLS, here or at a proxy: then the cookie is `__Host-` and HSTS is sent.
    package let isSecure: Bool
    /// A school's name by its URN, where the installation has the Department's register; else nil.
    package let schoolName: (@Sendable (_ urn: String) async -> String?)?
    /// True where a proxy's `X-Forwarded-For` may be believed.
    package let isBehindProxy: Bool

    /// - Parameter patience: how long a request waits for long work before it says how far that is.
    package init(
        database: any Database, now: @escaping @Sendable () -> Instant, random: @escaping @Sendable (Int) -> [UInt8],
        sealer: Sealer, logger: Logger, isSecure: Bool = false, isBehindProxy: Bool = false,
        schoolName: (@Sendable (_ urn: String) async -> String?)? = nil, patience: Duration = .milliseconds(400),
        backups: BackupPlan = .none
    ) {
        self.database = database
        self.now = now
        self.random = random
        self.sealer = sealer
        self.logger = logger
        self.isSecure = isSecure
        self.isBehindProxy = isBehindProxy
        self.schoolName = schoolName
        openings = AuditQueue(database: database, logger: logger)
        assets = Assets()
        readiness = Readiness(database: database, logger: logger)
        importWorks = Works(patience: patience)
        self.backups = backups
        backupWorks = Works(patience: patience)
    }

    /// A new record's id.
    package func newID<Kind>(of kind: Kind.Type = Kind.self) -> ID<Kind> { ID(random: random(16)) }

    /// A new form's own number.
    var once: String { base32(random(16)) }
}
