import Domain

/// Addresses of the register.
extension Links {
    package func register(_ filter: RegisterFilter = RegisterFilter()) -> Link { at("register" + filter.query) }
    package func registerFile(_ filter: RegisterFilter) -> Link { at("register.csv" + filter.query) }
    package func registerEntry(_ pupil: PupilID) -> Link { at("pupils/\(pupil.text)/register") }

    /// The register of one status.
    package func register(_ status: SENStatus) -> Link {
        var filter = RegisterFilter()
        filter.status = status
        return register(filter)
    }
}

extension RegisterFilter {
    /// As an address says it; what is no year group, class, need or status filters nothing.
    init(_ visit: SchoolVisit) {
        self.init()
        yearGroup = Int(visit.query("year")).flatMap { YearGroup($0) }
        schoolClass = ClassID(visit.query("class"))
        need = Int(visit.query("need")).flatMap { place in
            NeedType.allCases.indices.contains(place) ? NeedType.allCases[place] : nil
        }
        status = SENStatus(rawValue: visit.query("status"))
    }

    /// The question mark and what follows, or nothing. A need stands there by its place alone.
    var query: String {
        let parts = [
            yearGroup.map { "year=\($0.number)" }, schoolClass.map { "class=\($0.text)" },
            need.map { "need=\($0.place)" }, status.map { "status=\($0.rawValue)" },
        ].compactMap(\.self)
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }
}

extension NeedType {
    /// Among all of them: what stands in an address.
    var place: Int { NeedType.allCases.firstIndex(of: self) ?? 0 }
}
