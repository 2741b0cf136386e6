import ArgumentParser
struct ScreenCommand: ParsableCommand { mutating func run() {} }
