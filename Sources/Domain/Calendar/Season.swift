/// A third of the school year, in which a sitting falls.
package enum Season: String, CaseIterable, Sendable {
    case autumn, spring, summer

    /// 0, 1, 2 in the course of the school year.
    package var order: Int { Season.allCases.firstIndex(of: self)! }

    /// At the beginning of a sentence: `Autumn`.
    package var name: String { rawValue.capitalised }

    /// The usual term of a day where a school has not said: September to December, January to March, April to August.
    package init(usualOn day: Day) {
        self =
            switch day.month {
            case 9...12: .autumn
            case 1...3: .spring
            default: .summer
            }
    }
}
