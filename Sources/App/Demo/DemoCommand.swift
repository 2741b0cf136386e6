import ArgumentParser
import DatabasePort
import Demo
import Domain
import Foundation
import Sealing
import Store

/// `fourfold demo`: an invented school to look around in. A place that holds a school already is left as it is.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Makes an invented school to look around in.")

    @OptionGroup var place: Place

    @Option(help: ArgumentHelp("Make it as on this instant (UTC), for tests.", visibility: .hidden))
    var clock: String?

    func validate() throws {
        if let clock, Instant(clock) == nil { throw ValidationError(Clock.form) }
    }

    func run() async throws {
        do {
            let now = clock.flatMap { Instant($0) } ?? Clock.system()
            let database = try await Installation.open(place)
            let school = DemoSchool.make(today: now.londonDay)
            let names = try await database.read { tx in try tx.schools.all().map(\.name) }
            if names.isEmpty { try await fill(database, school, now) }
            await database.close()
            guard names.isEmpty || names == [school.settings.schoolName] else { throw stop(DemoCommand.notHere) }
            say(DemoCommand.welcome(school, files: place.folder + "/files"))
        } catch DatabaseError.unavailable(let reason) {
            throw stop(reason)
        }
    }

    private static let notHere =
        "There is another school here already, and nothing of it was changed. Say another --folder or --database."

    private func fill(_ database: any Database, _ school: DemoSchool, _ now: Instant) async throws {
        let sealer = try Installation.sealer(folder: place.folder)
        let hash = try await sealer.hash(ofPassword: DemoCommand.password)
        try await DemoFiller(demo: school, passwordHash: hash, now: now).fill(database)
        try writeFiles(of: school)
    }

    /// The same for every adult of the demo, and of no real school.
    static let password = "four steps go round and round"

    private func writeFiles(of school: DemoSchool) throws {
        let folder = place.folder + "/files"
        try FileManager.default.createDirectory(atPath: folder + "/whole-school", withIntermediateDirectories: true)
        let files =
            school.exports().map { ("whole-school/\($0.name)", $0.text) }
            + [("newest-results.csv", school.newestResultsFile())]
        for (name, text) in files {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
    }

    /// One sign-in for each role.
    private static func welcome(_ school: DemoSchool, files: String) -> String {
        let lines = Role.allCases.compactMap { role -> String? in
            guard let person = DemoCommand.face(of: role, in: school) else { return nil }
            return "  \(role.name.padding(toLength: 20, withPad: " ", startingAt: 0))"
                + "\(person.username.padding(toLength: 16, withPad: " ", startingAt: 0))\(person.name.full)"
        }
        return """

            \(school.settings.schoolName), which does not exist. Sign in as one of:
            \(lines.joined(separator: "\n"))
            The password of each is: \(password)
            Files to try “Bring in” with are in: \(files)

            """
    }

    /// Who shows a role best: the person with that role and fewest others; of teachers the one in the pictures.
    private static func face(of role: Role, in school: DemoSchool) -> DemoSchool.Staff? {
        let holders = school.staff.filter { $0.roles.contains(role.rawValue) }
        if role == .teacher, let known = holders.first(where: { $0.lastName == "Osei" }) { return known }
        return holders.min { $0.roles.count < $1.roles.count }
    }
}
