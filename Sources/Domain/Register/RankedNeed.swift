/// A need of a pupil as the register keeps it; its place among the others is its rank.
package struct RankedNeed: Equatable, Sendable {
    package let type: NeedType
    /// As the school chose it; nil where the type's own stands, or none.
    package let chosenArea: AreaOfNeed?
    /// Nil where nobody knows since when.
    package let from: Day?

    package init(_ type: NeedType, area: AreaOfNeed? = nil, from: Day? = nil) {
        self.type = type
        chosenArea = area == type.area ? nil : area
        self.from = from
    }

    /// The broad area of need (CoP 6.28–6.35).
    package var area: AreaOfNeed? { chosenArea ?? type.area }
}

/// A pupil's needs, the main one first, as the school census takes them: exactly one is main, none stands twice, and
/// each type is one of that day and that status (DfE census guide; the school's own record may hold more than two).
package struct RankedNeeds: Sendable {
    package let all: [RankedNeed]

    /// How many a form asks for.
    package static let most = 4

    /// - Parameters:
    ///   - typed: by place, nil where nothing was chosen.
    ///   - errors: what is wrong with the form already.
    /// - Throws: `Refusal.invalid` by `need-1` … `need-4`.
    package init(
        _ typed: [RankedNeed?], status: SENStatus, on day: Day, errors: FieldErrors = FieldErrors()
    ) throws {
        var errors = errors
        all = typed.compactMap(\.self)
        if status != .none, typed.first.flatMap(\.self) == nil {
            errors.add(
                "need-1",
                "Choose the main need. Where its kind is not clear yet, choose “\(NeedType.notAssessed.name)”.")
        }
        for (place, need) in typed.enumerated() {
            guard let need else { continue }
            let field = "need-\(place + 1)"
            if typed.prefix(place).contains(where: { $0?.type == need.type }) {
                errors.add(field, "“\(need.type.name)” stands there already. Choose another or none.")
            } else if let fault = need.type.fault(for: status, on: day) {
                errors.add(field, fault)
            }
            if let from = need.from, from > day { errors.add("\(field)-from", "\(from.inWords) is still to come.") }
        }
        try errors.check()
    }
}

extension [RankedNeed] {
    /// The same, where each that stands already keeps its first day and each new one begins on `day`.
    package func keepingDays(of standing: [RankedNeed], else day: Day?) -> [RankedNeed] {
        map { need in
            let stood = standing.first { $0.type == need.type }
            return RankedNeed(need.type, area: need.area, from: stood == nil ? need.from ?? day : stood?.from)
        }
    }
}

extension NeedType {
    /// Whether the school census takes the type on a day: Down syndrome from the 2024 to 2025 returns on.
    package func isValid(on day: Day) -> Bool { self != .downSyndrome || day >= Day(2024, 9, 1)! }

    /// Why a pupil of that status cannot have it on a day.
    package func fault(for status: SENStatus, on day: Day) -> String? {
        if status == .none { return "A pupil without SEN support has no need on the register." }
        if !isValid(on: day) { return "The school census knows “\(name)” only from September 2024 on." }
        if self == .notAssessed, status == .plan {
            return "A pupil with an education, health and care plan has a kind of need. Choose the one in the plan."
        }
        return nil
    }
}
