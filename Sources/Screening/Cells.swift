/// Each different pair of scores of a cohort once, sorted by the earlier score and then the later, with how many
/// pupils it holds. What is worked out from cells costs no more for a country than for a town.
package struct Cells: Sendable {
    package let before: [Double]
    package let now: [Double]
    /// More than nought each.
    package let pupils: [Double]

    /// - Parameters: sorted by `before`, then `now`; each pair once.
    package init(before: [Double], now: [Double], pupils: [Double]) {
        self.before = before
        self.now = now
        self.pupils = pupils
    }

    /// From one row a pupil, in any order; `places` gives the cell of each row.
    package static func from(before: [Double], now: [Double]) -> (cells: Cells, places: [Int]) {
        let order = before.indices.sorted {
            before[$0] != before[$1] ? before[$0] < before[$1] : now[$0] < now[$1]
        }
        var (x, y, pupils) = ([Double](), [Double](), [Double]())
        var places = [Int](repeating: 0, count: order.count)
        for index in order {
            if x.last == before[index], y.last == now[index] {
                pupils[pupils.count - 1] += 1
            } else {
                x.append(before[index])
                y.append(now[index])
                pupils.append(1)
            }
            places[index] = x.count - 1
        }
        return (Cells(before: x, now: y, pupils: pupils), places)
    }
}
