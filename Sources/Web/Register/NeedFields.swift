import Domain

/// Needs to rank, the main one first: kind, area, and since when where that is asked.
///
/// Fields `need-1` … `need-4`, `area-1` … and `need-1-from-day` ….
struct NeedFields: Component {
    let form: FilledForm
    let day: Day
    let asksSince: Bool

    /// - Parameters:
    ///   - day: on which the census has to know the types.
    ///   - asksSince: whether the first day of each is asked for; else it is the day of the decision.
    init(form: FilledForm, on day: Day, asksSince: Bool = false) {
        (self.form, self.day, self.asksSince) = (form, day, asksSince)
    }

    var html: HTML { "\((1...RankedNeeds.most).map(need))" }

    private func need(_ place: Int) -> HTML {
        let types = NeedType.allCases.filter { $0.isValid(on: day) }.map { Choice($0.rawValue, $0.name) }
        let areas = AreaOfNeed.allCases.map { Choice($0.rawValue, $0.name) }
        let field = "need-\(place)"
        let content: HTML = """
            \(Select(form.words(field, place == 1 ? "Main need" : "Need \(place)", hint: place == 1 ? Self.unclear : .none, as: types), types, chosen: form[field], first: place == 1 ? "Choose" : "None"))
            \(Select(form.words("area-\(place)", "Its area of need", as: areas), areas, chosen: form["area-\(place)"], first: "The usual one of its kind"))
            \(asksSince ? form.day("\(field)-from", place == 1 ? "Main need since when?" : "Need \(place) since when?", hint: "Leave it empty if nobody knows.").html : .none)
            """
        if place <= 2 { return content }
        return DetailsBlock("Need \(place)", isOpen: !form[field].isEmpty, content).html
    }

    private static let unclear: HTML =
        "It needs no diagnosis. Where the kind is not clear yet, choose “SEN support, type not yet assessed”."

    /// What a form sent, by place; days that are none are among `errors`.
    static func read(_ form: Form, asksSince: Bool = false, _ errors: inout FieldErrors) -> [RankedNeed?] {
        (1...RankedNeeds.most).map { place in
            let from = asksSince ? form.day("need-\(place)-from", &errors) : nil
            return NeedType(rawValue: form["need-\(place)"]).map {
                RankedNeed($0, area: AreaOfNeed(rawValue: form["area-\(place)"]), from: from)
            }
        }
    }

    /// As the record fills the fields.
    static func filled(_ needs: [RankedNeed]) -> [String: String] {
        var stands: [String: String] = [:]
        for (place, need) in needs.prefix(RankedNeeds.most).enumerated() {
            stands["need-\(place + 1)"] = need.type.rawValue
            stands["area-\(place + 1)"] = need.chosenArea?.rawValue
            stands.set("need-\(place + 1)-from", need.from)
        }
        return stands
    }
}
