import ArgumentParser
import DatabasePort

/// `fourfold check`: whether all is as it should be, in words, also while `serve` runs.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Says whether all is well, and what to do.",
        discussion: """
            Looks at the database and how it keeps what is saved, its schema, the key, room on the disk and the last backup. \
            Changes nothing. Ends with 0 where all is well, 1 where there is something to do, 2 where it could not look.
            """)

    @OptionGroup var place: Place

    func run() async throws {
        do {
            // Otherwise a slip in the folder’s name would make one.
            guard Installation.stands(in: place) else {
                throw stop("There are no records here. Check --folder or --database.")
            }
            let answer = try await asked()
            let code = if let answer { answer } else { try await looked() }
            if code != 0 { throw ExitCode(code) }
        } catch let refused as Control.Refused {
            throw stop(refused.sentence)
        } catch let error as DatabaseError {
            throw stop(error.description)
        }
    }

    private func asked() async throws -> Int32? {
        guard place.database == nil else { return nil }
        return try await Control.ask(folder: place.folder, ControlRequest(verb: "check"), say: say)
    }

    private func looked() async throws -> Int32 {
        let database = try await Installation.connect(folder: place.folder, database: place.database)
        let code = try await Check(place: place, database: database, now: Clock.system()).run(say)
        await database.close()
        return code
    }
}
