extension String {
    /// Without white space at either end.
    package var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    /// With a capital at the beginning and the rest as it is: `SEN history`.
    package var capitalised: String { prefix(1).uppercased() + dropFirst() }
}

/// `1 pupil`, `2 pupils`, `no pupils`.
package func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number == 0 ? "no" : String(number)) \(number == 1 ? one : many ?? one + "s")"
}

/// `Reading, maths and writing`, as a sentence lists them.
package func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
}
