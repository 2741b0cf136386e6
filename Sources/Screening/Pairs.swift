/// The pupils whom two columns of pupils have in common, as places in each.
struct Pairs: Sendable {
    let count: Int
    /// `nil` where every place of the column is taken in turn.
    private let left: [Int32]?
    private let right: [Int32]?

    /// - Parameters: rising pupils, each once.
    init(_ first: [Int32], _ second: [Int32]) {
        guard first != second else {
            (count, left, right) = (first.count, nil, nil)
            return
        }
        var (left, right) = ([Int32](), [Int32]())
        left.reserveCapacity(min(first.count, second.count))
        right.reserveCapacity(min(first.count, second.count))
        var (a, b) = (0, 0)
        while a < first.count, b < second.count {
            let (one, other) = (first[a], second[b])
            if one == other {
                left.append(Int32(a))
                right.append(Int32(b))
            }
            if one <= other { a += 1 }
            if other <= one { b += 1 }
        }
        count = left.count
        (self.left, self.right) = (left, right)
    }

    @inline(__always)
    func first(_ pair: Int) -> Int { left.map { Int($0[pair]) } ?? pair }

    @inline(__always)
    func second(_ pair: Int) -> Int { right.map { Int($0[pair]) } ?? pair }

    /// Every place of the second column is taken.
    var isWholeSecond: Bool { right == nil }

    /// What a column of the first paper says of each pair.
    func first<Value>(of column: [Value]) -> [Value] { left.map { $0.map { column[Int($0)] } } ?? column }

    func second<Value>(of column: [Value]) -> [Value] { right.map { $0.map { column[Int($0)] } } ?? column }
}
