import RealModule

/// The share of Student's distribution that lies below `t`, for one degree of freedom or more; exact for whole degrees
/// (Abramowitz and Stegun 26.7.3 and 26.7.4).
func studentShare(_ t: Double, freedom: Int) -> Double {
    guard t.isFinite else { return t > 0 ? 1 : 0 }
    let n = Double(freedom)
    let angle = Double.atan(t / n.squareRoot())
    let (sine, cosine) = (t / (n + t * t).squareRoot(), (n / (n + t * t)).squareRoot())
    let isOdd = freedom % 2 == 1
    // The sum of powers of the cosine up to n − 2, every other one.
    var (term, sum) = (isOdd ? cosine : 1, 0.0)
    for power in stride(from: isOdd ? 1 : 0, through: freedom - 2, by: 2) {
        sum += term
        term *= Double(power + 1) / Double(power + 2) * cosine * cosine
    }
    let within = isOdd ? (angle + sine * sum) * 2 / .pi : sine * sum
    return 0.5 + within / 2
}
