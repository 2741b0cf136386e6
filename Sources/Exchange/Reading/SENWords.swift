import Domain

/// SEN status and types as systems and print-outs write them.
enum SENWords {
    /// A status, and what it was called before September 2014 (or, for statements, April 2018).
    static func status(_ text: String) -> (status: SENStatus, former: String?)? {
        let first = text.split { " -–:".contains($0) }.first.map { $0.uppercased() } ?? ""
        let isCode = text.utf8.count == 1 || text.contains(" - ") || text.contains("- ") || text.contains(":")
        switch Words.folded(text) {
        case "senk", "sensupport", "support", "sensupportk", "ks", "sendsupport": return (.support, nil)
        case "ehcp", "ehc", "ehcplan", "educationhealthandcareplan", "educationhealthcareplan",
            "educationhealthandcareplanehcp":
            return (.plan, nil)
        case "none", "no", "nosen", "nosend", "nospecialeducationalneed", "nospecialeducationalneeds",
            "nospecialeducationalneedsupport", "nosensupport", "notsen":
            return (.none, nil)
        case "schoolaction": return (.support, "school action")
        case "schoolactionplus": return (.support, "school action plus")
        case "statement", "statemented": return (.plan, "a statement")
        default: break
        }
        guard isCode else { return nil }
        switch first {
        case "K": return (.support, nil)
        case "E": return (.plan, nil)
        case "N": return (.none, nil)
        case "A": return (.support, "school action")
        case "P": return (.support, "school action plus")
        case "S": return (.plan, "a statement")
        default: return nil
        }
    }

    /// Types in a cell: by code in any case, by name, or as `SPLD - Specific learning difficulty`. Several are parted by
    /// `;` or `|`.
    ///
    /// - Throws: `UnreadableCell`
    static func needs(_ text: String) throws -> [NeedType] {
        var needs: [NeedType] = []
        for word in text.split(whereSeparator: { ";|".contains($0) }).map({ String($0).trimmed }) where !word.isEmpty {
            guard let need = need(word) else {
                let codes = NeedType.allCases.map(\.rawValue).joined(separator: ", ")
                throw UnreadableCell(
                    value: String(word.prefix(60)), reason: "This is no type of need. Write one of \(codes).")
            }
            if !needs.contains(need) { needs.append(need) }
        }
        return needs
    }

    private static func need(_ word: String) -> NeedType? {
        if let need = NeedType(rawValue: word.uppercased()) { return need }
        if let code = word.split(whereSeparator: { " -–:(".contains($0) }).first,
            let need = NeedType(rawValue: code.uppercased())
        {
            return need
        }
        return names[Words.folded(word)]
    }

    private static let names: [String: NeedType] = {
        var names: [String: NeedType] = [
            "specificlearningdifficulties": .specificLearning, "moderatelearningdifficulties": .moderateLearning,
            "severelearningdifficulties": .severeLearning, "dyslexia": .specificLearning,
            "profoundmultiplelearningdifficulty": .profoundLearning,
            "profoundandmultiplelearningdifficulties": .profoundLearning,
            "socialemotionalandmentalhealthneeds": .socialEmotional, "socialemotionalmentalhealth": .socialEmotional,
            "besd": .socialEmotional, "speechlanguageandcommunicationneeds": .speechLanguage,
            "speechlanguageandcommunicationneed": .speechLanguage, "speechlanguageorcommunicationneed": .speechLanguage,
            "speechlanguageandcommunicationdifficulties": .speechLanguage, "hearingimpaired": .hearing,
            "visualimpairment": .vision, "visionimpaired": .vision, "multisensoryimpairment": .multiSensory,
            "autisticspectrumcondition": .autism, "autismspectrumdisorder": .autism, "autism": .autism, "asc": .autism,
            "autisticspectrumdisorders": .autism, "otherdifficultydisability": .other, "other": .other,
            "senordisabilitynotspecified": .notAssessed, "nospecialistassessment": .notAssessed,
            "sensupportbutnospecialistassessmentoftypeofneed": .notAssessed,
        ]
        for need in NeedType.allCases { names[Words.folded(need.name)] = need }
        return names
    }()
}
