/// SEN provision, by the school census code set (valid from September 2014).
package enum SENStatus: String, CaseIterable, Sendable {
    case none = "N"
    case support = "K"
    case plan = "E"

    /// As pages say it.
    package var name: String {
        switch self {
        case .none: "No SEN support"
        case .support: "SEN support"
        case .plan: "Education, health and care plan"
        }
    }
}

/// SEN type, by the school census code set, each in its broad area of need (CoP 6.28–6.35).
///
/// A type needs no diagnosis. Valid from September 2014, DS from September 2024; DEV is left out until its date is confirmed.
package enum NeedType: String, CaseIterable, Sendable {
    case specificLearning = "SPLD"
    case moderateLearning = "MLD"
    case severeLearning = "SLD"
    case profoundLearning = "PMLD"
    case socialEmotional = "SEMH"
    case speechLanguage = "SLCN"
    case hearing = "HI"
    case vision = "VI"
    case multiSensory = "MSI"
    case physical = "PD"
    case autism = "ASD"
    case downSyndrome = "DS"
    case other = "OTH"
    case notAssessed = "NSA"

    /// As the census words it.
    package var name: String {
        switch self {
        case .specificLearning: "Specific learning difficulty"
        case .moderateLearning: "Moderate learning difficulty"
        case .severeLearning: "Severe learning difficulty"
        case .profoundLearning: "Profound and multiple learning difficulty"
        case .socialEmotional: "Social, emotional and mental health"
        case .speechLanguage: "Speech, language and communication"
        case .hearing: "Hearing impairment"
        case .vision: "Vision impairment"
        case .multiSensory: "Multi-sensory impairment"
        case .physical: "Physical disability"
        case .autism: "Autistic spectrum disorder"
        case .downSyndrome: "Down syndrome"
        case .other: "Other difficulty or disability"
        case .notAssessed: "SEN support, type not yet assessed"
        }
    }

    /// Nil where the code names no area.
    package var area: AreaOfNeed? {
        switch self {
        case .speechLanguage, .autism: .communication
        case .specificLearning, .moderateLearning, .severeLearning, .profoundLearning: .cognition
        case .socialEmotional: .socialEmotional
        case .hearing, .vision, .multiSensory, .physical: .sensoryPhysical
        case .downSyndrome, .other, .notAssessed: nil
        }
    }
}

/// The Code's four broad areas of need, in the order of its paragraphs.
package enum AreaOfNeed: String, CaseIterable, Sendable {
    case communication, cognition
    case socialEmotional = "social_emotional"
    case sensoryPhysical = "sensory_physical"

    /// As the Code words it.
    package var name: String {
        switch self {
        case .communication: "Communication and interaction"
        case .cognition: "Cognition and learning"
        case .socialEmotional: "Social, emotional and mental health"
        case .sensoryPhysical: "Sensory and physical"
        }
    }
}
