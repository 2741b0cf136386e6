/// Shares of pupils in England, to set a school’s own beside. Never a target.
///
/// Source: Department for Education, “Special educational needs in England”, January 2025 (published June 2025).
package struct NationalFigures: Sendable {
    /// A kind of school for which a share is published.
    package enum Kind: Sendable {
        case primary, secondary

        /// From the year groups on roll: primary ends with Year 6, secondary begins with Year 7. Nil where both are there,
        /// or nobody.
        package init?(_ years: some Collection<YearGroup>) {
            guard let least = years.min(), let most = years.max() else { return nil }
            if most.number <= 6 { self = .primary } else if least.number >= 7 { self = .secondary } else { return nil }
        }
    }

    package let kind: Kind

    package init(_ kind: Kind) { self.kind = kind }

    /// When the pupils were counted.
    package static let asAt = "January 2025"
    package static let source = "Department for Education, “Special educational needs in England”"

    /// SEN support or a plan, in thousandths of this kind of school’s pupils.
    package var anySEN: Int { kind == .primary ? 182 : 165 }
    /// SEN support, in thousandths of the pupils of all schools.
    package static let support = 142
    /// A plan, in thousandths of the pupils of all schools.
    package static let plan = 53

    /// Whose share `anySEN` is.
    package var ofWhom: String { kind == .primary ? "state-funded primary schools" : "state-funded secondary schools" }
}

/// How many pupils are on the register, of how many.
package struct RegisterShares: Sendable {
    package let roll: Int
    package let support: Int
    package let plan: Int

    package init(roll: Int, support: Int, plan: Int) { (self.roll, self.support, self.plan) = (roll, support, plan) }

    /// In thousandths of the roll, to the nearest; nil without a pupil.
    package func share(_ count: Int) -> Int? { roll == 0 ? nil : (2 * count * 1000 + roll) / (2 * roll) }

    /// `18.2%`.
    package static func inWords(_ thousandths: Int) -> String { "\(thousandths / 10).\(thousandths % 10)%" }
}
