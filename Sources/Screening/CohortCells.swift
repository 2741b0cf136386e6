/// The different pairs of marks of a cohort, each once: by score before, then score now.
struct CohortCells: Sendable {
    /// The codes of each cell, and how many pupils it holds.
    private(set) var first: [UInt32] = []
    private(set) var second: [UInt32] = []
    private(set) var pupils: [Int] = []
    /// The cell of each pupil of the cohort.
    private(set) var places: [Int32] = []

    /// - Parameters:
    ///   - before: codes in `first`, one a pupil.
    ///   - now: codes in `second`, likewise.
    init(_ before: [UInt32], _ now: [UInt32], first: Paper, second: Paper) {
        let table = first.scores.count * second.scores.count
        if table <= 16 * before.count + 1024, first.isOneError, second.isOneError {
            count(before, now, width: second.scores.count, table: table)
        } else {
            sort(before, now, first, second)
        }
    }

    /// Few different scores: a table of all pairs that there could be.
    private mutating func count(_ before: [UInt32], _ now: [UInt32], width: Int, table: Int) {
        var numbers = [Int32](repeating: 0, count: table)
        numbers.withUnsafeMutableBufferPointer { numbers in
            for pupil in before.indices { numbers[Int(before[pupil]) &* width &+ Int(now[pupil])] &+= 1 }
        }
        for pair in numbers.indices where numbers[pair] > 0 {
            first.append(UInt32(pair / width))
            second.append(UInt32(pair % width))
            pupils.append(Int(numbers[pair]))
            numbers[pair] = Int32(pupils.count - 1)
        }
        places = [Int32](unsafeUninitializedCapacity: before.count) { places, count in
            numbers.withUnsafeBufferPointer { numbers in
                for pupil in before.indices { places[pupil] = numbers[Int(before[pupil]) &* width &+ Int(now[pupil])] }
            }
            count = before.count
        }
    }

    private mutating func sort(_ before: [UInt32], _ now: [UInt32], _ first: Paper, _ second: Paper) {
        var order = RowOrder(before.count)
        order.sort { now[$0] }
        order.sort { before[$0] }
        // Marks of one score may have several errors, and so several codes.
        if !second.isOneError { order.sort { second.scores[Int(now[$0])].key } }
        if !first.isOneError { order.sort { first.scores[Int(before[$0])].key } }
        places = [Int32](repeating: 0, count: before.count)
        for pupil in order.rows.map(Int.init) {
            if self.first.last != before[pupil] || self.second.last != now[pupil] {
                self.first.append(before[pupil])
                self.second.append(now[pupil])
                pupils.append(0)
            }
            pupils[pupils.count - 1] += 1
            places[pupil] = Int32(pupils.count - 1)
        }
    }
}
