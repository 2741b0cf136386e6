/// How far pupils fall from what is expected of them: variances about nought, outliers held.
struct Scatter: Sendable {
    let all: Double
    /// Of those who began in the lower half and of those in the upper, the larger; `nil` where nobody needs it.
    let widerHalf: Double?

    /// - Parameters:
    ///   - deviations: one a cell.
    ///   - pupils: how many each cell holds.
    ///   - starts: where each cell began, in anything that rises with the score; nought at the middle.
    init(_ deviations: [Double], _ pupils: [Int], by starts: [Double], halves: Bool) {
        all = Spread.variance(deviations, pupils)
        guard halves else {
            widerHalf = nil
            return
        }
        func variance(_ isIn: (Double) -> Bool) -> Double {
            Spread.variance(deviations, zip(pupils, starts).map { isIn($1) ? $0 : 0 })
        }
        widerHalf = max(variance { $0 <= 0 }, variance { $0 >= 0 })
    }
}
