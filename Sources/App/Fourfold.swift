import ArgumentParser

/// The program `fourfold`: one file a verb.
@main
struct Fourfold: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fourfold",
        abstract: "Runs the SEND Code of Practice’s graduated approach in an English school.",
        version: version,
        subcommands: [
            ServeCommand.self, CheckCommand.self, ImportCommand.self, ScreenCommand.self, TrendCommand.self,
            DemoCommand.self,
            BackupCommand.self, VerifyCommand.self, RestoreCommand.self, CopyCommand.self,
        ])

    static let version = "0.1.0"
}
