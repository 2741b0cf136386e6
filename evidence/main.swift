import Foundation

// Makes the tables of docs/evidence.md anew. `Evidence PAGE [TABLE…]`: all of them unless some are named.

let arguments = CommandLine.arguments.dropFirst()
guard let path = arguments.first, let text = try? String(contentsOfFile: path, encoding: .utf8) else {
    print("Evidence PAGE [TABLE…]: name the page to fill, docs/evidence.md.")
    exit(2)
}
var page = Page(text)
for (name, make) in Tables.all where arguments.count == 1 || arguments.dropFirst().contains(name) {
    let start = ContinuousClock.now
    guard let table = make() else {
        print("\(name): left as it stands, for want of the data sets (FOURFOLD_DATA).")
        continue
    }
    guard page.put(table, at: name) else {
        print("\(name): the page has no place for it.")
        exit(1)
    }
    print("\(name), \(ContinuousClock.now - start)\n\(table.markdown)\n")
}
try page.text.write(toFile: path, atomically: true, encoding: .utf8)
