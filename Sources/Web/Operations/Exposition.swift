/// Figures as Prometheus reads them (text format 0.0.4).
package struct Exposition: Sendable {
    /// All families so far, each line with its end.
    package private(set) var text = ""

    package enum Kind: String, Sendable { case counter, gauge, histogram }

    /// One figure of a family.
    package struct Sample: Sendable {
        let suffix: String
        let labels: [(name: String, value: String)]
        let value: Double

        /// - Parameter suffix: `_bucket`, `_sum` or `_count` in a histogram.
        package init(_ value: Double, _ labels: [(name: String, value: String)] = [], suffix: String = "") {
            (self.value, self.labels, self.suffix) = (value, labels, suffix)
        }
    }

    package init() {}

    /// Adds a family; nothing where it has no figure.
    ///
    /// - Parameters:
    ///   - name: in base units; a counter's ends in `_total`.
    ///   - help: a sentence of what is counted.
    package mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        guard !samples.isEmpty else { return }
        text += "# HELP \(name) \(Exposition.escaped(help, quote: false))\n# TYPE \(name) \(kind.rawValue)\n"
        for sample in samples {
            let labels = sample.labels.map { "\($0.name)=\"\(Exposition.escaped($0.value, quote: true))\"" }
            text += name + sample.suffix + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}")
            text += " \(Exposition.number(sample.value))\n"
        }
    }

    /// `5`, `0.25`, `+Inf`.
    static func number(_ value: Double) -> String {
        if value == .infinity { return "+Inf" }
        return value.rounded() == value && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
    }

    private static func escaped(_ text: String, quote: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quote: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
