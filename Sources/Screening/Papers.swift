/// A panel put in order: marks by pupil and sitting, and the marks of each paper. A paper is what is sat together
/// and may be compared: one sitting, year group and scale.
struct Papers {
    private struct Key: Hashable {
        let sitting: Int32
        let yearGroup: Int32
        let scale: Int32
    }

    private(set) var pupil: [Int32] = []
    private(set) var sitting: [Int32] = []
    private(set) var score: [Double] = []
    private(set) var error: [Double] = []
    /// The paper of each mark.
    private(set) var paper: [Int] = []
    /// The marks of each paper, by pupil.
    private(set) var marks: [[Int]] = []
    /// `nil` is one scale that nobody named, so it is not known to be the same at two sittings.
    private(set) var scale: [Int32] = []

    init(_ panel: Panel) {
        let order = Papers.order(panel)
        reserve(order.count)
        var known: [Key: Int] = [:]
        for (place, index) in order.enumerated() {
            let next = place + 1 < order.count ? order[place + 1] : nil
            if let next, panel.pupils[next] == panel.pupils[index], panel.sittings[next] == panel.sittings[index] {
                continue
            }
            let key = Key(
                sitting: panel.sittings[index], yearGroup: panel.yearGroups[index], scale: panel.scales[index])
            let number = known[key] ?? marks.count
            if number == marks.count {
                known[key] = number
                marks.append([])
                scale.append(key.scale)
            }
            marks[number].append(score.count)
            pupil.append(panel.pupils[index])
            sitting.append(key.sitting)
            score.append(panel.scores[index])
            error.append(panel.errors[index])
            paper.append(number)
        }
    }

    /// All of `numbers` are known to be of one scale, so a difference in points means something.
    func isOneScale(_ numbers: [Int]) -> Bool {
        guard let first = numbers.first, scale[first] >= 0 else { return false }
        return numbers.allSatisfy { scale[$0] == scale[first] }
    }

    /// By pupil, sitting and turn of coming; most panels come so.
    private static func order(_ panel: Panel) -> [Int] {
        let keys = panel.scores.indices.map { Int64(panel.pupils[$0]) << 32 + Int64(panel.sittings[$0]) }
        if zip(keys, keys.dropFirst()).allSatisfy({ $0 <= $1 }) { return Array(keys.indices) }
        return keys.indices.sorted { keys[$0] != keys[$1] ? keys[$0] < keys[$1] : $0 < $1 }
    }

    /// Is `mark` followed by another of the same pupil?
    func isFollowed(_ mark: Int) -> Bool { mark + 1 < pupil.count && pupil[mark + 1] == pupil[mark] }

    /// Pairs of marks, one of each paper, of the pupils who have both; by pupil.
    func both(_ first: [Int], _ second: [Int]) -> [(first: Int, second: Int)] {
        var pairs: [(first: Int, second: Int)] = []
        pairs.reserveCapacity(min(first.count, second.count))
        var (a, b) = (0, 0)
        while a < first.count, b < second.count {
            let (left, right) = (pupil[first[a]], pupil[second[b]])
            if left == right { pairs.append((first[a], second[b])) }
            if left <= right { a += 1 }
            if right <= left { b += 1 }
        }
        return pairs
    }

    private mutating func reserve(_ count: Int) {
        pupil.reserveCapacity(count)
        sitting.reserveCapacity(count)
        score.reserveCapacity(count)
        error.reserveCapacity(count)
        paper.reserveCapacity(count)
    }
}
