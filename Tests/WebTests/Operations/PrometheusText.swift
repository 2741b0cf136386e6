import Testing

/// Prometheus’ text format 0.0.4, read as strictly as its page describes it: what does not parse is an error.
struct PrometheusText {
    private(set) var families: [String: Family] = [:]

    struct Family {
        let kind: String
        var samples: [Sample] = []
    }

    struct Sample: Hashable {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    struct Fault: Error { let line: String }

    init(_ text: String) throws {
        var (helped, current): (String?, String?) = (nil, nil)
        guard text.isEmpty || text.hasSuffix("\n") else { throw Fault(line: "no end") }
        for part in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            let line = String(part)
            let words = line.split(separator: " ", maxSplits: 3).map(String.init)
            if line.hasPrefix("# HELP ") {
                guard words.count == 4, families[words[2]] == nil else { throw Fault(line: line) }
                helped = words[2]
            } else if line.hasPrefix("# TYPE ") {
                guard words.count == 4, words[2] == helped, ["counter", "gauge", "histogram"].contains(words[3]),
                    PrometheusText.isName(words[2]), (words[3] == "counter") == words[2].hasSuffix("_total")
                else { throw Fault(line: line) }
                families[words[2]] = Family(kind: words[3])
                current = words[2]
            } else {
                let sample = try PrometheusText.sample(line)
                guard let current, let family = families[current] else { throw Fault(line: line) }
                let suffixes = family.kind == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
                guard suffixes.contains(where: { current + $0 == sample.name }),
                    !family.samples.contains(where: { $0.name == sample.name && $0.labels == sample.labels }),
                    family.kind == "gauge" || sample.value >= 0
                else { throw Fault(line: line) }
                families[current]?.samples.append(sample)
            }
        }
        for family in families.values where family.kind == "histogram" { try PrometheusText.check(family) }
    }

    /// Of each set of labels: buckets that only grow, the last of them all, and the count and sum beside them.
    private static func check(_ family: Family) throws {
        let series = Dictionary(grouping: family.samples) { $0.labels.filter { $0.key != "le" } }
        for (labels, samples) in series {
            let buckets = samples.filter { $0.name.hasSuffix("_bucket") }
            let bounds = buckets.compactMap { $0.labels["le"].flatMap(number) }
            let count = samples.first { $0.name.hasSuffix("_count") }
            guard bounds.count == buckets.count, bounds == bounds.sorted(), bounds.last == .infinity,
                buckets.map(\.value) == buckets.map(\.value).sorted(), count?.value == buckets.last?.value,
                samples.contains(where: { $0.name.hasSuffix("_sum") })
            else { throw Fault(line: "\(labels)") }
        }
    }

    private static func sample(_ line: String) throws -> Sample {
        var rest = line[...]
        let name = String(rest.prefix { $0 != "{" && $0 != " " })
        guard isName(name) else { throw Fault(line: line) }
        rest = rest.dropFirst(name.count)
        var labels: [String: String] = [:]
        if rest.first == "{" {
            repeat {
                let label = String(rest.dropFirst().prefix { $0 != "=" })
                rest = rest.dropFirst(label.count + 1)
                guard isName(label), !label.contains(":"), rest.hasPrefix("=\""), labels[label] == nil else {
                    throw Fault(line: line)
                }
                rest = rest.dropFirst(2)
                labels[label] = try quoted(&rest, line)
            } while rest.first == ","
            guard rest.first == "}" else { throw Fault(line: line) }
            rest = rest.dropFirst()
        }
        guard rest.first == " ", let value = number(String(rest.dropFirst())) else { throw Fault(line: line) }
        return Sample(name: name, labels: labels, value: value)
    }

    private static func quoted(_ rest: inout Substring, _ line: String) throws -> String {
        var value = ""
        while let next = rest.popFirst(), next != "\"" {
            guard next == "\\" else {
                value.append(next)
                continue
            }
            switch rest.popFirst() {
            case "\\": value.append("\\")
            case "\"": value.append("\"")
            case "n": value.append("\n")
            default: throw Fault(line: line)
            }
        }
        return value
    }

    private static func number(_ text: String) -> Double? { text == "+Inf" ? .infinity : Double(text) }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(48...57).contains(first) else { return false }
        return text.utf8.allSatisfy { byte in
            (48...58).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
        }
    }
}
