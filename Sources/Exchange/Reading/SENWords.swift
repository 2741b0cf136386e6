import Domain

/// SEN status and types as systems and print-outs write them.
enum SENWords {
    /// A status, and what it was called before September 2014 (or, for statements, April 2018).
    static func status(_ text: String) -> (status: SENStatus, former: String?)? {
        let first = text.split { " -–:".contains($0) }.first.map { $0.uppercased() } ?? ""
        let isCode = text.utf8.count == 1 || ["- ", ":", " ("].contains(where: text.contains)
        switch Words.folded(text) {
        case "senk", "sendk", "sensupport", "support", "sensupportk", "ksensupport", "ks", "sendsupport":
            return (.support, nil)
        case "ehcp", "ehc", "ehcplan", "educationhealthandcareplan", "educationhealthcareplan",
            "educationhealthandcareplanehcp", "eehcp", "eehcplan":
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
        case "E", "EHC", "EHCP": return isInDoubt(text) ? nil : (.plan, nil)
        case "N": return (.none, nil)
        case "A": return (.support, "school action")
        case "P": return (.support, "school action plus")
        case "S": return (.plan, "a statement")
        default: return nil
        }
    }

    /// “EHCP (requested)” is no plan, and not for us to say what it is.
    private static func isInDoubt(_ text: String) -> Bool {
        ["request", "pending", "applied", "application", "await", "draft", "refused", "ceased"].contains {
            text.lowercased().contains($0)
        }
    }

    /// Types in a cell: by code in any case, by name, or as `SPLD - Specific learning difficulty`. Several are parted by
    /// `;` or `|`, or by commas and such where each part is one. None where the cell says so.
    ///
    /// - Throws: `UnreadableCell`
    static func needs(_ text: String) throws -> [NeedType] {
        var needs: [NeedType] = []
        for word in text.split(whereSeparator: { ";|".contains($0) }).map({ String($0).trimmed })
        where !["", "none", "na", "nil", "notapplicable"].contains(Words.folded(word)) {
            guard let found = several(word) ?? need(word).map({ [$0] }) else {
                let codes = NeedType.allCases.map(\.rawValue).joined(separator: ", ")
                throw UnreadableCell(
                    value: String(word.prefix(60)), reason: "This is no type of need. Write one of \(codes).")
            }
            for need in found where !needs.contains(need) { needs.append(need) }
        }
        return needs
    }

    private static func need(_ word: String) -> NeedType? {
        if let need = NeedType(rawValue: word.uppercased()) { return need }
        let code = word.prefix { !" -–:(".contains($0) }
        let rest = word.dropFirst(code.count).drop { " -–:(".contains($0) }
        // “ASD & ADHD” is not autism alone.
        let goesOn = rest.first.map("&+,/".contains) == true || rest.lowercased().hasPrefix("and ")
        if let need = NeedType(rawValue: code.uppercased()), !goesOn { return need }
        return names[Words.folded(word.split(separator: "&").joined(separator: "and"))]
    }

    /// `SPLD, SLCN`, `ASD & SEMH`, `SPLD SLCN`; nil unless each part is a type, as a name may hold a comma itself.
    private static func several(_ word: String) -> [NeedType]? {
        for marks in [",/&+\n", ",/&+\n "] {
            let parts = word.split(whereSeparator: marks.contains).map { String($0).trimmed }.filter { $0 != "and" }
            let found = parts.compactMap(need)
            if found.count > 1, found.count == parts.count { return found }
        }
        return nil
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
