/// The four questions that the Code of Practice asks of a pupil's progress (CoP 6.17), in its order.
/// The raw value is what is stored and what a column of `fourfold screen` is called.
package enum ProgressConcern: String, CaseIterable, Hashable, Sendable {
    case slowerThanPeers = "slower_than_peers"
    case belowOwnRate = "below_own_rate"
    case gapNotClosing = "gap_not_closing"
    case gapWidening = "gap_widening"

    /// Where the Code asks it.
    package static let source = "CoP 6.17"

    /// The question as a page asks it of the pupil with first name `name`.
    package func question(about name: String) -> String {
        switch self {
        case .slowerThanPeers: "Slower than pupils who started from the same place?"
        case .belowOwnRate: "Slower than \(name)’s own earlier rate?"
        case .gapNotClosing: "Is the gap between \(name) and the year group failing to close?"
        case .gapWidening: "Is the gap between \(name) and the year group growing?"
        }
    }

    /// A few words for a column heading or a filter.
    package var label: String {
        switch self {
        case .slowerThanPeers: "Slower than peers"
        case .belowOwnRate: "Below own rate"
        case .gapNotClosing: "Gap not closing"
        case .gapWidening: "Gap widening"
        }
    }
}
