/// The pupils of a cohort who are read: they are asked about, and for them its two papers are consecutive.
struct Members: Sendable {
    let count: Int
    /// Places in the cohort; `nil` where all of it are.
    private let list: [Int32]?

    /// - Parameter isAsked: by pupil; `nil` where all are.
    init(_ cohort: Cohort, newestOnly: Bool, _ isAsked: [Bool]?) {
        let (step, newest, previous) = (cohort.step, cohort.papers.newest, cohort.second.previous)
        if previous.one == step.first, !newestOnly, isAsked == nil {
            (count, list) = (cohort.pupils.count, nil)
            return
        }
        let list = (0..<Int32(cohort.pupils.count)).filter { member in
            let pupil = Int(cohort.pupils[Int(member)])
            return previous[cohort.pairs.second(Int(member))] == step.first && isAsked?[pupil] != false
                && (!newestOnly || newest[pupil] == Int32(step.second))
        }
        (count, self.list) = (list.count, list)
    }

    var isAll: Bool { list == nil }

    @inline(__always)
    subscript(place: Int) -> Int { list.map { Int($0[place]) } ?? place }

    /// The members who sat the same paper before the cohort's first, with that paper; under nought for none.
    func byEarlierPaper(_ cohort: Cohort) -> [(earlier: Int, members: [Int32])] {
        let all = list ?? Array(0..<Int32(count))
        if let earlier = cohort.first.previous.one { return [(earlier, all)] }
        var order = RowOrder(count)
        order.sort { Int32(cohort.earlier(self[$0])).key }
        return order.rows.map { all[Int($0)] }.chunked { cohort.earlier(Int($0)) }
    }
}

extension Cohort {
    /// The paper that a pupil of the cohort sat before its first; under nought for none.
    func earlier(_ member: Int) -> Int { first.previous[pairs.first(member)] }
}

extension [Int32] {
    /// Neighbours of one kind together.
    fileprivate func chunked(by kind: (Int32) -> Int) -> [(Int, [Int32])] {
        var chunks: [(Int, [Int32])] = []
        var start = 0
        while start < count {
            let own = kind(self[start])
            let end = self[start...].firstIndex { kind($0) != own } ?? count
            chunks.append((own, Array(self[start..<end])))
            start = end
        }
        return chunks
    }
}
