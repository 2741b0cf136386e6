/// The pupils of a cohort who sat an earlier paper too.
struct Trios {
    let count: Int
    /// By pupil of the cohort: the code in the earlier paper; nought for who lacks it.
    let codes: [UInt32]
    /// By cell of the cohort: how many of them are in it.
    let held: [Int]
    /// Places in the cohort; `nil` where all of it are.
    private let members: [Int32]?

    init(_ earlier: Paper, _ cohort: Cohort) {
        let pairs = Pairs(earlier.pupils, cohort.pupils)
        count = pairs.count
        guard pairs.count < cohort.pupils.count else {
            (codes, held, members) = (pairs.first(of: earlier.codes), cohort.cells.pupils, nil)
            return
        }
        var codes = [UInt32](repeating: 0, count: cohort.pupils.count)
        var held = [Int](repeating: 0, count: cohort.cells.pupils.count)
        for pair in 0..<pairs.count {
            let member = pairs.second(pair)
            codes[member] = earlier.codes[pairs.first(pair)]
            held[Int(cohort.cells.places[member])] += 1
        }
        (self.codes, self.held) = (codes, held)
        members = (0..<pairs.count).map { Int32(pairs.second($0)) }
    }

    @inline(__always)
    func each(_ body: (Int) -> Void) {
        if let members { for member in members { body(Int(member)) } } else { for member in 0..<count { body(member) } }
    }

    /// How many of them got each code of the earlier paper, of the cohort's first and of its second.
    func counts(_ earlier: Paper, _ cohort: Cohort) -> [[Int]] {
        var first = [Int](repeating: 0, count: earlier.scores.count)
        each { first[Int(codes[$0])] += 1 }
        var second = [Int](repeating: 0, count: cohort.first.scores.count)
        var third = [Int](repeating: 0, count: cohort.second.scores.count)
        for (cell, pupils) in held.enumerated() {
            let (was, at) = cohort.codes(cell)
            second[was] += pupils
            third[at] += pupils
        }
        return [first, second, third]
    }
}
