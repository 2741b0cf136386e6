import RealModule

/// The place of a share 0…1 on the normal curve, in standard deviations; within ±4. Acklam's rational
/// approximation, right to nine figures.
func normalScore(_ share: Double) -> Double {
    guard share > 3.2e-5 else { return -4 }
    guard share < 1 - 3.2e-5 else { return 4 }
    if share > 0.5 { return -normalScore(1 - share) }
    guard share < 0.02425 else {
        let q = share - 0.5
        let r = q * q
        return q
            * polynomial(
                r, -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.3577518672690, -30.66479806614716,
                2.506628277459239)
            / polynomial(
                r, -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1)
    }
    let q = (-2 * Double.log(share)).squareRoot()
    return polynomial(
        q, -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
        2.938163982698783)
        / polynomial(q, 0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1)
}

/// Coefficients from the highest power down.
private func polynomial(_ x: Double, _ coefficients: Double...) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
}
